"""Messages on their way: gathered from cards, claimed before they are sent, noted after; all in the database.

A claim without a note is of a process that ended in between: its message goes out again, marked as such.
A message goes once the one before has ended, except past those that their robot refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from central.messaging.limits import is_free, note_try
from central.messaging.message import Card, Message
from central.messaging.outcomes import Outcome, Refused
from central.messaging.queue import CALLED
from central.messaging.retrying import changes_of, is_held, is_ripe
from central.messaging.settings import Channel, Messaging
from central.messaging.texts import message_of
from central.storage.engine import lock, writing
from central.storage.tables import message_cards, messages

LONGEST_TEXT: Final = 3000
"""Bytes of the cards in a message; WeCom takes 4096 in all."""
MOST_CARDS: Final = 20


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
            head = self._next(connection, channel.name, robot, now)
            if head is None or not is_free(connection, self._site, robot, self._messaging.per_minute, now):
                return None
            return self._take(connection, channel, head, robot, now)

    def note(self, job: Job, outcome: Outcome, now: int) -> bool:
        """What came of a message; whether it was given up."""
        message = messages.c
        own = (message.site == self._site, message.number == job.number, message.claim == job.claim)
        with writing(self._engine) as connection:
            lock(connection, "messages", self._site)
            row = connection.execute(select(messages).where(*own)).one_or_none()
            if row is None:
                return False
            if isinstance(outcome, Refused) and len(job.message.cards) > 1:
                self._part(connection, row, outcome, now)
                return False
            changes = changes_of(row, outcome, now)
            connection.execute(update(messages).where(*own).values(claim=None, **changes))
            if "given_up_at" in changes:
                self._drop_what_follows(connection, row)
            return "given_up_at" in changes

    def _next(self, connection: Connection, channel: str, robot: str, now: int) -> Row[Any] | None:
        """The oldest that nobody refused; where there is none, what waits, or one of those again."""
        head = self._head(connection, channel, refused=False)
        if head is None and self._gather(connection, channel, robot, now):
            head = self._head(connection, channel, refused=False)
        urged = head is not None and self._is_urged(connection, head)
        head = head or self._head(connection, channel, refused=True)
        if head is None or is_held(head, now):
            return None
        return head if urged or is_ripe(head, now) else None

    def _head(self, connection: Connection, channel: str, *, refused: bool) -> Row[Any] | None:
        """Of those that a robot refused the one that is due first, of the others the oldest."""
        message = messages.c
        mine = (message.site == self._site, message.channel == channel, *_unfinished())
        if refused:
            query = select(messages).where(*mine, message.refused_at.is_not(None)).order_by(message.next_at)
        else:
            query = select(messages).where(*mine, message.refused_at.is_(None)).order_by(message.number)
        return connection.execute(query.limit(1)).one_or_none()

    def _is_urged(self, connection: Connection, head: Row[Any]) -> bool:
        """Somebody was called since the last try: it may be that the robot is back."""
        if head.tried_at is None:
            return False
        card = message_cards.c
        mine = (card.site == self._site, card.channel == head.channel, card.message.is_(None))
        steps = connection.execute(select(card.step).where(*mine, card.queued_at > head.tried_at)).scalars()
        return any(CALLED(step) for step in steps)

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
        self,
        connection: Connection,
        channel: str,
        robot: str,
        group: Sequence[Row[Any]],
        now: int,
        **more: Any,
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
        connection.execute(insert(messages), row | more)
        mine = (card.site == self._site, card.channel == channel)
        for each in group:
            connection.execute(
                update(message_cards)
                .where(*mine, card.alert == each.alert, card.step == each.step)
                .values(message=number)
            )

    def _part(self, connection: Connection, row: Row[Any], outcome: Refused, now: int) -> None:
        """One message for each card of one that was refused: only what its robot does not take stays."""
        message = messages.c
        more = {"made_at": row.made_at, "unsure": row.unsure, "last_error": outcome.why}
        for card in self._cards(connection, row):
            self._make(connection, row.channel, row.robot, (card,), now, **more)
        own = (message.site == self._site, message.number == row.number)
        connection.execute(delete(messages).where(*own))

    def _drop_what_follows(self, connection: Connection, row: Row[Any]) -> None:
        """Who never got an alert does not hear that it went on: that goes with what was given up."""
        card, message = message_cards.c, messages.c
        mine = (card.site == self._site, card.channel == row.channel)
        its_message = (message.site == card.site) & (message.number == card.message)
        told = select(card.alert).join(messages, its_message).where(*mine, message.sent_at.is_not(None))
        for lost in self._cards(connection, row):
            follows = (card.alert == lost.alert, card.message.is_(None), card.alert.not_in(told))
            waiting = connection.execute(select(card.step).where(*mine, *follows)).scalars().all()
            steps = [step for step in waiting if not CALLED(step)]
            connection.execute(
                update(message_cards)
                .where(*mine, card.alert == lost.alert, card.step.in_(steps))
                .values(message=row.number)
            )

    def _cards(self, connection: Connection, row: Row[Any]) -> Sequence[Row[Any]]:
        card = message_cards.c
        its = (card.site == self._site, card.channel == row.channel, card.message == row.number)
        query = select(message_cards).where(*its)
        return connection.execute(query.order_by(card.queued_at, card.at, card.alert, card.step)).all()

    def _take(self, connection: Connection, channel: Channel, head: Row[Any], robot: str, now: int) -> Job:
        message = messages.c
        again, claim = head.unsure or head.claim is not None, uuid4().hex
        connection.execute(
            update(messages)
            .where(message.site == self._site, message.number == head.number)
            .values(claim=claim, tried_at=now, robot=robot, attempts=head.attempts + 1, unsure=again)
        )
        note_try(connection, self._site, robot, claim, now)
        rows = self._cards(connection, head)
        cards = tuple(Card(r.alert, r.step, r.state, r.title, r.text, r.link, r.at) for r in rows)
        text = message_of(channel, head.token, cards, follow_up=head.follow_up, again=again)
        return Job(head.number, claim, text, troubled=bool(head.last_error))


def robot_id(channel: Channel) -> str:
    """Names a robot without its secret: two channels with one address share its limit."""
    return sha256(channel.url.get_secret_value().encode()).hexdigest()[:16]


def _unfinished() -> tuple[Any, ...]:
    return messages.c.sent_at.is_(None), messages.c.given_up_at.is_(None)


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
