"""Stores of this terminal that ended: what is known of them, and what of theirs still has to go up."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, repeat
from typing import Any

from sqlalchemy import Connection

from app.storage.digests import digest_of, seal_of
from app.storage.store_row import reseal
from app.storage.stored_rows import index_of
from domain.chain import Row
from domain.clock import HLC_START, Moment
from domain.codec import to_json
from domain.floor_events import RecordLost
from domain.records import Record, encode, readable

COLUMNS = "store, seq, acked, why, kept_as, salvaged, missing, finished, told"
UPDATES = ", ".join(f"{name} = excluded.{name}" for name in f"{COLUMNS}, seal".split(", "))
KEEP = (
    f"INSERT INTO former ({COLUMNS}, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608  # constants
    f"ON CONFLICT (store) DO UPDATE SET {UPDATES}"
)
READ = f"SELECT {COLUMNS} FROM former ORDER BY rowid"  # noqa: S608  # a constant
TAKE = (
    "INSERT INTO received (store, seq, body, digest, chained, stream, kind, at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
THERE = (
    "SELECT r.store, r.seq FROM json_each(?) AS named "
    "CROSS JOIN received AS r ON r.store = named.value ->> 0 AND r.seq = named.value ->> 1"
)
FOLLOWING = "SELECT seq, body FROM received WHERE store = ? AND seq > ? ORDER BY seq LIMIT ?"
KNOWN = (
    "SELECT seq, body, chained FROM received WHERE store = ? AND seq <= ? AND chained IS NOT NULL "
    "ORDER BY seq DESC LIMIT 1"
)
NEVER = (Moment(0, 0, ""), HLC_START)
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
    connection.exec_driver_sql(KEEP, (*former.row, seal_of(*former.row)))
    reseal(connection)


def formers(connection: Connection) -> tuple[Former, ...]:
    """All of them, in the order in which they ended."""
    return tuple(former_of(row) for row in connection.exec_driver_sql(READ))


def former_of(row: Iterable[Any]) -> Former:
    """A row of `former` without its seal."""
    store, seq, acked, why, kept_as, salvaged, missing, finished, told = row
    spans = tuple((int(first), int(last)) for first, last in json.loads(missing))
    return Former(store, seq, acked, why, kept_as, salvaged, spans, bool(finished), bool(told))


def take_over(
    connection: Connection, rows: Sequence[tuple[str, int, bytes, bytes | None]]
) -> tuple[Record, ...]:
    """Put records under their own names among the received ones; what is there already stays.

    Args:
        connection: in a transaction of the new ledger.
        rows: store, seq, body and, for a store of this terminal, the chain hash.

    Returns:
        Those that were not there and can be interpreted.
    """
    fresh = _not_there(connection, rows)
    read = {(r.store, r.seq): r for r in readable((store, seq, body) for store, seq, body, _ in fresh)}
    index = {name: index_of(record) for name, record in read.items()}
    values = [
        (store, seq, body, digest_of(store, seq, body, chained), chained, *index.get((store, seq), NO_INDEX))
        for store, seq, body, chained in fresh
    ]
    if values:
        connection.exec_driver_sql(TAKE, values)
    return tuple(read.values())


def _not_there(
    connection: Connection, rows: Sequence[tuple[str, int, bytes, bytes | None]]
) -> list[tuple[str, int, bytes, bytes | None]]:
    """The rows of which nothing has the name, each name once."""
    named = {row[:2]: row for row in reversed(rows)}
    there = set(map(tuple, connection.exec_driver_sql(THERE, (to_json(tuple(named)),))))
    return [row for name, row in reversed(named.items()) if name not in there]


def known_in(connection: Connection, store: str, seq: int) -> Row | None:
    """The last record of a former store up to `seq` that is here, with the hash that it had."""
    row = connection.exec_driver_sql(KNOWN, (store, seq)).first()
    return Row(int(row[0]), bytes(row[1]), bytes(row[2])) if row else None


def unfinished(connection: Connection, proven: Collection[str]) -> tuple[str, ...]:
    """The stores of which the central side may not hold all, the oldest first.

    One that is finished, and had records, is among them unless it is in `proven`.
    """
    found = formers(connection)
    return tuple(each.store for each in found if not each.finished or (each.seq and each.store not in proven))


def held_former(connection: Connection, store: str, seq: int) -> None:
    """Note up to where the central side holds a store; one that was finished may not be any more."""
    for each in formers(connection):
        now = replace(each, acked=seq, finished=seq >= each.seq)
        if each.store == store and now != each:
            keep_former(connection, now)


def told_former(connection: Connection, store: str) -> None:
    """Note that this ledger has recorded that the store ended."""
    for each in formers(connection):
        if each.store == store:
            keep_former(connection, replace(each, told=True))


def next_of_former(
    connection: Connection, store: str, after: int, most: tuple[int, int], place: tuple[str, str]
) -> tuple[bytes, ...]:
    """The bodies of a former store's next records, with something that stands for each that was lost.

    Args:
        connection: to the ledger that goes on for it.
        store: which.
        after: the seq that they follow.
        most: bytes and records at most; one record at least, if there is one.
        place: station and line of this terminal, for what stands for lost ones.
    """
    rows = connection.exec_driver_sql(FOLLOWING, (store, after, most[1])).all()
    former = next(each for each in formers(connection) if each.store == store)
    end = former.seq if len(rows) < most[1] else 0
    lost = Record(store, 0, RecordLost(former.kept_as), *NEVER, "", *place)
    bodies: list[bytes] = []
    left = most[0]
    for body in _without_holes(rows, after, end, lost):
        left -= len(body) + 1
        if bodies and (left < 0 or len(bodies) == most[1]):
            break
        bodies.append(body)
    return tuple(bodies)


def _without_holes(rows: Iterable[tuple[int, bytes]], after: int, end: int, lost: Record) -> Iterator[bytes]:
    """The bodies, and what stands for missing ones: at the time of what comes next, or came last."""
    seq, body = after, b""
    for seq, body in rows:
        yield from repeat(_standing_in(lost, seq, body), seq - after - 1) if seq > after + 1 else ()
        yield body
        after = seq
    yield from repeat(_standing_in(lost, seq, body), end - seq) if end > seq else ()


def _standing_in(lost: Record, seq: int, body: bytes) -> bytes:
    """The body for a lost record, at the time of one beside it if that can be read."""
    beside = next(readable([(lost.store, seq, body)]), lost)
    return encode(replace(lost, moment=beside.moment, hlc=beside.hlc))
