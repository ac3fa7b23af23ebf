"""Takes in what other stores recorded, page by page; a page that does not fit changes nothing."""

from domain.ports import ForeignRecord, Inbox
from sync.answers import not_central
from sync.contract import FeedPage, FeedRecord
from sync.errors import Failure
from sync.steps import NOTHING_NEW, WENT_BACK, StepResult, moved
from sync.transport import Transport


class Puller:
    """One look at the feed per step. Where it stands is in the inbox."""

    def __init__(self, store: str, inbox: Inbox, transport: Transport) -> None:
        self._store = store
        self._inbox = inbox
        self._transport = transport

    def close(self) -> None:
        """End the request under way; from any thread."""
        self._transport.close()

    def step(self, wait: int) -> StepResult:
        """Ask for what is new, waiting for it up to `wait` seconds, and take it in."""
        cursor = self._inbox.cursor()
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


def _foreign(record: FeedRecord) -> ForeignRecord:
    return ForeignRecord(record.store, record.seq, record.body.encode())
