"""Appends records to the central ledger: checked, chained, and in one order of positions per site."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

from psycopg.types.string import BytesBinaryDumper
from sqlalchemy import Connection, Engine, Row, bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite

from central.storage.engine import at_once, lock, on_postgresql, upsert, writing
from central.storage.index import BLANK, NOTHING, Index, Said, indexed_or_blank
from central.storage.news import Topic, tell
from central.storage.plan_facts import PlanFacts, kept_plan, unplanned
from central.storage.rights import Came, Judge, Refused, keep_refusals
from central.storage.scope import Scope
from central.storage.tables import receipts, records, stores
from domain.chain import GENESIS, link
from domain.ports import Batch

CONTACT_EVERY_MS = 30_000
COLUMNS = tuple(column.name for column in records.columns)
COPY = f"COPY records ({', '.join(COLUMNS)}) FROM STDIN (FORMAT BINARY)"
INSERT = str(insert(records).compile(dialect=sqlite.dialect(paramstyle="qmark")))
COPY_TYPES = tuple({"TEXT": "text", "BIGINT": "int8", "BLOB": "bytea"}[str(c.type)] for c in records.columns)


_of_site = records.c.site == bindparam("site")
_newest = select(func.max(records.c.position).label("newest")).where(_of_site).subquery()
_same = (stores.c.site == bindparam("site")) & (stores.c.store == bindparam("of"))
STANDING: Final = select(_newest, stores).select_from(_newest.outerjoin(stores, _same))


class Entry(NamedTuple):
    """A body with its 32-byte hash, its index columns and what else it says."""

    body: bytes
    hash: bytes
    columns: Index
    said: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Held:
    """Records 1 to `acked` are in the ledger; `head` is the 32-byte hash at `acked`.

    `position` is that of the last record appended now, 0 when all were known.
    """

    acked: int
    head: bytes
    position: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    expected: int


@dataclass(frozen=True, slots=True)
class Forked:
    """The ledger holds other bytes at `seq`."""

    seq: int


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """The hash given for `seq` is not the one that the ledger has."""

    seq: int


@dataclass(frozen=True, slots=True)
class StoreOfAnother:
    """The store belongs to another terminal."""


Appended = Held | Gap | Forked | BrokenChain | StoreOfAnother


@dataclass(frozen=True, slots=True)
class Proof:
    """A terminal's signature over a batch, and the key that it fits."""

    public_key: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: `terminal` blank for the central side itself; its clock less ours in ms, if known.

    `line` is the only one it may speak of, `stations` are the only ones; None for any. `proof` is what it
    signed of this batch: then the rights of the people in it are looked at.
    """

    terminal: str
    now: int
    clock_offset_ms: int | None = None
    line: str | None = None
    stations: tuple[str, ...] | None = None
    proof: Proof | None = None


def entries_of(batch: Batch) -> tuple[Entry, ...]:
    """Hash and index of every body: the costly part, done before any lock is taken."""
    hashes = accumulate(batch.bodies, link, initial=batch.previous)
    next(hashes)
    return tuple(
        Entry(body, after, *indexed_or_blank(body)) for body, after in zip(batch.bodies, hashes, strict=True)
    )


def append(
    connection: Connection, site: str, batch: Batch, entries: Sequence[Entry], sender: Sender
) -> Appended:
    """Append what is new of a batch, inside a writing transaction of the caller's.

    Positions are given under a lock that ends when they are visible, so nobody who reads in order of
    position ever sees a later one first.
    """
    lock(connection, "append", site)
    newest, store = _standing(connection, site, batch.store)
    if store is not None and store.terminal != sender.terminal:
        return StoreOfAnother()
    known = Held(store.seq, store.head) if store is not None else Held(0, GENESIS)
    wrong = _misfit(connection, site, batch, entries, known)
    if wrong is not None:
        return wrong
    fresh = list(entries[known.acked + 1 - batch.first :])
    refused, heard = _refused(connection, site, sender, fresh, store.heard if store else None)
    for place in refused:
        fresh[place] = fresh[place]._replace(columns=BLANK)
    keep_refusals(connection, site, batch.store, known.acked + 1, refused, sender.now)
    held = _extended(connection, site, batch, fresh, known, newest, sender.now)
    latest = max((entry.columns.hlc for entry in fresh), default="")
    with at_once(connection):
        if fresh:
            tell(connection, site, Topic.APPENDED, held.position)
        if fresh and sender.proof:
            _keep_receipt(connection, site, batch, held, sender, sender.proof)
        latest = max(latest, store.hlc if store else "")
        _note_standing(connection, site, batch.store, held, sender, latest, heard)
    return held


def _refused(
    connection: Connection, site: str, sender: Sender, fresh: Sequence[Entry], heard: int | None
) -> tuple[Refused, int | None]:
    """What of a batch is kept but not applied; and by when its terminal has heard of the plan's people."""
    signed = sender.proof is not None
    plan = kept_plan(connection, site) if signed else PlanFacts()
    strangers = {entry.said.actor for entry in fresh} - plan.persons.keys() if signed else ()
    scope = Scope(sender.terminal, sender.line, sender.stations if signed else None)
    judge = Judge(scope, plan, unplanned(connection, site, strangers), signed, heard)
    refused = judge.refused(((entry.columns, entry.said) for entry in fresh), Came(sender.now))
    return refused, judge.heard


def note_contact(engine: Engine, site: str, store: str, sender: Sender) -> None:
    """Note that a store's terminal was heard of, where that was not noted lately."""
    wanted = (stores.c.site == site, stores.c.store == store, stores.c.terminal == sender.terminal)
    stale = stores.c.last_contact < sender.now - CONTACT_EVERY_MS
    with engine.connect() as connection:
        if connection.execute(select(stores.c.store).where(*wanted, stale)).first() is None:
            return
    changes = {"last_contact": sender.now}
    if sender.clock_offset_ms is not None:
        changes["clock_offset_ms"] = sender.clock_offset_ms
    with writing(engine) as connection:
        connection.execute(update(stores).where(*wanted).values(changes))


def last_position(connection: Connection, site: str) -> int:
    """The position of the newest record of a site, 0 when there is none."""
    query = select(func.max(records.c.position)).where(records.c.site == site)
    return connection.execute(query).scalar() or 0


def _standing(connection: Connection, site: str, store: str) -> tuple[int, Row[Any] | None]:
    """The newest position of the site, and the row of the store if there is one."""
    row = connection.execute(STANDING, {"site": site, "of": store}).one()
    return row.newest or 0, row if row.store is not None else None


def _misfit(
    connection: Connection, site: str, batch: Batch, entries: Sequence[Entry], known: Held
) -> Appended | None:
    """Why a batch does not go on from what the ledger holds; None when it does."""
    if batch.first > known.acked + 1:
        return Gap(known.acked + 1)
    hashes = _hashes(connection, site, batch, known)
    if batch.previous != hashes.get(batch.first - 1):
        return BrokenChain(batch.first - 1)
    for seq, entry in enumerate(entries, batch.first):
        if seq <= known.acked and hashes[seq] != entry.hash:
            return Forked(seq)
    return None


def _hashes(connection: Connection, site: str, batch: Batch, known: Held) -> dict[int, bytes]:
    """Held hashes by seq, from the one before the batch to its end."""
    hashes = {0: GENESIS, known.acked: known.head}
    if batch.first <= known.acked:
        query = select(records.c.seq, records.c.hash).where(
            records.c.site == site,
            records.c.store == batch.store,
            records.c.seq.between(batch.first - 1, batch.last),
        )
        hashes |= {row.seq: row.hash for row in connection.execute(query)}
    return hashes


def _extended(
    connection: Connection,
    site: str,
    batch: Batch,
    fresh: Sequence[Entry],
    known: Held,
    newest: int,
    now: int,
) -> Held:
    """Append after `newest`, the last position so far."""
    if not fresh:
        return known
    rows = (
        (site, newest + n, batch.store, known.acked + n, e.hash, e.body, *e.columns, now)
        for n, e in enumerate(fresh, 1)
    )
    _insert(connection, rows)
    return Held(known.acked + len(fresh), fresh[-1].hash, newest + len(fresh))


def _insert(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    if not on_postgresql(connection):
        connection.exec_driver_sql(INSERT, list(rows))
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.adapters.register_dumper(bytes, BytesBinaryDumper)  # else a slower one that also takes others
        with cursor.copy(COPY) as copy:
            copy.set_types(COPY_TYPES)
            for row in rows:
                copy.write_row(row)


def _keep_receipt(
    connection: Connection, site: str, batch: Batch, held: Held, sender: Sender, proof: Proof
) -> None:
    row = {"site": site, "store": batch.store, "first": batch.first, "last": batch.last, "head": held.head}
    signed = {"public_key": proof.public_key, "signature": proof.signature, "received_at": sender.now}
    stations = None if sender.stations is None else json.dumps(sender.stations)
    scope = {"line": sender.line, "stations": stations}
    connection.execute(insert(receipts), row | signed | scope)


def _note_standing(
    connection: Connection, site: str, store: str, held: Held, sender: Sender, hlc: str, heard: int | None
) -> None:
    noted = {"seq": held.acked, "head": held.head, "hlc": hlc, "last_contact": sender.now, "heard": heard}
    if sender.clock_offset_ms is not None:
        noted["clock_offset_ms"] = sender.clock_offset_ms
    row = {"site": site, "store": store, "terminal": sender.terminal, "clock_offset_ms": None}
    upsert(connection, stores, [row | noted], tuple(noted))
