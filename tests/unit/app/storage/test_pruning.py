"""What was acknowledged long ago and nothing is folded from may go; all else stays, and the chain holds."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from app.storage import pruning
from app.storage.former import Former, Why, keep_former, take_over
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.pruning import old_rows, prune
from app.storage.recovery import open_ledger
from app.storage.renewal import renew
from app.storage.ruin import Ruin
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.verifying import verify_beside
from domain.floor_events import CountReported, Quality, ScanRead
from domain.outcomes import Trouble
from domain.ports import LedgerError
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk, memory_desk, outgoing

LATER = 4_000_000_000_000
SCAN = ScanRead("scanner", "X", "unknown")
COUNT = CountReported(MATERIAL, Quality.GOOD, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    """Ten records of the plan and a running task, then scans with counts in between, all acknowledged."""
    with closing(SqliteLedger(path)) as ledger:
        desk = StationDesk(ledger).running(MATERIAL)
        desk.recorder.note(SCAN, SCAN, COUNT, SCAN, COUNT, COUNT, SCAN, SCAN, SCAN)
        ledger.acknowledge(ledger.head().seq, ledger.head().hash)
        yield ledger


@pytest.fixture
def reader(path: Path, ledger: SqliteLedger) -> Iterator[LedgerReader]:
    with closing(LedgerReader(path)) as reader:
        yield reader


def kinds(reader: LedgerReader) -> list[str]:
    return [row.kind for row in reader.rows()]


def prune_all(ledger: SqliteLedger, reader: LedgerReader, before: int = LATER) -> int:
    gone = 0
    while old := old_rows(reader, before):
        gone += prune(ledger, old)
    return gone


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_scans_go_and_the_rest_is_as_written(
    ledger: SqliteLedger, reader: LedgerReader, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "AT_ONCE", at_once)
    states, seq = ledger.states(), ledger.head().seq
    assert prune_all(ledger, reader) == 5
    assert kinds(reader)[-4:] == ["count.reported", "count.reported", "count.reported", "scan.read"]
    assert verify(reader) == ()
    assert list(verify_beside(reader)) == []
    spans = [(gone.first - seq, gone.last - seq) for gone in reader.pruned("records")]
    assert spans == [(-8, -7), (-5, -5), (-2, -1)]
    assert ledger.states() == states
    assert prune_all(ledger, reader) == 0


def test_what_is_young_or_not_acknowledged_stays(ledger: SqliteLedger, reader: LedgerReader) -> None:
    assert prune_all(ledger, reader, before=0) == 0
    StationDesk(ledger).recorder.note(SCAN, SCAN)
    seq = ledger.head().seq
    prune_all(ledger, reader)
    assert [row.seq for row in reader.rows()][-3:] == [seq - 2, seq - 1, seq]


def test_the_last_acknowledged_record_is_still_there_as_proof(
    ledger: SqliteLedger, reader: LedgerReader
) -> None:
    prune_all(ledger, reader)
    acked = reader.standing().acked
    batch = reader.pending(acked - 1, 10_000, 10)
    assert batch is not None
    assert (batch.first, batch.last, batch.previous) == (acked, acked, reader.hash_at(acked - 1))


def test_a_batch_ends_before_what_is_gone_and_none_begins_in_it(
    ledger: SqliteLedger, reader: LedgerReader
) -> None:
    prune_all(ledger, reader)
    gone = reader.pruned("records")[0]
    batch = reader.pending(gone.first - 2, 10_000, 10)
    assert batch is not None
    assert batch.last == gone.first - 1
    with pytest.raises(LedgerError, match="lineside ledger renew") as raised:
        reader.pending(gone.first - 1, 10_000, 10)
    assert raised.value.trouble is Trouble.DISK_ERROR
    assert ledger.acknowledge(gone.last, gone.head)


def test_a_terminal_goes_on_after_a_restart(path: Path, ledger: SqliteLedger, reader: LedgerReader) -> None:
    prune_all(ledger, reader)
    states, head = ledger.states(), ledger.head()
    ledger.close()
    opened = open_ledger(path)
    with closing(opened.ledger):
        assert opened.kept_as is None
        assert (opened.ledger.states(), opened.ledger.head()) == (states, head)
        StationDesk(opened.ledger).recorder.note(SCAN, COUNT)
        assert verify(reader) == ()


@pytest.mark.parametrize("bit", [3, 28, 40])
def test_a_spoiled_note_of_what_is_gone_is_not_believed_when_a_file_is_saved(
    path: Path, ledger: SqliteLedger, reader: LedgerReader, bit: int
) -> None:
    prune_all(ledger, reader)
    store, head, sound = ledger.store, ledger.head(), len(reader.pruned("records")) - 1
    last = reader.pruned("records")[-1].last
    with ledger.transaction() as connection:
        connection.exec_driver_sql("UPDATE pruned SET last = ? WHERE last = ?", (last ^ 1 << bit, last))
    ledger.close()
    with Ruin(path) as ruin:
        assert len(ruin.pruned()) == sound
        assert ruin.last() == head.seq
    former = renew(path, Why.DAMAGED)
    assert (former.store, former.seq) == (store, head.seq)


def test_received_scans_go_those_of_an_unfinished_store_stay(
    ledger: SqliteLedger, reader: LedgerReader
) -> None:
    other, old = memory_desk("other"), memory_desk("old")
    other.recorder.note(COUNT, SCAN)
    old.recorder.note(SCAN)
    StationDesk(ledger).recorder.receive(outgoing(other), 5)
    with ledger.transaction() as connection:
        take_over(connection, [(r.store, r.seq, r.body, bytes(32)) for r in outgoing(old)])
        former = Former("old", 1, 0, str(Why.DAMAGED), "kept", 1)
        keep_former(connection, former)
    prune_all(ledger, reader)
    rows = reader.all_rows("SELECT store, kind FROM received")
    assert [tuple(row) for row in rows] == [("other", "count.reported"), ("old", "scan.read")]
    assert list(verify_beside(reader)) == []


@pytest.mark.parametrize("table", ["records", "received"])
def test_the_file_itself_refuses_to_lose_anything_else(
    path: Path, ledger: SqliteLedger, reader: LedgerReader, table: str
) -> None:
    StationDesk(ledger).recorder.receive(outgoing(memory_desk("other").planned()), 1)
    ledger.close()
    with (
        closing(sqlite.connect(str(path), isolation_level=None)) as file,
        pytest.raises(sqlite.DatabaseError, match="append-only"),
    ):
        file.execute(f"DELETE FROM {table}")
