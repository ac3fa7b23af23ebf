"""States that are folded while records are put into a new ledger."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.storage.rebuilding import Gathered
from app.storage.sqlite_ledger import SqliteLedger
from domain.clock import Moment
from domain.floor_events import CountReported, Quality
from domain.orders import Progress
from domain.ports import ForeignRecord
from domain.records import Record, encode

COUNT = CountReported("WO-1/30", Quality.GOOD, 12)
ORIGINAL = Record("s1", 7, COUNT, Moment(7000, 7000, "b"), f"{7000:013d}-0000", "1001", "A1")
REPEATED = replace(ORIGINAL, store="central-1", seq=1, actor="2001")


def test_a_repetition_that_comes_in_another_batch_counts_in_place_of_its_original(tmp_path: Path) -> None:
    with closing(SqliteLedger(tmp_path / "ledger.sqlite")) as ledger:
        gathered = Gathered()
        for record in (REPEATED, replace(ORIGINAL, store="z1")):
            ledger.receive([ForeignRecord(record.store, record.seq, encode(record))], [record], {}, 1)
            gathered.take([record])
        gathered.keep_in(ledger)
        state = ledger.states()[ORIGINAL.stream].state
    assert isinstance(state, Progress)
    assert state.counts.good == 12
