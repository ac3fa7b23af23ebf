"""Looks again and again for what is due, and sends what waits; each robot on a thread of its own."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, partial
from threading import Lock
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from central.messaging.due import Due, Finder, Memory, Told
from central.messaging.message import Card
from central.messaging.outbox import Job, Outbox
from central.messaging.outcomes import Outcome, Sent
from central.messaging.queue import DAY_MS, LOOK_BACK_MS, SKEW_MS, forget, keep, recall, since_of
from central.messaging.robots import robot_at
from central.messaging.settings import Channel, Messaging
from central.messaging.texts import Writer
from central.service import Service
from domain.alerts import Alert
from domain.andon import alerts

STEP_S: Final = 1.0
"""A message to a channel a second at most, and what waits for its time is looked at so often."""
LOOK_MS: Final = 5_000
"""So often alerts are looked at while nothing new is known: some call more people after minutes."""
THREADS: Final = 16

Run = Callable[[Callable[[], None]], None]

log = structlog.get_logger("lineside.central")


class Messenger:
    """One for each process; of several processes one steps at a time, see `central.happenings`."""

    def __init__(self, messaging: Messaging, run: Run | None = None) -> None:
        """Args:
        messaging: the channels.
        run: calls what it is given, soon; on a thread unless given.
        """
        self._messaging = messaging
        self._run = run or self._on_a_thread
        self._posts = {each.name: robot_at(each.url.get_secret_value()) for each in messaging.channel}
        self._since: dict[str, int] = {}
        self._memory: dict[tuple[str, str], Told] = {}
        self._looked: tuple[int, int] | None = None
        self._is_stale = False
        self._unwritten: set[str] = set()
        self._forgot_at = 0
        self._busy: set[str] = set()
        self._unnoted: deque[tuple[str, Job, Outcome]] = deque()
        self._lock = Lock()

    def step(self, service: Service) -> float:
        """Queue what is due and let go what waits.

        Returns:
            Seconds after which to step again.

        Raises:
            SQLAlchemyError: the database does not do it; nothing is lost by that.
        """
        now = service.clock.now().at
        outbox = Outbox(service.engine, service.site, self._messaging)
        self._note(service, outbox)
        self._queue(service, now)
        waiting = outbox.waiting()
        for channel in self._messaging.channel:
            if channel.name in waiting and self._begin(channel.name):
                self._run(partial(self._send, service, outbox, channel))
        return STEP_S

    def close(self) -> None:
        """Wait until messages under way are noted: whoever starts next would send them again."""
        self._pool.shutdown()

    def _queue(self, service: Service, now: int) -> None:
        names = [channel.name for channel in self._messaging.channel]
        if not self._since:
            self._since = since_of(service.engine, service.site, names, now)
        with service.floor.current() as (floor, position):
            if not self._is_time(position, now):
                return
            found = alerts(floor, now - LOOK_BACK_MS)
            memory = self._recalled(service, found, now)
            writer = Writer(self._messaging, floor, now)
            finder = Finder(self._messaging, self._since, now)
            due = [*finder.find(floor, found, memory)]
            cards = [(each.channel.name, card) for each in due if (card := self._written(writer, each))]
        unseen = [alert.id for alert in found if (alert.id, "") not in memory]
        keep(service.engine, service.site, cards, unseen, now)
        self._looked = (position, now)
        self._forget(service, found, now)

    def _written(self, writer: Writer, due: Due) -> Card | None:
        """A card; None for one that cannot be written, which is told once and stops no other."""
        try:
            return writer.card(due)
        except (ArithmeticError, LookupError, OSError, ValueError):
            if due.id not in self._unwritten:
                log.exception("card_not_written", channel=due.channel.name, alert=due.id)
                self._unwritten.add(due.id)
            return None

    def _recalled(self, service: Service, found: tuple[Alert, ...], now: int) -> Memory:
        """What was told, read once and then what came since: other processes may queue cards as well."""
        if self._is_stale:
            self._is_stale = False
            self._memory.clear()
        with service.engine.connect() as connection:
            if self._looked is None or not self._memory:
                recall(connection, service.site, self._memory, now - LOOK_BACK_MS - DAY_MS, _old(found, now))
            else:
                recall(connection, service.site, self._memory, self._looked[1] - SKEW_MS)
        return self._memory

    def _is_time(self, position: int, now: int) -> bool:
        if self._looked is None or self._looked[0] != position:
            return True
        return not self._looked[1] <= now < self._looked[1] + LOOK_MS

    def _forget(self, service: Service, found: tuple[Alert, ...], now: int) -> None:
        if now - self._forgot_at >= DAY_MS:
            forget(service.engine, service.site, [alert.id for alert in found], now)
            self._forgot_at = now
            self._memory.clear()

    def _send(self, service: Service, outbox: Outbox, channel: Channel) -> None:
        """One message of a channel: claimed, sent, noted. What cannot be noted is kept for the next step."""
        noted = True
        try:
            if job := outbox.claim(channel, service.clock.now().at):
                outcome = self._posts[channel.name](job.message)
                noted = False
                self._unnoted.append((channel.name, job, outcome))
                self._note(service, outbox)
        except SQLAlchemyError as error:
            log.warning("message_not_noted", channel=channel.name, reason=str(error).partition("\n")[0])
        finally:
            if noted:
                self._end(channel.name)

    def _note(self, service: Service, outbox: Outbox) -> None:
        """Write down what came of messages; a channel sends its next one only then."""
        with self._lock:
            while self._unnoted:
                channel, job, outcome = self._unnoted[0]
                given_up = outbox.note(job, outcome, service.clock.now().at)
                self._is_stale |= given_up
                self._unnoted.popleft()
                self._end(channel)
                _log(channel, job, outcome, given_up=given_up)

    def _begin(self, channel: str) -> bool:
        free = channel not in self._busy
        self._busy.add(channel)
        return free

    def _end(self, channel: str) -> None:
        self._busy.discard(channel)

    def _on_a_thread(self, task: Callable[[], None]) -> None:
        self._pool.submit(task).add_done_callback(_tell_bug)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(THREADS, "messages")


def _old(found: tuple[Alert, ...], now: int) -> list[str]:
    """Those that anything may have been told about longer ago than is looked at anyway."""
    old = (alert for alert in found if not now - LOOK_BACK_MS < alert.raised.at <= now)
    return [name for alert in old for name in alert.names]


def _tell_bug(done: Future[None]) -> None:
    if error := done.exception():
        log.error("message_failed", exc_info=error)


def _log(channel: str, job: Job, outcome: Outcome, *, given_up: bool) -> None:
    """The first trouble of a message, that it went after all, that it never did."""
    if isinstance(outcome, Sent):
        if job.troubled:
            log.info("message_went_after_all", channel=channel, message=job.number)
    elif given_up:
        log.error("message_given_up", channel=channel, message=job.number, reason=outcome.why)
    elif not job.troubled:
        log.warning("message_waits", channel=channel, message=job.number, reason=outcome.why)
