"""A record that a fold cannot take is named, and holds up no other stream."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from central.folding import Known, fold_rows
from central.storage.index import index_or_blank
from domain.floor_events import CountReported, Quality, ScanRead, TaskStarted
from domain.records import Record
from domain.shopfloor import Folded, fold
from tests.support.central import TerminalStore

ABSURD = 9 * 10**4299
"""Python reads and writes no number of more digits than this one has."""


@dataclass(frozen=True)
class Row:
    position: int
    store: str
    seq: int
    kind: str
    body: bytes
    repeated: bool = False


def rows_of(store: TerminalStore) -> list[Row]:
    numbered = enumerate(store.bodies, 1)
    return [Row(seq, store.store, seq, index_or_blank(body).kind, body) for seq, body in numbered]


@dataclass(frozen=True)
class Past:
    """What was folded before: a state, and a history that may be out of reach."""

    state: Known | None = None
    out_of_reach: bool = False

    def known(self, streams: Collection[str]) -> dict[str, Known]:
        return {stream: self.state for stream in streams if self.state}

    def before(self, stream: str, hlc: str) -> Known | None:
        return None

    def since(self, stream: str, folded: Folded | None) -> Iterable[Record]:
        if self.out_of_reach:
            raise OperationalError("", {}, Exception())
        return ()


def test_a_stream_that_cannot_be_folded_is_left_as_it_was() -> None:
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/20", Quality.GOOD, ABSURD) for _ in range(2)))
    store.happened(TaskStarted("WO-1/30"))

    with capture_logs() as logs:
        folding = fold_rows(rows_of(store), Past())

    assert list(folding.states) == ["task:WO-1/30"]
    assert [seq for _, seq in folding.reasons] == [1, 2]
    assert [entry["event"] for entry in logs] == ["fold_failed"]


def test_what_has_no_fold_leads_to_nothing() -> None:
    store = TerminalStore()
    store.happened(ScanRead("scanner", "x", "unknown"))

    folding = fold_rows(rows_of(store), Past())

    assert (folding.members, folding.states, folding.reasons) == ([], {}, {})


def test_a_database_that_does_not_answer_is_no_fault_of_the_records() -> None:
    early, late = TerminalStore(at=0), TerminalStore()
    for store in (early, late):
        store.happened(TaskStarted("WO-1/30"))
    (record,) = late.records()
    first = fold_rows(rows_of(late), Past())
    assert first.states

    with pytest.raises(OperationalError):
        fold_rows(rows_of(early), Past(Known(_folded(record)), out_of_reach=True))


def _folded(record: Record) -> Folded:
    folded = fold([record])
    assert folded
    return folded
