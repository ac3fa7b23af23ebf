"""Reads a terminal's file beside the thread that writes it: for the network, for verify and export."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from app.storage.engine import open_reading_engine
from app.storage.standing import last_known, read_standing
from app.storage.stored_rows import STATES, folded_state
from app.storage.troubles import environment
from app.storage.trusting import Pruned
from domain.chain import GENESIS, Break, Row, breaks
from domain.outcomes import Trouble
from domain.ports import Batch, LedgerError, Standing
from domain.records import Unreadable, decode
from domain.shopfloor import Folded

PRUNED = (
    "SELECT iif(typeof(first) = 'integer', first, -1), iif(typeof(last) = 'integer', last, -1), "
    "CAST(head AS BLOB) "
    "FROM pruned WHERE ledger = ? ORDER BY first"
)
NEXT = "SELECT seq, body, CAST(hash AS BLOB) FROM records WHERE seq > ? ORDER BY seq LIMIT ?"
HASH = (
    "SELECT hash FROM records WHERE seq = ? "
    "UNION ALL SELECT head FROM pruned WHERE ledger = 'records' AND last = ?"
)
GONE = (
    "the central side wants records {} to {} again, which were acknowledged long ago and are not kept "
    "any more: lineside ledger renew"
)
ROWS = (
    "SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB), CAST(kind AS BLOB), CAST(stream AS BLOB), "
    "iif(typeof(at) = 'integer', at, -1) FROM records ORDER BY seq"
)

Waiting = tuple[int, bytes, bytes]
"""Seq, body and hash of a record, straight from the driver: there are many in a batch."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of the ledger as it lies on disk."""

    seq: int
    hash: bytes
    body: bytes
    kind: str
    stream: str
    at: int


class LedgerReader:
    """Each call is one read transaction on a connection of its own, so any thread may call."""

    def __init__(self, path: Path) -> None:
        """Open an existing file; LedgerError when there is none."""
        if not path.exists():
            raise LedgerError(Trouble.DISK_ERROR, f"there is no ledger at {path}")
        self._engine = open_reading_engine(path)

    def close(self) -> None:
        self._engine.dispose()

    def standing(self) -> Standing:
        with environment(), self._engine.begin() as connection:
            return read_standing(connection)

    def pending(self, after: int, max_bytes: int, max_count: int) -> Batch | None:
        """The next records after `after`: at least one if there is one, else as many as fit.

        Raises:
            LedgerError: the next one was acknowledged long ago, and is not kept any more.
        """
        with (
            environment(),
            self._engine.connect() as connection,
            closing(connection.exec_driver_sql(NEXT, (after, max_count)).cursor) as found,
        ):
            rows = list(_fitting(_unbroken(iter(found.fetchone, None), after), max_bytes))
        if not rows:
            return None
        bodies = tuple(body for _, body, _ in rows)
        return Batch(self.store(), after + 1, self.hash_at(after), bodies, rows[-1][2])

    def store(self) -> str:
        return self.standing().store

    def hash_at(self, seq: int) -> bytes:
        """The hash of record `seq`; the genesis hash for 0."""
        if seq == 0:
            return GENESIS
        return bytes(self.all_rows(HASH, (seq, seq))[0][0])

    def known_hash(self, seq: int) -> bytes | None:
        """The hash of record `seq`; None where it is not kept any more."""
        found = self.all_rows(HASH, (seq, seq))
        return GENESIS if seq == 0 else bytes(found[0][0]) if found else None

    def rows(self) -> Iterator[StoredRow]:
        """Every row in order of seq, in one transaction, whatever somebody wrote into its columns."""
        with environment(), self._engine.begin() as connection:
            for seq, digest, body, kind, stream, at in connection.exec_driver_sql(ROWS):
                yield StoredRow(seq, digest, body, _text(kind), _text(stream), at)

    def states(self) -> dict[str, Folded]:
        """All states as they were kept last.

        Raises:
            Malformed: another program wrote them in another form.
        """
        return {row.stream: folded_state(*row) for row in self.all_rows(STATES)}

    def has_digests(self) -> bool:
        """Whether a program wrote the file that keeps proofs beside rows; older ones did not."""
        return bool(self.all_rows("SELECT 1 FROM sqlite_master WHERE name = 'former'"))

    def pruned(self, ledger: str) -> tuple[Pruned, ...]:
        """The rows of `records` or `received` that are gone on purpose, in order."""
        return tuple(Pruned(*row) for row in self.all_rows(PRUNED, (ledger,))) if self.has_digests() else ()

    def last_known(self) -> int:
        """The highest seq this store is known to have reached, also when its row is gone."""
        with environment(), self._engine.begin() as connection:
            return last_known(connection)

    def all_rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """The rows that a query gives, for what reads this file beside the records."""
        with (
            environment(),
            self._engine.connect() as connection,
            closing(connection.exec_driver_sql(query, values)) as found,
        ):
            return list(found.all())


def _fitting(rows: Iterable[Waiting], max_bytes: int) -> Iterator[Waiting]:
    """The first, and those after it whose bodies fit with a newline each."""
    left = max_bytes
    for place, row in enumerate(rows):
        left -= len(row[1]) + 1
        if place and left < 0:
            return
        yield row


def _unbroken(rows: Iterable[Waiting], after: int) -> Iterator[Waiting]:
    """The rows up to the first one that is gone."""
    for expected, row in enumerate(rows, after + 1):
        if row[0] != expected:
            if expected == after + 1:
                raise LedgerError(Trouble.DISK_ERROR, GONE.format(expected, row[0] - 1))
            return
        yield row


def _text(value: bytes) -> str:
    return value.decode(errors="replace")


def verify(reader: LedgerReader) -> tuple[Break, ...]:
    """Every own record that is not what was written: chain, body, index columns, acknowledged head."""
    standing = reader.standing()
    pruned = reader.pruned("records")
    wrong: list[Break] = []

    def checked() -> Iterator[Row]:
        for row in reader.rows():
            if not _index_fits(standing.store, row) or not _acknowledged_fits(standing, row):
                wrong.append(Break(row.seq, "changed"))
            yield Row(row.seq, row.body, row.hash)

    in_chain = tuple(_breaks(checked(), reader.last_known(), pruned))
    named = {found.seq for found in in_chain}
    extra = tuple(found for found in wrong if found.seq not in named)
    return tuple(sorted(in_chain + extra, key=lambda found: found.seq))


def _breaks(rows: Iterable[Row], last: int, pruned: tuple[Pruned, ...]) -> Iterator[Break]:
    """The breaks in each stretch between records that are gone on purpose."""
    ends = [each.last for each in pruned]
    stretches = groupby(rows, key=lambda row: bisect_left(ends, row.seq))
    here = next(stretches, None)
    first, previous = 1, GENESIS
    for index, gap in enumerate((*pruned, None)):
        found = here[1] if here and here[0] == index else ()
        yield from breaks(found, gap.first - 1 if gap else last, first, previous)
        here = next(stretches, None) if here and here[0] == index else here
        first, previous = (gap.last + 1, gap.head) if gap else (first, previous)


def _acknowledged_fits(standing: Standing, row: StoredRow) -> bool:
    """What was rewritten together with all hashes after it still is not what the central side holds."""
    return row.seq != standing.acked or row.hash == standing.acked_head


def _index_fits(store: str, row: StoredRow) -> bool:
    """A body of a newer program has only the chain to vouch for it."""
    try:
        record = decode(store, row.seq, row.body)
    except Unreadable:
        return True
    return (record.kind, record.stream, record.moment.at) == (row.kind, row.stream, row.at)
