"""Records are found by index, however many there are."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from app.storage import history_queries
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.stored_rows import forget
from domain.records import Record
from domain.shifts import Span
from tests.fakes.fake_clock import START_AT
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk

QUERIES = ("HISTORY_OF_KINDS", "WITHIN", "TOUCHED", "LATEST", "EARLIEST", "ONE")
VALUES: dict[str, Any] = {
    "store": "s", "own": "s", "stream": "t", "kind": "k", "kinds": "[]", "streams": "[]",
    "start": 0, "end": 9, "before": 9, "count": 1, "since": 0, "seq": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLedger]:
    with closing(SqliteLedger(tmp_path_factory.mktemp("queries") / "ledger.sqlite")) as ledger:
        yield ledger


def plan(ledger: SqliteLedger, query: str) -> list[str]:
    with ledger.transaction() as connection:
        explain = f"EXPLAIN QUERY PLAN {getattr(history_queries, query)}"
        return [row[3] for row in connection.exec_driver_sql(explain, VALUES)]


def test_records_that_are_read_anew_are_the_same(ledger: SqliteLedger) -> None:
    StationDesk(ledger).running(MATERIAL)

    def found() -> list[Record]:
        return list(ledger.within(Span(0, START_AT + 1), [f"task:{MATERIAL}"], ["task.started"]))

    first, again = found(), found()
    assert again[0] is first[0]
    forget()
    assert found() == first
    assert found()[0] is not first[0]


@pytest.mark.parametrize("query", QUERIES)
def test_no_table_is_read_from_end_to_end(ledger: SqliteLedger, query: str) -> None:
    steps = [step for step in plan(ledger, query) if step.startswith(("SCAN re", "SEARCH re"))]
    assert steps
    assert [step for step in steps if "SEARCH" not in step] == []


def test_the_latest_own_records_are_not_sorted_to_be_found(ledger: SqliteLedger) -> None:
    sorts = [step for step in plan(ledger, "LATEST") if "B-TREE" in step]
    assert sorts == ["USE TEMP B-TREE FOR LAST TERM OF ORDER BY", "USE TEMP B-TREE FOR ORDER BY"]
