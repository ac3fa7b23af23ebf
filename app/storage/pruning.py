"""Lets go of records that the central side has held for long and that nothing is folded from.

Records with a fold stay: a late one may come to their stream at any time, and then it is folded anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from app.storage.digests import seal_of
from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger

AT_ONCE = 500
"""Rows in one transaction: whoever records waits for some milliseconds at most."""

UNFOLDED = "stream >= 'log:' AND stream < 'log;'"
OLD_OWN = (
    f"SELECT seq, CAST(hash AS BLOB) FROM records WHERE {UNFOLDED} AND at < ? "  # noqa: S608  # a constant
    "AND seq < (SELECT acked FROM store) LIMIT ?"
)
OLD_RECEIVED = (
    f"SELECT position, x'' FROM received WHERE {UNFOLDED} AND at < ? "  # noqa: S608  # the same
    "AND store NOT IN (SELECT store FROM former WHERE NOT finished) LIMIT ?"
)
BEFORE = "SELECT first FROM pruned WHERE ledger = ? AND last = ?"
AFTER = "SELECT last, head FROM pruned WHERE ledger = ? AND first = ?"
FORGET = "DELETE FROM pruned WHERE ledger = ? AND first IN (?, ?)"
NOTE = "INSERT INTO pruned (ledger, first, last, head, seal) VALUES (?, ?, ?, ?, ?)"
DELETE = {
    "records": "DELETE FROM records WHERE seq BETWEEN ? AND ?",
    "received": "DELETE FROM received WHERE position BETWEEN ? AND ?",
}


@dataclass(frozen=True, slots=True)
class Old:
    """Rows that may go: of `records` by seq, each with its hash, and of `received` by position, with none."""

    records: Sequence[tuple[int, bytes]]
    received: Sequence[tuple[int, bytes]]

    def __bool__(self) -> bool:
        return bool(self.records or self.received)


def old_rows(reader: LedgerReader, before: int) -> Old:
    """Some rows from before a time (UTC ms) that may go; from any thread."""
    own = reader.all_rows(OLD_OWN, (before, AT_ONCE))
    return Old(own, reader.all_rows(OLD_RECEIVED, (before, AT_ONCE)))


def prune(ledger: SqliteLedger, old: Old) -> int:
    """Let rows go, in one transaction; how many."""
    with ledger.transaction() as connection:
        for name, rows in (("records", old.records), ("received", old.received)):
            for run in _runs(rows):
                _let_go(connection, name, run)
    return len(old.records) + len(old.received)


def _runs(rows: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    """Stretches of numbers without a hole."""
    for _, run in groupby(enumerate(sorted(rows)), key=lambda each: each[1][0] - each[0]):
        yield [row for _, row in run]


def _let_go(connection: Connection, name: str, run: list[tuple[int, bytes]]) -> None:
    """Note a run first, as the file refuses to lose what is not noted; neighbours become one with it."""
    (first, _), (last, head) = run[0], run[-1]
    before = connection.exec_driver_sql(BEFORE, (name, first - 1)).scalar()
    after = connection.exec_driver_sql(AFTER, (name, last + 1)).first()
    connection.exec_driver_sql(FORGET, (name, first if before is None else before, last + 1))
    begin = first if before is None else before
    row = (name, begin, *(tuple(after) if after else (last, head)))
    connection.exec_driver_sql(NOTE, (*row, seal_of(*row)))
    connection.exec_driver_sql(DELETE[name], (first, last))
