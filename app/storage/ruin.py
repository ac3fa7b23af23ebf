"""Reads what can be read of a file that may be damaged: by stretches, row by row, and from bare pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import pysqlite3.dbapi2 as sqlite

from app.storage.carving import CarvedRow, carve
from app.storage.digests import digest_of, seal_of
from app.storage.trusting import HASH_BYTES, Found, Pruned

STORE_COLUMNS = 8
FORMER_COLUMNS = 10
RECEIVED_COLUMNS = 9
STORE_TEXTS = (0, 4, 5, 6)
OLD_STORE_COLUMNS = 5
OLD_STORE_TEXTS = (0, 4)
SHAPES = {STORE_COLUMNS, FORMER_COLUMNS, RECEIVED_COLUMNS, OLD_STORE_COLUMNS}
STRETCH = 1000
"""Rows that are read at once."""
FORMER_TEXTS = (0, 3, 4, 6)
SMALLEST_ROW = 64
"""Bytes; no file can have had more rows than its size over this."""

STORE = (
    "SELECT id, acked, CAST(acked_head AS BLOB), cursor, folded_by, machine, formers, CAST(seal AS BLOB) "
    "FROM store"
)
OLD_STORE = "SELECT id, acked, CAST(acked_head AS BLOB), cursor, folded_by FROM store"
"""Of a file from before rows had seals, of which an upgrade did not get through."""
OWN = "SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB) FROM records WHERE seq BETWEEN ? AND ?"
NAMED_BY_STATES = (
    "SELECT DISTINCT last_store FROM states s JOIN records r ON r.seq = s.last_seq AND r.stream = s.stream "
    "WHERE last_store NOT IN (SELECT store FROM received)"
)
RECEIVED = (
    "SELECT CAST(store AS BLOB), seq, CAST(body AS BLOB), CAST(chained AS BLOB), CAST(digest AS BLOB) "
    "FROM received WHERE position BETWEEN ? AND ?"
)
PRUNED = (
    "SELECT CAST(ledger AS TEXT), first, last, CAST(head AS BLOB), CAST(seal AS BLOB) FROM pruned "
    "WHERE ledger = 'records' ORDER BY first"
)
FORMER = "SELECT store, seq, acked, why, kept_as, salvaged, missing, finished, told, seal FROM former"

ReceivedRow = tuple[str, int, bytes, bytes | None]
"""Store, seq, body, chain hash where the store was this terminal's."""
FormerRow = tuple[Any, ...]
"""The columns of `former` but its seal."""


class Ruin:
    """A ledger file that nobody writes any more. Opening it changes nothing in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = sqlite.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        self.torn = False
        """Whether something could not be read by way of the trees."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def store(self) -> tuple[str, int] | None:
        """The name of the store and how far it was acknowledged; None where that cannot be known."""
        read = self._ask(STORE)
        rows = read or self._carved_texts(STORE_COLUMNS, STORE_TEXTS)
        found = [row for row in rows if seal_of(*row[:-1]) == row[-1]]
        if not found and read is None:
            found = self._old_store()
        names = ((str(row[0]), int(row[1])) for row in found)
        return max(names, key=lambda each: each[1], default=None) or self._named_by_states()

    def _named_by_states(self) -> tuple[str, int] | None:
        """The one store that states say an own record is of; how far it was acknowledged is not known."""
        former = {row[0] for row in self.former()}
        names = {row[0] for row in self._ask(NAMED_BY_STATES) or () if isinstance(row[0], str)} - former
        return (names.pop(), 0) if len(names) == 1 else None

    def _old_store(self) -> list[tuple[Any, ...]]:
        """Rows without a seal, as far as they can be what they look like."""
        rows = self._ask(OLD_STORE) or self._carved_texts(OLD_STORE_COLUMNS, OLD_STORE_TEXTS)
        return [row for row in rows if _is_old_store(*row)]

    def last(self) -> int:
        """The highest seq that anything here speaks of, as far as the file could hold so many."""
        highest = self._numbers("SELECT max(seq) FROM records")
        told = [*(highest or self._carved_seqs)]
        told += self._numbers("SELECT seq FROM sqlite_sequence WHERE name = 'records'")
        told += [each.last for each in self.pruned()]
        return max((seq for seq in told if 0 <= seq <= self._most), default=0)

    def pruned(self) -> tuple[Pruned, ...]:
        """The stretches that are gone on purpose, in order, as far as their rows are whole."""
        rows = self._ask(PRUNED) or ()
        return tuple(Pruned(*row[1:-1]) for row in rows if seal_of(*row[:-1]) == row[-1])

    def former(self) -> list[FormerRow]:
        """The stores that ended before this one, as far as their rows are whole."""
        rows = self._ask(FORMER)
        rows = self._carved_texts(FORMER_COLUMNS, FORMER_TEXTS) if rows is None else rows
        return [row[:-1] for row in rows if seal_of(*row[:-1]) == row[-1]]

    def own(self, first: int, last: int) -> dict[int, list[Found]]:
        """What stands for the records from seq `first` to `last`."""
        found = self._in_the_tree(first, last)
        for seq in range(first, min(last, self._reach) + 1):
            if seq not in found and (carved := self._carved_own.get(seq)):
                found[seq] = carved
        return found

    def _in_the_tree(self, first: int, last: int) -> dict[int, list[Found]]:
        found: dict[int, list[Found]] = {}
        for seq, digest, body in self._between(OWN, first, last):
            if isinstance(digest, bytes) and isinstance(body, bytes):
                found.setdefault(seq, []).append(Found(digest, body))
        return found

    def received(self, at_once: int) -> Iterator[list[ReceivedRow]]:
        """The records of other stores that are as they came."""
        last = max((*self._numbers("SELECT max(position) FROM received"), 0))
        for first in range(1, min(last, self._most) + 1, at_once):
            rows = self._between(RECEIVED, first, first + at_once - 1)
            yield [row for each in rows if (row := _whole(*each))]
        if self.torn:
            yield self._carved_received

    def _between(self, query: str, first: int, last: int) -> Iterator[Sequence[Any]]:
        """The rows of a stretch; one by one where the stretch cannot be read as a whole."""
        rows = self._ask(query, (first, last))
        if rows is not None:
            yield from rows
            return
        for key in range(first, last + 1):
            yield from self._ask(query, (key, key)) or ()

    def _numbers(self, query: str) -> list[int]:
        return [row[0] for row in self._ask(query) or () if isinstance(row[0], int)]

    def _ask(self, query: str, values: tuple[int, ...] = ()) -> list[Any] | None:
        """All rows; None where they cannot be read."""
        try:
            return list(self._file.execute(query, values).fetchall())
        except (sqlite.DatabaseError, UnicodeDecodeError):
            self.torn = True
            return None

    @cached_property
    def _reach(self) -> int:
        return self.last()

    @cached_property
    def _most(self) -> int:
        kept = [each.last for each in self.pruned()]
        log = Path(f"{self._path}-wal")
        size = self._path.stat().st_size + (log.stat().st_size if log.exists() else 0)
        return max((*kept, 0)) + size // SMALLEST_ROW

    @cached_property
    def _carved_rows(self) -> list[tuple[Any, ...]]:
        """Rows of the shapes of all tables but `records`, which has most."""
        rows = (values for _, values in carve(self._path))
        return [values for values in rows if len(values) in SHAPES]

    def _carved_texts(self, columns: int, texts: tuple[int, ...]) -> list[tuple[Any, ...]]:
        """Carved rows of so many columns, some of which are text."""
        rows = (values for values in self._carved_rows if len(values) == columns)
        found = []
        for row in rows:
            with suppress(UnicodeDecodeError, AttributeError):
                found.append(tuple(each.decode() if n in texts else each for n, each in enumerate(row)))
        return found

    @cached_property
    def _carved_own(self) -> dict[int, list[Found]]:
        """Own records by seq, of those that the tree does not lead to."""
        lost: set[int] = set()
        for first in range(1, self._reach + 1, STRETCH):
            until = min(self._reach, first + STRETCH - 1)
            lost.update(set(range(first, until + 1)) - self._in_the_tree(first, until).keys())
        found: dict[int, list[Found]] = {}
        for seq, row in _own(carve(self._path, lost.__contains__)):
            found.setdefault(seq, []).append(row)
        return found

    @cached_property
    def _carved_seqs(self) -> set[int]:
        return {seq for seq, _ in _own(carve(self._path))}

    @cached_property
    def _carved_received(self) -> list[ReceivedRow]:
        rows = (values for values in self._carved_rows if len(values) == RECEIVED_COLUMNS)
        parts = ((store, seq, body, chained, digest) for _, store, seq, body, *_, digest, chained in rows)
        return [row for each in parts if (row := _whole(*each))]


def _own(rows: Iterable[CarvedRow]) -> Iterator[tuple[int, Found]]:
    """Those of the shape of own records."""
    for seq, values in rows:
        match values:
            case (None, bytes() as digest, bytes() as body, _, _, _):
                yield seq, Found(digest, body)


def _is_old_store(name: Any, acked: Any, head: Any, cursor: Any, folded_by: Any) -> bool:
    numbers = isinstance(acked, int) and isinstance(cursor, int) and min(acked, cursor) >= 0
    texts = isinstance(name, str) and isinstance(folded_by, str) and bool(name)
    return numbers and texts and isinstance(head, bytes) and len(head) == HASH_BYTES


def _whole(store: Any, seq: Any, body: Any, chained: Any, digest: Any) -> ReceivedRow | None:
    """The row, if its digest says that it is what was received."""
    with suppress(UnicodeDecodeError, AttributeError):
        name = store.decode()
        if isinstance(body, bytes) and digest_of(name, seq, body, chained) == digest:
            return name, seq, body, chained
    return None


def of_one_store(one: Ruin, other: Ruin, at_once: int) -> bool:
    """Whether two files hold the same record with the same hash; so it is where one holds no records."""
    last = min(one.last(), other.last())
    for first in range(1, last + 1, at_once):
        here, there = (each.own(first, min(last, first + at_once - 1)) for each in (one, other))
        if any(found in there.get(seq, ()) for seq, rows in here.items() for found in rows):
            return True
    return last == 0


def looking(sources: Sequence[Ruin]) -> Callable[[int, int], dict[int, list[Found]]]:
    """Looks for own records in several files at once."""

    def look(first: int, last: int) -> dict[int, list[Found]]:
        found: dict[int, list[Found]] = {}
        for source in sources:
            for seq, rows in source.own(first, last).items():
                found.setdefault(seq, []).extend(rows)
        return found

    return look
