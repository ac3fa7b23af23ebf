"""Checks the whole central ledger again: every chain, signature, index column and position."""

import math
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, Select, Table, alias, select

from central.plan_store import OWN
from central.quarantine import REPEATED, SET_ASIDE
from central.receipts import Finding, ReceiptCheck, as_bytes, keys_of, receipts_of
from central.storage.index import BLANK, Index, index_or_blank
from central.storage.scope import kept_columns
from central.storage.tables import receipts, records, refusals, stores, terminals
from domain import chain

CHAIN: Final = {"missing": "is missing", "changed": "was changed", "unexpected": "should not be there"}
OURS: Final = frozenset({OWN, REPEATED, SET_ASIDE})
"""Whose stores the central side writes itself: nobody signs these."""


def verify(engine: Engine, site: str) -> Iterator[Finding]:
    """Everything in a site's ledger that is not as it was written, store by store.

    What terminals sent before they had keys has no receipts, so that when it came in is not checked.
    """
    with engine.connect() as connection:
        known = {row.store: row for row in connection.execute(_standings(site))}
        named = (_stores_in(connection, table, site) for table in (records, receipts))
        for store in sorted({*known}.union(*named)):
            yield from _check_store(connection, site, store, known.get(store))
        yield from _check_positions(connection, site)


def _standings(site: str) -> Select[Any]:
    """How far each store is held, with what is known of its terminal."""
    same = (terminals.c.site == stores.c.site) & (terminals.c.id == stores.c.terminal)
    columns = (terminals.c.id, terminals.c.line, terminals.c.token_sha256, terminals.c.enrolled_at)
    return select(stores, *columns).outerjoin(terminals, same).where(stores.c.site == site)


def _stores_in(connection: Connection, table: Table, site: str) -> Iterable[str]:
    return connection.execute(select(table.c.store).where(table.c.site == site).distinct()).scalars()


def _check_store(
    connection: Connection, site: str, store: str, standing: Row[Any] | None
) -> Iterator[Finding]:
    last = standing.seq if standing else 0
    signed = _receipt_check(connection, site, store, standing)
    check = _StoreCheck(store, standing, signed, _refused(connection, site, store))
    query = select(records).where(records.c.site == site, records.c.store == store).order_by(records.c.seq)
    rows = connection.execution_options(yield_per=1000).execute(query)
    for broken in chain.breaks(check.passing(rows), last):
        yield Finding(store, broken.seq, CHAIN[broken.what])
    signed.end()
    yield from (*check.findings, *signed.findings)
    if standing is None:
        yield Finding(store, check.seq, "belongs to a store that nobody sent")
    else:
        yield from _check_standing(check, standing)


def _check_standing(check: "_StoreCheck", standing: Row[Any]) -> Iterator[Finding]:
    store, last = standing.store, standing.seq
    if check.head != standing.head:
        yield Finding(store, last, "is not the one the store was acknowledged up to")
    if check.hlc != standing.hlc:
        yield Finding(store, last, "does not go with the latest hybrid time that is noted of its store")
    if standing.id is None and standing.terminal not in OURS:
        yield Finding(store, last, "belongs to a terminal that nobody let in")


def _receipt_check(connection: Connection, site: str, store: str, standing: Row[Any] | None) -> ReceiptCheck:
    keys = keys_of(connection, site, standing.terminal) if standing else frozenset()
    return ReceiptCheck(store, receipts_of(connection, site, store), keys, _unsigned_until(standing))


def _unsigned_until(standing: Row[Any] | None) -> float:
    """When records of a store began to need receipts, UTC ms."""
    if standing is None:
        return 0
    if standing.terminal in OURS:
        return math.inf
    if standing.token_sha256 is None:
        return 0
    return math.inf if standing.enrolled_at is None else standing.enrolled_at


def _refused(connection: Connection, site: str, store: str) -> dict[int, bool]:
    """By seq, records that are kept without index columns, because whoever made them may not.

    True for one that was repeated: that may also be one which has its columns and cannot be read.
    """
    wanted = (refusals.c.site == site, refusals.c.store == store)
    query = select(refusals.c.seq, refusals.c.resubmitted_as).where(*wanted)
    return {row.seq: row.resubmitted_as is not None for row in connection.execute(query)}


class _StoreCheck:
    """Looks at a store's rows on their way to the check of the chain."""

    def __init__(
        self, store: str, standing: Row[Any] | None, signed: ReceiptCheck, refused: dict[int, bool]
    ) -> None:
        self.findings: list[Finding] = []
        self.seq, self.head, self.hlc = 0, chain.GENESIS, ""
        self._store, self._signed, self._refused = store, signed, refused
        self._position = 0
        self._last: int = standing.seq if standing else 0
        self._terminal: str = standing.terminal if standing else ""
        self._line: str | None = standing.line if standing else None

    def passing(self, rows: Iterable[Row[Any]]) -> Iterator[chain.Row]:
        for row in rows:
            body, stored = as_bytes(row.body), as_bytes(row.hash)
            self._check_columns(row, body)
            if row.position <= self._position:
                self._find(row, "stands before the one that it came after")
            if row.seq == self._last:
                self.head = stored
            self._signed.see(row.seq, stored, row.received_at)
            self.seq, self._position, self.hlc = row.seq, row.position, max(self.hlc, row.hlc)
            yield chain.Row(row.seq, body, stored)

    def _check_columns(self, row: Row[Any], body: bytes) -> None:
        kept = Index(row.kind, row.line, row.at, row.hlc)
        expected = kept_columns(index_or_blank(body), self._terminal, self._line)
        repeated = self._refused.get(row.seq)
        if kept != (BLANK if repeated is False else expected) and not (repeated and kept == BLANK):
            self._find(row, "is indexed as something else than it says")
        if self._terminal == OWN and row.received_at != row.at:
            self._find(row, "came in at another time than it was planned")

    def _find(self, row: Row[Any], what: str) -> None:
        self.findings.append(Finding(self._store, row.seq, what))


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
