"""What the network threads see of the ledger: reads beside the core thread, writes on it."""

from collections.abc import Sequence

from app.core_thread import CoreThread
from app.services.recorder import Recorder
from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger
from domain.ports import Batch, ForeignRecord, Standing


class LedgerOutbox:
    """Own records on their way up, from the terminal's file."""

    def __init__(self, core: CoreThread, ledger: SqliteLedger, reader: LedgerReader) -> None:
        self._core = core
        self._ledger = ledger
        self._reader = reader

    def standing(self) -> Standing:
        return self._reader.standing()

    def pending(self, after: int, max_bytes: int, max_count: int) -> Batch | None:
        return self._reader.pending(after, max_bytes, max_count)

    def acknowledge(self, seq: int, head: bytes) -> bool:
        return self._core.call(lambda: self._ledger.acknowledge(seq, head))


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
