"""Fetches the roster: first of all, when the plan's people changed, and once a day."""

from typing import Final, Protocol

import structlog

from domain.ports import Clock, Inbox
from sync.contract import SignedRoster
from sync.errors import Failure
from sync.puller import Puller
from sync.signed_roster import InboxWithRoster, RosterShelf
from sync.status import NO_ANSWER
from sync.steps import StepResult
from sync.transport import Transport

EVERY_MS: Final = 24 * 3600 * 1000
AGAIN_MS: Final = 10 * 60 * 1000
"""After one that could not be taken."""
log = structlog.get_logger(__name__)


class RosterSource(Protocol):
    """What rosters come from."""

    def get_roster(self) -> SignedRoster | Failure: ...


class RosterFetcher:
    """Asks for the roster when that is due, on the thread that asks for the feed."""

    def __init__(self, source: RosterSource, shelf: RosterShelf, clock: Clock) -> None:
        self._source, self._shelf, self._clock = source, shelf, clock
        self._due = 0

    def want(self) -> None:
        """People changed: ask at the next look."""
        self._due = 0

    def look(self) -> Failure | None:
        """Fetch it where that is due; a failure only where nobody answered: then it stays due."""
        now = self._clock.now().up
        if now < self._due:
            return None
        answer = self._source.get_roster()
        if isinstance(answer, Failure):
            return self._missed(answer)
        self._due = now + (EVERY_MS if self._shelf.put(answer) else AGAIN_MS)
        return None

    def put_off(self, failure: Failure) -> None:
        """It alone is not given: ask again after a while."""
        self._due = self._clock.now().up + AGAIN_MS
        log.warning("roster_not_given", trouble=failure.trouble, detail=failure.detail)

    def _missed(self, failure: Failure) -> Failure | None:
        if failure.trouble in NO_ANSWER:
            return failure
        self.put_off(failure)
        return None


class RosterFirst:
    """The puller, with a look at the roster before each step; whether that comes or not, records do."""

    def __init__(self, puller: Puller, fetcher: RosterFetcher) -> None:
        self._puller, self._fetcher = puller, fetcher

    def close(self) -> None:
        self._puller.close()

    def step(self, wait: int) -> StepResult:
        unanswered = self._fetcher.look()
        result = self._puller.step(wait)
        if unanswered and not isinstance(result, Failure):
            self._fetcher.put_off(unanswered)
        return result


class Downward(Transport, RosterSource, Protocol):
    """A transport that rosters come over as well."""


def pulling(store: str, inbox: Inbox, transport: Downward, clock: Clock) -> Puller | RosterFirst:
    """The puller of a terminal, which looks at the roster as well where it works by one."""
    puller = Puller(store, inbox, transport)
    if not isinstance(inbox, InboxWithRoster):
        return puller
    fetcher = RosterFetcher(transport, inbox.shelf, clock)
    inbox.people_came = fetcher.want
    return RosterFirst(puller, fetcher)
