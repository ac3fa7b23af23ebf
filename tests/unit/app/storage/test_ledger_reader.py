"""The file is read beside the thread that writes it: what waits to be sent, and how far the records are."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest

from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import GENESIS, link
from domain.floor_events import TaskPaused
from domain.ports import LedgerError
from domain.records import encode
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk, records_of

MUCH = 1_000_000


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with closing(SqliteLedger(tmp_path / "ledger.sqlite")) as ledger:
        yield ledger


@pytest.fixture
def reader(ledger: SqliteLedger, tmp_path: Path) -> Iterator[LedgerReader]:
    with closing(LedgerReader(tmp_path / "ledger.sqlite")) as reader:
        yield reader


def written(ledger: SqliteLedger, count: int) -> list[bytes]:
    """Append records of growing size; all bodies there are."""
    StationDesk(ledger).recorder.note(*(TaskPaused(MATERIAL, "unknown", "x" * n) for n in range(count)))
    return [encode(record) for record in records_of(ledger)]


def test_nothing_waits_in_a_new_ledger(ledger: SqliteLedger, reader: LedgerReader) -> None:
    assert reader.pending(0, MUCH, 10) is None
    assert reader.standing() == ledger.standing()
    assert (reader.store(), reader.last_known(), list(reader.rows())) == (ledger.store, 0, [])


def test_a_batch_holds_the_exact_bodies_and_the_hash_before_them(
    ledger: SqliteLedger, reader: LedgerReader
) -> None:
    bodies = written(ledger, 5)
    batch = reader.pending(0, MUCH, 10)
    assert batch is not None
    assert (batch.store, batch.first, batch.last, batch.previous) == (ledger.store, 1, 5, GENESIS)
    assert list(batch.bodies) == bodies
    rest = reader.pending(3, MUCH, 10)
    assert rest is not None
    assert (rest.first, list(rest.bodies)) == (4, bodies[3:])
    assert rest.previous == reduce(link, bodies[:3], GENESIS)
    assert reduce(link, rest.bodies, rest.previous) == ledger.head().hash


def test_the_head_of_a_batch_is_what_the_ledger_keeps(ledger: SqliteLedger, reader: LedgerReader) -> None:
    bodies = written(ledger, 5)
    batch = reader.pending(1, MUCH, 3)
    assert batch is not None
    assert batch.known_head == replace(batch, known_head=None).head == reduce(link, bodies[:4], GENESIS)


def test_a_batch_is_cut_by_number(ledger: SqliteLedger, reader: LedgerReader) -> None:
    written(ledger, 5)
    batch = reader.pending(1, MUCH, 2)
    assert batch is not None
    assert (batch.first, batch.last) == (2, 3)
    assert reader.pending(5, MUCH, 2) is None
    assert reader.pending(99, MUCH, 2) is None


def test_a_batch_is_cut_by_bytes_line_ends_included(ledger: SqliteLedger, reader: LedgerReader) -> None:
    bodies = written(ledger, 5)
    room = len(bodies[0]) + 1 + len(bodies[1]) + 1
    for bytes_, expected in (
        (room, 2),
        (room - 1, 1),
        (room + len(bodies[2]), 2),
        (room + len(bodies[2]) + 1, 3),
    ):
        batch = reader.pending(0, bytes_, 10)
        assert batch is not None
        assert len(batch.bodies) == expected


def test_a_record_larger_than_a_batch_goes_alone(ledger: SqliteLedger, reader: LedgerReader) -> None:
    written(ledger, 3)
    batch = reader.pending(1, 1, 10)
    assert batch is not None
    assert (batch.first, batch.last) == (2, 2)


def test_the_reader_sees_each_commit_at_once_and_never_half_of_one(
    ledger: SqliteLedger, reader: LedgerReader
) -> None:
    desk = StationDesk(ledger).planned()
    for _ in range(3):
        desk.recorder.note(WANG, WANG)
        assert reader.standing() == ledger.standing()
    rows = reader.rows()
    first = next(rows)
    desk.recorder.note(WANG)
    assert first.seq == 1
    assert len(list(rows)) == ledger.head().seq - 2


def test_a_file_that_no_store_lives_in_says_so(ledger: SqliteLedger, reader: LedgerReader) -> None:
    with ledger._connection.begin():
        ledger._connection.exec_driver_sql("DELETE FROM store")
    with pytest.raises(LedgerError, match="store is gone"):
        reader.standing()


def test_rows_are_as_they_lie_on_disk(ledger: SqliteLedger, reader: LedgerReader) -> None:
    (body,) = written(ledger, 1)
    (row,) = reader.rows()
    assert (row.seq, row.body, row.hash) == (1, body, ledger.head().hash)
    assert (row.kind, row.stream) == ("task.paused", f"task:{MATERIAL}")
    assert reader.hash_at(1) == row.hash
    assert reader.hash_at(0) == GENESIS
