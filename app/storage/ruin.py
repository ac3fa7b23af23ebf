"""Reads what can be read of a file that may be damaged: by stretches, row by row, and from bare pages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import pysqlite3.dbapi2 as sqlite

from app.storage.carving import carve
from app.storage.digests import digest_of, seal_of
from app.storage.trusting import Found, Pruned

OWN_COLUMNS = 6
STORE_COLUMNS = 8
FORMER_COLUMNS = 10
RECEIVED_COLUMNS = 9
STORE_TEXTS = (0, 4, 5, 6)
FORMER_TEXTS = (0, 3, 4, 6)
SMALLEST_ROW = 64
"""Bytes; no file can have had more rows than its size over this."""

STORE = (
    "SELECT id, acked, CAST(acked_head AS BLOB), cursor, folded_by, machine, formers, CAST(seal AS BLOB) "
    "FROM store"
)
OWN = "SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB) FROM records WHERE seq BETWEEN ? AND ?"
RECEIVED = (
    "SELECT CAST(store AS BLOB), seq, CAST(body AS BLOB), CAST(chained AS BLOB), CAST(digest AS BLOB) "
    "FROM received WHERE position BETWEEN ? AND ?"
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
        rows = self._ask(STORE) or self._carved_texts(STORE_COLUMNS, STORE_TEXTS)
        found = [row for row in rows if seal_of(*row[:-1]) == row[-1]]
        return max(((str(row[0]), int(row[1])) for row in found), key=lambda each: each[1], default=None)

    def last(self) -> int:
        """The highest seq that anything here speaks of, as far as the file could hold so many."""
        highest = self._numbers("SELECT max(seq) FROM records")
        told = [*(highest or self._carved_own)]
        told += self._numbers("SELECT seq FROM sqlite_sequence WHERE name = 'records'")
        told += self._numbers("SELECT max(last) FROM pruned WHERE ledger = 'records'")
        return max((seq for seq in told if 0 <= seq <= self._most), default=0)

    def pruned(self) -> tuple[Pruned, ...]:
        query = "SELECT first, last, CAST(head AS BLOB) FROM pruned WHERE ledger = 'records' ORDER BY first"
        return tuple(Pruned(*row) for row in self._ask(query) or ())

    def former(self) -> list[FormerRow]:
        """The stores that ended before this one, as far as their rows are whole."""
        rows = self._ask(FORMER)
        rows = self._carved_texts(FORMER_COLUMNS, FORMER_TEXTS) if rows is None else rows
        return [row[:-1] for row in rows if seal_of(*row[:-1]) == row[-1]]

    def own(self, first: int, last: int) -> dict[int, list[Found]]:
        """What stands for the records from seq `first` to `last`."""
        found: dict[int, list[Found]] = {}
        for seq, digest, body in self._between(OWN, first, last):
            if isinstance(digest, bytes) and isinstance(body, bytes):
                found.setdefault(seq, []).append(Found(digest, body))
        for seq in range(first, min(last, self._reach) + 1):
            if seq not in found and (carved := self._carved_own.get(seq)):
                found[seq] = carved
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
        kept = self._numbers("SELECT max(last) FROM pruned WHERE ledger = 'records'")
        log = Path(f"{self._path}-wal")
        size = self._path.stat().st_size + (log.stat().st_size if log.exists() else 0)
        return max((*kept, 0)) + size // SMALLEST_ROW

    @cached_property
    def _carved_rows(self) -> list[tuple[int, tuple[Any, ...]]]:
        return list(carve(self._path))

    def _carved_texts(self, columns: int, texts: tuple[int, ...]) -> list[tuple[Any, ...]]:
        """Carved rows of so many columns, some of which are text."""
        rows = (values for _, values in self._carved_rows if len(values) == columns)
        found = []
        for row in rows:
            with suppress(UnicodeDecodeError, AttributeError):
                found.append(tuple(each.decode() if n in texts else each for n, each in enumerate(row)))
        return found

    @cached_property
    def _carved_own(self) -> dict[int, list[Found]]:
        found: dict[int, list[Found]] = {}
        for seq, values in self._carved_rows:
            match values:
                case (None, bytes() as digest, bytes() as body, _, _, _):
                    found.setdefault(seq, []).append(Found(digest, body))
        return found

    @cached_property
    def _carved_received(self) -> list[ReceivedRow]:
        rows = (values for _, values in self._carved_rows if len(values) == RECEIVED_COLUMNS)
        parts = ((store, seq, body, chained, digest) for _, store, seq, body, *_, digest, chained in rows)
        return [row for each in parts if (row := _whole(*each))]


def _whole(store: Any, seq: Any, body: Any, chained: Any, digest: Any) -> ReceivedRow | None:
    """The row, if its digest says that it is what was received."""
    with suppress(UnicodeDecodeError, AttributeError):
        name = store.decode()
        if isinstance(body, bytes) and digest_of(name, seq, body, chained) == digest:
            return name, seq, body, chained
    return None


def looking(sources: Sequence[Ruin]) -> Callable[[int, int], dict[int, list[Found]]]:
    """Looks for own records in several files at once."""

    def look(first: int, last: int) -> dict[int, list[Found]]:
        found: dict[int, list[Found]] = {}
        for source in sources:
            for seq, rows in source.own(first, last).items():
                found.setdefault(seq, []).extend(rows)
        return found

    return look
