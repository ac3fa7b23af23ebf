"""Messages on their way: gathered from cards, claimed before they are sent, noted after; all in the database.

A claim without a note is of a process that ended in between: its message goes out again, marked as such.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import SystemRandom
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from central.messaging.message import Card, Message
from central.messaging.outcomes import Busy, Outcome, Sent, Unsure
from central.messaging.queue import CALLED
from central.messaging.settings import Channel, Messaging
from central.messaging.texts import message_of
from central.storage.engine import lock, writing
from central.storage.tables import message_cards, messages

MINUTE_MS: Final = 60_000
LEASE_MS: Final = 3 * MINUTE_MS
"""Nobody takes so long to send one message: whoever claimed it before has ended."""
FIRST_WAIT_MS: Final = 5_000
LONGEST_WAIT_MS: Final = 30 * MINUTE_MS
GIVE_UP_MS: Final = 6 * 60 * MINUTE_MS
LONGEST_TEXT: Final = 3000
"""Bytes of the cards in a message; WeCom takes 4096 in all."""
MOST_CARDS: Final = 20

_RANDOM: Final = SystemRandom()


@dataclass(frozen=True, slots=True)
class Job:
    """A message that this process alone may send now."""

    number: int
    claim: str
    message: Message
    troubled: bool


class Outbox:
    """The messages of one site."""

    def __init__(self, engine: Engine, site: str, messaging: Messaging) -> None:
        self._engine, self._site, self._messaging = engine, site, messaging

    def waiting(self) -> set[str]:
        """The channels for which anything waits."""
        card, message = message_cards.c, messages.c
        cards = select(card.channel).where(card.site == self._site, card.message.is_(None))
        unfinished = select(message.channel).where(message.site == self._site, *_unfinished())
        with self._engine.connect() as connection:
            return set(connection.execute(cards.union(unfinished)).scalars())

    def claim(self, channel: Channel, now: int) -> Job | None:
        """The next message of a channel; None when there is none, or its time has not come (UTC ms)."""
        robot = robot_id(channel)
        with writing(self._engine) as connection:
            lock(connection, "messages", self._site)
            head = self._head(connection, channel.name)
            if head is None and self._gather(connection, channel.name, robot, now):
                head = self._head(connection, channel.name)
            if head is None or not _ripe(head, now) or self._is_full(connection, robot, now):
                return None
            return self._take(connection, channel, head, robot, now)

    def note(self, job: Job, outcome: Outcome, now: int) -> bool:
        """What came of a message; whether it was given up."""
        message = messages.c
        own = (message.site == self._site, message.number == job.number, message.claim == job.claim)
        with writing(self._engine) as connection:
            row = connection.execute(select(messages).where(*own)).one_or_none()
            if row is None:
                return False
            changes = _changes(row, outcome, now)
            connection.execute(update(messages).where(*own).values(claim=None, **changes))
            return "given_up_at" in changes

    def _head(self, connection: Connection, channel: str) -> Row[Any] | None:
        message = messages.c
        mine = select(messages).where(message.site == self._site, message.channel == channel, *_unfinished())
        return connection.execute(mine.order_by(message.number).limit(1)).one_or_none()

    def _is_full(self, connection: Connection, robot: str, now: int) -> bool:
        """Whether a robot got all it takes in a minute, from whichever channel."""
        message = messages.c
        tried = select(func.count()).where(
            message.site == self._site, message.robot == robot, message.tried_at > now - MINUTE_MS
        )
        return connection.execute(tried).scalar_one() >= self._messaging.per_minute

    def _gather(self, connection: Connection, channel: str, robot: str, now: int) -> bool:
        """Put what waits into messages, unless the last one went too lately."""
        card = message_cards.c
        mine = (card.site == self._site, card.channel == channel)
        query = select(message_cards).where(*mine, card.message.is_(None))
        rows = connection.execute(query.order_by(card.queued_at, card.at, card.alert, card.step)).all()
        follow_up = not any(CALLED(row.step) for row in rows)
        if not rows or self._is_early(connection, channel, now, follow_up=follow_up):
            return False
        for group in _cut(rows):
            self._make(connection, channel, robot, group, now)
        return True

    def _is_early(self, connection: Connection, channel: str, now: int, *, follow_up: bool) -> bool:
        """A card that calls somebody does not wait because a follow-up went before it."""
        message = messages.c
        mine = select(message.made_at).where(message.site == self._site, message.channel == channel)
        if not follow_up:
            mine = mine.where(message.follow_up.is_(False))
        last = mine.order_by(message.number.desc()).limit(1)
        made_at = connection.execute(last).scalar()
        return made_at is not None and made_at <= now < made_at + self._messaging.group_s * 1000

    def _make(
        self, connection: Connection, channel: str, robot: str, group: Sequence[Row[Any]], now: int
    ) -> None:
        message, card = messages.c, message_cards.c
        last = connection.execute(select(func.max(message.number)).where(message.site == self._site))
        number = (last.scalar() or 0) + 1
        row = {
            "site": self._site,
            "number": number,
            "channel": channel,
            "robot": robot,
            "token": uuid4().hex,
            "follow_up": not any(CALLED(each.step) for each in group),
            "made_at": now,
            "next_at": now,
            "attempts": 0,
            "unsure": False,
            "last_error": "",
        }
        connection.execute(insert(messages), row)
        mine = (card.site == self._site, card.channel == channel)
        for each in group:
            connection.execute(
                update(message_cards)
                .where(*mine, card.alert == each.alert, card.step == each.step)
                .values(message=number)
            )

    def _take(self, connection: Connection, channel: Channel, head: Row[Any], robot: str, now: int) -> Job:
        message, card = messages.c, message_cards.c
        again, claim = head.unsure or head.claim is not None, uuid4().hex
        connection.execute(
            update(messages)
            .where(message.site == self._site, message.number == head.number)
            .values(claim=claim, tried_at=now, robot=robot, attempts=head.attempts + 1, unsure=again)
        )
        rows = connection.execute(
            select(message_cards)
            .where(card.site == self._site, card.channel == channel.name, card.message == head.number)
            .order_by(card.queued_at, card.at, card.alert, card.step)
        )
        cards = tuple(Card(r.alert, r.step, r.state, r.title, r.text, r.link, r.at) for r in rows)
        text = message_of(channel, head.token, cards, follow_up=head.follow_up, again=again)
        return Job(head.number, claim, text, troubled=bool(head.last_error))


def robot_id(channel: Channel) -> str:
    """Names a robot without its secret: two channels with one address share its limit."""
    return sha256(channel.url.get_secret_value().encode()).hexdigest()[:16]


def _unfinished() -> tuple[Any, ...]:
    return messages.c.sent_at.is_(None), messages.c.given_up_at.is_(None)


def _ripe(head: Row[Any], now: int) -> bool:
    if head.claim is not None and head.tried_at <= now < head.tried_at + LEASE_MS:
        return False
    return bool(head.next_at <= now)


def _cut(rows: Iterable[Row[Any]]) -> Iterator[Sequence[Row[Any]]]:
    """As many cards together as fit into a message."""
    group: list[Row[Any]] = []
    size = 0
    for row in rows:
        length = len(f"{row.title}{row.text}{row.link}".encode()) + 40
        if group and (size + length > LONGEST_TEXT or len(group) == MOST_CARDS):
            yield group
            group, size = [], 0
        group.append(row)
        size += length
    if group:
        yield group


def _changes(row: Row[Any], outcome: Outcome, now: int) -> dict[str, Any]:
    match outcome:
        case Sent():
            return {"sent_at": now, "last_error": ""}
        case Busy(wait_s, why):
            wait = wait_s * 1000 * _RANDOM.uniform(1.0, 1.25)
        case _:
            why = outcome.why
            wait = min(FIRST_WAIT_MS * 2 ** (row.attempts - 1), LONGEST_WAIT_MS) * _RANDOM.uniform(0.75, 1.25)
    found: dict[str, Any] = {"next_at": now + round(wait), "last_error": why}
    if isinstance(outcome, Unsure):
        found["unsure"] = True
    if now - row.made_at >= GIVE_UP_MS:
        found["given_up_at"] = now
    return found
