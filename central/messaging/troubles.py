"""Which channels do not take their messages, for the board and for the command line."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from central.messaging.queue import DAY_MS
from central.storage.tables import message_cards, messages

SHOWN_MS: Final = 7 * DAY_MS


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a channel has not taken.

    Attributes:
        channel: its name.
        why: what went wrong last, without secrets.
        since: when the oldest of the messages was made, UTC ms.
        waiting: cards that will be tried again.
        given_up: cards of the last seven days that will not.
    """

    channel: str
    why: str
    since: int
    waiting: int
    given_up: int


def troubles(connection: Connection, site: str, now: int) -> tuple[Trouble, ...]:
    """The channels with messages that failed and were not sent since, by name; `now` in UTC ms."""
    found: dict[str, Trouble] = {}
    for row in connection.execute(_failed(site, now)):
        if not row.cards:
            continue
        known = found.get(row.channel, Trouble(row.channel, "", row.made_at, 0, 0))
        lost = row.cards if row.given_up_at is not None else 0
        found[row.channel] = replace(
            known,
            why=row.last_error,
            waiting=known.waiting + row.cards - lost,
            given_up=known.given_up + lost,
        )
    return tuple(found.values())


def _failed(site: str, now: int) -> Select[Any]:
    """Messages with the number of their cards, the oldest of each channel first."""
    message, card = messages.c, message_cards.c
    mine = (card.site == site, card.channel == message.channel, card.message == message.number)
    cards = select(func.count()).select_from(message_cards).where(*mine).scalar_subquery()
    return (
        select(
            message.channel, message.last_error, message.made_at, message.given_up_at, cards.label("cards")
        )
        .where(message.site == site, message.sent_at.is_(None), message.last_error != "")
        .where(message.given_up_at.is_(None) | (message.given_up_at > now - SHOWN_MS))
        .order_by(message.channel, message.number)
    )
