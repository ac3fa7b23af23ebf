"""Takes in what other stores recorded, page by page; a page that does not fit changes nothing.

Whoever has read nothing yet begins with a snapshot, and reads the feed from where that ends.
"""

from domain.ports import ForeignRecord, Inbox
from sync.answers import not_central
from sync.contract import FeedPage, FeedRecord, SnapshotPage
from sync.errors import Failure
from sync.steps import NOTHING_NEW, WENT_BACK, StepResult, moved
from sync.transport import Transport

NO_SNAPSHOT = SnapshotPage(records=(), position=0, after="")
"""The central side has nothing to begin with but the feed."""


class Puller:
    """One page per step. Where it stands in the feed is in the inbox; a snapshot cut short begins anew."""

    def __init__(self, store: str, inbox: Inbox, transport: Transport) -> None:
        self._store = store
        self._inbox = inbox
        self._transport = transport
        self._place = (0, "")

    def close(self) -> None:
        """End the request under way; from any thread."""
        self._transport.close()

    def step(self, wait: int) -> StepResult:
        """Ask for what is new, waiting for it up to `wait` seconds, and take it in."""
        cursor = self._inbox.cursor()
        begun = None if cursor else self._step_through_snapshot()
        return begun or self._step_along_feed(cursor, wait)

    def _step_through_snapshot(self) -> StepResult | None:
        """Take a page of it in; None where the central side has nothing to begin with but the feed."""
        page = self._transport.get_snapshot(self._store, *self._place)
        if isinstance(page, Failure):
            return page
        if page == NO_SNAPSHOT:
            return None
        fault = _snapshot_fault(page, self._place, self._store)
        if fault is not None:
            return not_central(fault)
        self._inbox.take([_foreign(record) for record in page.records], 0 if page.after else page.position)
        self._place = (page.position, page.after) if page.after else (0, "")
        return moved(len(page.records))

    def _step_along_feed(self, cursor: int, wait: int) -> StepResult:
        page = self._transport.get_feed(self._store, cursor, wait)
        if isinstance(page, Failure):
            return page
        if not page.records and page.after == 0 < cursor:
            return self._begin_again()
        fault = _fault(page, cursor, self._store)
        if fault is not None:
            return not_central(fault)
        if page.after == cursor:
            return NOTHING_NEW
        self._inbox.take([_foreign(record) for record in page.records], page.after)
        return moved(len(page.records))

    def _begin_again(self) -> StepResult:
        """The feed ends before our cursor: it comes from an old backup. What is known is kept once anyway."""
        self._inbox.take((), 0)
        return WENT_BACK


def _fault(page: FeedPage, cursor: int, own_store: str) -> str | None:
    """Why this page cannot be what comes after `cursor`; None when it can."""
    last = cursor
    for record in page.records:
        if record.position <= last:
            return f"position {record.position} after {last}"
        if record.seq < 1 or record.store == own_store:
            return f"no record of another store: {record.store} {record.seq}"
        last = record.position
    if page.after < last or (page.more and page.after == cursor):
        return f"to go on after {page.after}, from {last}"
    return None


def _snapshot_fault(page: SnapshotPage, place: tuple[int, str], own_store: str) -> str | None:
    """Why this page cannot be what comes at `place` or begins another snapshot; None when it can."""
    for record in page.records:
        if not 1 <= record.position <= page.position:
            return f"position {record.position} in a snapshot up to {page.position}"
        if record.seq < 1 or record.store == own_store:
            return f"no record of another store: {record.store} {record.seq}"
    if page.position < 1 or (page.after and (page.position, page.after) == place):
        return f"to go on after {page.after!r} up to {page.position}, from {place}"
    return None


def _foreign(record: FeedRecord) -> ForeignRecord:
    return ForeignRecord(record.store, record.seq, record.body.encode())
