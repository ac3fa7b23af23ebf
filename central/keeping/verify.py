"""Checks the whole central ledger again: every chain, signature, index column and position."""

import math
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from json import loads
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine, Row, Select, Table, alias, func, select

from central.keeping.receipts import Finding, ReceiptCheck, as_bytes, keys_of, receipts_of
from central.plan.store import OWN
from central.quarantine.repeating import REPEATED, SET_ASIDE
from central.storage.index import BLANK, Index, indexed_or_blank
from central.storage.plan_facts import PlanFacts, Right, read_plan, unplanned_people
from central.storage.rights import Came, Judge, why_unknown
from central.storage.scope import Scope
from central.storage.tables import receipts, records, refusals, stores, terminals
from domain import chain

CHAIN: Final = {"missing": "is missing", "changed": "was changed", "unexpected": "should not be there"}
OURS: Final = frozenset({OWN, REPEATED, SET_ASIDE})
"""Whose stores the central side writes itself: nobody signs these."""


class _People(NamedTuple):
    """By what records were judged when they came."""

    plan: PlanFacts
    unplanned: dict[str, Right]


def verify(engine: Engine, site: str) -> Iterator[Finding]:
    """Everything in a site's ledger that is not as it was written, store by store.

    What terminals sent before they had keys has no receipts, so that when it came in is not checked.
    """
    with engine.connect() as connection:
        known = {row.store: row for row in connection.execute(_standings(site))}
        people = _people(connection, site)
        named = (_stores_in(connection, table, site) for table in (records, receipts))
        for store in sorted({*known}.union(*named)):
            yield from _check_store(connection, site, store, known.get(store), people)
        yield from _check_positions(connection, site)


def extent(engine: Engine, site: str) -> str:
    """How much there was to check, so that whoever restored sees whether it is the right backup."""
    last = func.max(records.c.received_at)
    things = select(func.count(), func.count(records.c.store.distinct()), last).where(records.c.site == site)
    signed = select(func.count()).select_from(receipts).where(receipts.c.site == site)
    with engine.connect() as connection:
        count, of_stores, latest = connection.execute(things).one()
        signatures = connection.execute(signed).scalar()
    came = datetime.fromtimestamp((latest or 0) / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{count} records in {of_stores} stores, {signatures} signatures; the last came in at {came}"


def _people(connection: Connection, site: str) -> _People:
    plan = read_plan(connection, site)
    known = unplanned_people(connection, site)
    return _People(plan, {name: right for name, right in known.items() if name not in plan.persons})


def _standings(site: str) -> Select[Any]:
    """How far each store is held, with what is known of its terminal."""
    same = (terminals.c.site == stores.c.site) & (terminals.c.id == stores.c.terminal)
    columns = (terminals.c.id, terminals.c.line, terminals.c.token_sha256, terminals.c.enrolled_at)
    return select(stores, *columns).outerjoin(terminals, same).where(stores.c.site == site)


def _stores_in(connection: Connection, table: Table, site: str) -> Iterable[str]:
    return connection.execute(select(table.c.store).where(table.c.site == site).distinct()).scalars()


def _check_store(
    connection: Connection, site: str, store: str, standing: Row[Any] | None, people: _People
) -> Iterator[Finding]:
    last = standing.seq if standing else 0
    signed = _receipt_check(connection, site, store, standing)
    check = _StoreCheck(store, standing, signed, _refused(connection, site, store), people)
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
    if check.heard != standing.heard:
        yield Finding(store, last, "does not go with the roster that is noted of its store")
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
    """By seq, records that are said to be kept and not applied; True for one that was repeated."""
    wanted = (refusals.c.site == site, refusals.c.store == store)
    query = select(refusals.c.seq, refusals.c.resubmitted_as).where(*wanted)
    return {row.seq: row.resubmitted_as is not None for row in connection.execute(query)}


class _StoreCheck:
    """Looks at a store's rows on their way to the check of the chain."""

    def __init__(
        self,
        store: str,
        standing: Row[Any] | None,
        signed: ReceiptCheck,
        refused: dict[int, bool],
        people: _People,
    ) -> None:
        self.findings: list[Finding] = []
        self.seq, self.head, self.hlc = 0, chain.GENESIS, ""
        self._store, self._signed, self._refused = store, signed, refused
        self._position = 0
        self._last: int = standing.seq if standing else 0
        self._terminal: str = standing.terminal if standing else ""
        self._standing, self._people = standing, people
        self._judge = Judge(Scope(""), people.plan, {}, people=False)
        self._judged_by: tuple[Scope, bool] | None = None

    def passing(self, rows: Iterable[Row[Any]]) -> Iterator[chain.Row]:
        for row in rows:
            body, stored = as_bytes(row.body), as_bytes(row.hash)
            self._check_columns(row, body, self._signed.see(row.seq, stored, row.received_at))
            if row.position <= self._position:
                self._find(row, "stands before the one that it came after")
            if row.seq == self._last:
                self.head = stored
            self.seq, self._position, self.hlc = row.seq, row.position, max(self.hlc, row.hlc)
            yield chain.Row(row.seq, body, stored)

    def _check_columns(self, row: Row[Any], body: bytes, receipt: Row[Any] | None) -> None:
        """A record has blank columns exactly where it is refused, and only then is listed for that."""
        index, said = indexed_or_blank(body)
        why = self._judge_by(receipt).why(index, said, Came(row.received_at, row.position))
        repeated = self._refused.get(row.seq)
        if why == why_unknown(said.actor) and repeated is None:
            why = ""  # the site may have known somebody without a plan
        kept = Index(row.kind, row.line, row.at, row.hlc)
        if kept == BLANK and index != BLANK and not why:
            self._find(row, "is kept from being applied, and nothing is against it")
        elif kept != (BLANK if why else index):
            self._find(row, "is indexed as something else than it says")
        elif receipt is not None and not repeated and bool(why) != (repeated is not None):
            self._find(row, "is not listed as what it was judged to be")
        if self._terminal == OWN and row.received_at != row.at:
            self._find(row, "came in at another time than it was planned")

    def _judge_by(self, receipt: Row[Any] | None) -> Judge:
        """As it was judged: what nobody signed came before there were rights, and stations."""
        scope = self._scope_of(receipt)
        if self._judged_by != (scope, receipt is not None):
            self._judged_by = (scope, receipt is not None)
            known, heard = self._people.unplanned, self._judge.heard
            self._judge = Judge(scope, self._people.plan, known, receipt is not None, heard)
        return self._judge

    def _scope_of(self, receipt: Row[Any] | None) -> Scope:
        standing = self._standing
        if standing is None or receipt is None:
            return Scope(self._terminal, standing.line if standing else None)
        if receipt.stations is None:
            return Scope(self._terminal, standing.line)
        return Scope(self._terminal, receipt.line, _stations(receipt.stations))

    @property
    def heard(self) -> int | None:
        """When the roster was issued that was taken last, UTC ms."""
        return self._judge.heard

    def _find(self, row: Row[Any], what: str) -> None:
        self.findings.append(Finding(self._store, row.seq, what))


def _stations(text: str) -> tuple[str, ...]:
    """None where somebody edited them to something else than a list."""
    try:
        return tuple(loads(text))
    except (ValueError, TypeError):
        return ()


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
