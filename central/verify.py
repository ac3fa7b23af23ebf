"""Checks the whole central ledger again: every chain, every index column, every position."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, alias, select

from central.storage.index import Index, index_or_blank
from central.storage.scope import kept_columns
from central.storage.tables import records, stores, terminals
from domain import chain


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not hold. `what` completes "record <seq> of <store> …"."""

    store: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"record {self.seq} of {self.store} {self.what}"


CHAIN = {"missing": "is missing", "changed": "was changed", "unexpected": "should not be there"}


def verify(engine: Engine, site: str) -> Iterator[Finding]:
    """Everything in a site's ledger that is not as it was written, store by store."""
    with engine.connect() as connection:
        known = {row.store: row for row in connection.execute(_standings(site))}
        found = select(records.c.store).where(records.c.site == site).distinct()
        for store in sorted({*known, *connection.execute(found).scalars()}):
            yield from _check_store(connection, site, store, known.get(store))
        yield from _check_positions(connection, site)


def _standings(site: str) -> Select[Any]:
    """How far each store is held, with the line of its terminal."""
    same = (terminals.c.site == stores.c.site) & (terminals.c.id == stores.c.terminal)
    return select(stores, terminals.c.line).outerjoin(terminals, same).where(stores.c.site == site)


def _check_store(
    connection: Connection, site: str, store: str, standing: Row[Any] | None
) -> Iterator[Finding]:
    last = standing.seq if standing else 0
    check = _StoreCheck(store, last, standing)
    query = select(records).where(records.c.site == site, records.c.store == store).order_by(records.c.seq)
    rows = connection.execution_options(yield_per=1000).execute(query)
    for broken in chain.breaks(check.passing(rows), last):
        yield Finding(store, broken.seq, CHAIN[broken.what])
    yield from check.findings
    if standing and check.head != standing.head:
        yield Finding(store, last, "is not the one the store was acknowledged up to")
    if standing is None:
        yield Finding(store, check.seq, "belongs to a store that nobody sent")


class _StoreCheck:
    """Looks at a store's rows on their way to the check of the chain."""

    def __init__(self, store: str, last: int, standing: Row[Any] | None) -> None:
        self.findings: list[Finding] = []
        self.seq, self.head = 0, chain.GENESIS
        self._store, self._last, self._position = store, last, 0
        self._terminal: str = standing.terminal if standing else ""
        self._line: str | None = standing.line if standing else None

    def passing(self, rows: Any) -> Iterator[chain.Row]:
        for row in rows:
            body, stored = _as_bytes(row.body), _as_bytes(row.hash)
            expected = kept_columns(index_or_blank(body), self._terminal, self._line)
            if expected != Index(row.kind, row.line, row.at, row.hlc):
                self._find(row, "is indexed as something else than it says")
            if row.position <= self._position:
                self._find(row, "stands before the one that it came after")
            if row.seq == self._last:
                self.head = stored
            self.seq, self._position = row.seq, row.position
            yield chain.Row(row.seq, body, stored)

    def _find(self, row: Row[Any], what: str) -> None:
        self.findings.append(Finding(self._store, row.seq, what))


def _as_bytes(value: object) -> bytes:
    """SQLite lets anybody put a text where bytes were; that is none of ours."""
    return value if isinstance(value, bytes) else b""


def _check_positions(connection: Connection, site: str) -> Iterator[Finding]:
    """Positions are dense: before each but the first there is one."""
    before = alias(records)
    there = select(before.c.position).where(
        before.c.site == site, before.c.position == records.c.position - 1
    )
    query = select(records.c.store, records.c.seq, records.c.position).where(
        records.c.site == site, records.c.position != 1, ~there.exists()
    )
    for row in connection.execute(query):
        yield Finding(row.store, row.seq, f"stands alone at position {row.position}: none before it")
