"""What the network threads see of the ledger: reads beside the core thread, writes on it."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from app.core_thread import CoreThread
from app.services.recorder import Recorder
from app.storage.former import held_former, known_in, next_of_former, unfinished
from app.storage.ledger_reader import LedgerReader
from app.storage.mark import Mark, MarkFile
from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import Row
from domain.ports import Batch, ForeignRecord, Standing

T = TypeVar("T")


class LedgerOutbox:
    """Own records on their way up, from the terminal's file.

    What is given out may be on its way: that is marked outside of the file first.
    """

    def __init__(
        self, core: CoreThread, ledger: SqliteLedger, reader: LedgerReader, mark: MarkFile | None = None
    ) -> None:
        self._core = core
        self._ledger = ledger
        self._reader = reader
        self._mark = mark

    def standing(self) -> Standing:
        return self._reader.standing()

    def pending(self, after: int, max_bytes: int, max_count: int) -> Batch | None:
        batch = self._reader.pending(after, max_bytes, max_count)
        if batch and self._mark:
            self._mark.note(Mark(batch.store, batch.last, batch.head.hex()))
        return batch

    def acknowledge(self, seq: int, head: bytes) -> bool:
        return self._core.call(lambda: self._ledger.acknowledge(seq, head))


class FormerStores:
    """What is left of stores that ended, see `sync.finisher`; `line` is this terminal's."""

    def __init__(self, core: CoreThread, ledger: SqliteLedger, station: str, line: str) -> None:
        self._core = core
        self._ledger = ledger
        self._place = (station, line)

    def unfinished(self, proven: Collection[str]) -> tuple[str, ...]:
        return self._core.call(lambda: self._ask(lambda file: unfinished(file, proven)))

    def known_before(self, store: str, seq: int) -> Row | None:
        return self._core.call(lambda: self._ask(lambda file: known_in(file, store, seq)))

    def pending(
        self, store: str, after: int, previous: bytes, max_bytes: int, max_count: int
    ) -> Batch | None:
        most = (max_bytes, max_count)
        bodies = self._core.call(
            lambda: self._ask(lambda file: next_of_former(file, store, after, most, self._place))
        )
        return Batch(store, after + 1, previous, bodies) if bodies else None

    def held(self, store: str, seq: int) -> None:
        self._core.call(lambda: self._ask(lambda file: held_former(file, store, seq)))

    def _ask(self, question: Callable[[Connection], T]) -> T:
        with self._ledger.transaction() as connection:
            return question(connection)


class LedgerInbox:
    """Other stores' records on their way down, folded as they are kept."""

    def __init__(self, core: CoreThread, ledger: SqliteLedger, recorder: Recorder) -> None:
        self._core = core
        self._ledger = ledger
        self._recorder = recorder

    def cursor(self) -> int:
        return self._core.call(self._ledger.cursor)

    def take(self, records: Sequence[ForeignRecord], cursor: int) -> None:
        self._core.call(lambda: self._recorder.receive(records, cursor))
