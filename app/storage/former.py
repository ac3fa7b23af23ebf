"""Stores of this terminal that ended: what is known of them, and what of theirs still has to go up."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from app.storage.digests import digest_of, seal_of
from app.storage.stored_rows import index_of
from domain.chain import GENESIS
from domain.records import readable

COLUMNS = "store, seq, acked, why, kept_as, salvaged, missing, finished, told"
KEEP = f"INSERT INTO former ({COLUMNS}, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
READ = f"SELECT {COLUMNS} FROM former ORDER BY rowid"  # noqa: S608  # a constant
TAKE = (
    "INSERT OR IGNORE INTO received (store, seq, body, digest, chained, stream, kind, at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
FOLLOWING = "SELECT seq, body FROM received WHERE store = ? AND seq > ? ORDER BY seq LIMIT ?"
HASHES = "SELECT seq, chained FROM received WHERE store = ? AND seq <= ? AND chained IS NOT NULL"
NO_INDEX = (None, None, None)


class Why(StrEnum):
    """Why a store ended."""

    DAMAGED = "damaged"
    RESTORED = "restored"
    CLONED = "cloned"
    FORKED = "forked"


@dataclass(frozen=True, slots=True)
class Former:
    """A store of this terminal that ended.

    Attributes:
        store: its name.
        seq: its last record that was saved from the file, or known to have been.
        acked: how far the central side is known to hold it.
        why: see `Why`.
        kept_as: where its file lies.
        salvaged: how many of its records were taken over.
        missing: stretches of records that could not be, first and last.
        finished: the central side holds all that there is of it.
        told: the ledger that follows has recorded that it does.
    """

    store: str
    seq: int
    acked: int
    why: str
    kept_as: str
    salvaged: int
    missing: tuple[tuple[int, int], ...] = ()
    finished: bool = False
    told: bool = False

    @property
    def row(self) -> tuple[str | int, ...]:
        return (
            *(self.store, self.seq, self.acked, self.why, self.kept_as, self.salvaged),
            *(json.dumps(self.missing), int(self.finished), int(self.told)),
        )


def stretches(seqs: Iterator[int], last: int) -> tuple[tuple[int, int], ...]:
    """The runs of numbers between 1 and `last` that are not among ascending ones."""
    around = pairwise((0, *seqs, last + 1))
    return tuple((before + 1, after - 1) for before, after in around if after - before > 1)


def keep_former(connection: Connection, former: Former) -> None:
    connection.exec_driver_sql("DELETE FROM former WHERE store = ?", (former.store,))
    connection.exec_driver_sql(KEEP, (*former.row, seal_of(*former.row)))


def formers(connection: Connection) -> tuple[Former, ...]:
    """All of them, in the order in which they ended."""
    return tuple(former_of(row) for row in connection.exec_driver_sql(READ))


def former_of(row: Iterable[Any]) -> Former:
    """A row of `former` without its seal."""
    *head, missing, finished, told = row
    spans = tuple((int(first), int(last)) for first, last in json.loads(missing))
    return Former(*head, spans, bool(finished), bool(told))


def take_over(connection: Connection, rows: Sequence[tuple[str, int, bytes, bytes | None]]) -> None:
    """Put records under their own names among the received ones; what is there already stays.

    Args:
        connection: in a transaction of the new ledger.
        rows: store, seq, body and, for a store of this terminal, the chain hash.
    """
    read = {(r.store, r.seq): index_of(r) for r in readable((s, n, body) for s, n, body, _ in rows)}
    values = [
        (store, seq, body, digest_of(store, seq, body), chained, *read.get((store, seq), NO_INDEX))
        for store, seq, body, chained in rows
    ]
    if values:
        connection.exec_driver_sql(TAKE, values)


def following(connection: Connection, store: str, after: int, count: int) -> tuple[tuple[int, bytes], ...]:
    """Seq and body of the next records of a former store that are here."""
    return tuple((seq, body) for seq, body in connection.exec_driver_sql(FOLLOWING, (store, after, count)))


def hash_before(connection: Connection, store: str, seq: int) -> tuple[int, bytes]:
    """The last record of a former store up to `seq` whose hash is known, and that hash."""
    row = connection.exec_driver_sql(f"{HASHES} ORDER BY seq DESC LIMIT 1", (store, seq)).first()
    return (int(row[0]), bytes(row[1])) if row else (0, GENESIS)


