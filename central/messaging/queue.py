"""Cards in the database: kept by alert, channel and step before anybody sends them, so once each."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, or_, select

from central.messaging.due import Told, order_in
from central.messaging.message import Card
from central.storage.engine import insert_missing, writing
from central.storage.tables import message_cards, message_channels, messages

DAY_MS: Final = 24 * 3600 * 1000
LOOK_BACK_MS: Final = 7 * DAY_MS
"""Alerts that ended longer ago are not looked at any more."""
KEPT_MS: Final = 90 * DAY_MS
"""What was told is forgotten after that."""
SKEW_MS: Final = 5 * 60_000
"""So far clocks of machines may differ, and so long a transaction may take."""
SEEN: Final = "seen"
CALLED: Final = str.isdigit
"""Whether a step is one by which somebody is called, not a follow-up."""


def since_of(engine: Engine, site: str, channels: Collection[str], now: int) -> dict[str, int]:
    """Since when there is each channel, UTC ms; one that is new begins now."""
    known = message_channels.c
    query = select(known.channel, known.since).where(known.site == site)
    with engine.connect() as connection:
        found = {row.channel: row.since for row in connection.execute(query)}
    missing = [channel for channel in channels if channel not in found]
    if not missing:
        return found
    with writing(engine) as connection:
        for channel in missing:
            row = {"site": site, "channel": channel, "since": now}
            insert_missing(connection, message_channels, row)
        return {row.channel: row.since for row in connection.execute(query)}


def recall(
    connection: Connection,
    site: str,
    found: dict[tuple[str, str], Told],
    since: int,
    alerts: Iterable[str] = (),
) -> None:
    """Add what was told since a moment (UTC ms), by whichever process, and what ever was of these alerts.

    Who was called by a message that was given up was not told.
    """
    card, message = message_cards.c, messages.c
    its_message = (message.site == card.site) & (message.number == card.message)
    wanted = card.alert, card.channel, card.step, card.state, card.title, card.queued_at, message.given_up_at
    query = (
        select(*wanted)
        .join_from(message_cards, messages, its_message, isouter=True)
        .where(card.site == site, or_(card.queued_at > since, card.alert.in_(list(alerts))))
    )
    for alert, channel, step, state, title, queued_at, given_up_at in connection.execute(query):
        if CALLED(step) and given_up_at is not None:
            continue
        told = found.setdefault((alert, channel), Told(at=queued_at))
        told.at = min(told.at, queued_at)
        told.states.add(state)
        if (order := order_in(step)) is not None:
            told.orders.add(order)
        if CALLED(step):
            told.steps.add(int(step))
            told.title = title


def keep(engine: Engine, site: str, cards: Iterable[tuple[str, Card]], seen: Iterable[str], now: int) -> None:
    """Queue cards, each with its channel, and note which alerts were seen, all in one transaction."""
    rows = [_row(site, channel, card, now) for channel, card in cards]
    rows += [_row(site, "", Card(alert, SEEN, "", "", "", "", now), now) | {"message": 0} for alert in seen]
    if not rows:
        return
    with writing(engine) as connection:
        for row in rows:
            _drop_given_up(connection, row)
            insert_missing(connection, message_cards, row)


def _drop_given_up(connection: Connection, row: dict[str, Any]) -> None:
    """Whoever was to be called by a card and never was is called by another one."""
    if not CALLED(row["step"]):
        return
    card, message = message_cards.c, messages.c
    given_up = select(message.number).where(message.site == row["site"], message.given_up_at.is_not(None))
    its = [card[name] == row[name] for name in ("site", "alert", "channel", "step")]
    connection.execute(delete(message_cards).where(*its, card.message.in_(given_up)))


def _row(site: str, channel: str, card: Card, now: int) -> dict[str, Any]:
    return {
        "site": site,
        "channel": channel,
        "alert": card.alert,
        "step": card.step,
        "state": card.state,
        "title": card.title,
        "text": card.text,
        "link": card.link,
        "at": card.at,
        "queued_at": now,
    }


def forget(engine: Engine, site: str, going_on: Collection[str], now: int) -> None:
    """Drop what was told long ago, but of alerts that still go on, and what still waits."""
    card, message = message_cards.c, messages.c
    old = (message.site == site, message.made_at < now - KEPT_MS)
    done = or_(message.sent_at.is_not(None), message.given_up_at.is_not(None))
    with writing(engine) as connection:
        connection.execute(
            delete(message_cards).where(
                card.site == site,
                card.queued_at < now - KEPT_MS,
                card.message.is_not(None),
                card.alert.not_in(list(going_on)),
            )
        )
        connection.execute(delete(messages).where(*old, done))
