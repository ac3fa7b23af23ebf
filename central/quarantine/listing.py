"""Records that are kept but not applied: listed with the reason, and repeated as a user's own new record."""

from dataclasses import dataclass, replace
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Row,
    Select,
    Subquery,
    exists,
    func,
    select,
    tuple_,
    union,
)

from central.access.users import User
from central.quarantine.corrections import CorrectionUnusable, may_repeat, meant_by, read, within
from central.quarantine.repeating import Resubmitted, mark, repeat
from central.storage.engine import lock, writing
from central.storage.index import indexed
from central.storage.tables import closings, records, refusals, stores, terminals, unreadable
from domain.permissions import EVENTS, may_record
from domain.records import Record, Unreadable


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody needs to repeat it: why, who said so, and when (UTC ms)."""

    reason: str
    by: str
    at: int

    @classmethod
    def of(cls, row: Row[Any]) -> Self | None:
        """From a row of the list."""
        if row.closed_at is None:
            return None
        return cls(row.closed_because, row.closed_by, row.closed_at)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record that is kept but not applied.

    Attributes:
        reason: why not.
        kind: of event; blank where that cannot be read, as `actor`.
        at: when it happened, UTC ms; None where that cannot be read.
        received_at: UTC ms.
        terminal: its name; blank where it is none's.
        readable: whether it can be repeated as it is; else a corrected body is needed.
        resubmitted_as: `store:seq` of the record that repeats it.
        closed: None for one that nobody closed.
    """

    store: str
    seq: int
    reason: str
    kind: str
    actor: str
    at: int | None
    received_at: int
    terminal: str
    readable: bool
    resubmitted_as: str | None
    closed: Closed | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no such record in quarantine."""


@dataclass(frozen=True, slots=True)
class AlreadyResubmitted:
    """It was repeated before, as `record`."""

    record: str


@dataclass(frozen=True, slots=True)
class RoleMissing:
    """The user has no role that may record this kind."""

    kind: str


Outcome = Resubmitted | Unknown | AlreadyResubmitted | CorrectionUnusable | RoleMissing


def list_quarantine(
    connection: Connection, site: str, after: tuple[str, int], limit: int, *, waiting: bool | None = None
) -> list[Quarantined]:
    """What is in quarantine after `(store, seq)`, in that order.

    Args:
        connection: reading.
        site: whose.
        after: the last one of the page before; `("", 0)` for the first.
        limit: at most so many.
        waiting: only what was neither repeated nor closed yet, or only what was; None for all.
    """
    query = listed(site)
    keys = (records.c.store, records.c.seq)
    query = query.where(tuple_(*keys) > tuple_(*after))
    if waiting is not None:
        open_still = refusals.c.resubmitted_as.is_(None) & closings.c.closed_at.is_(None)
        query = query.where(open_still == waiting)
    return [_quarantined(row) for row in connection.execute(query.order_by(*keys).limit(limit))]


def count_waiting(connection: Connection, site: str) -> int:
    """How many are in quarantine that nobody repeated or closed."""
    keys = _keys(site)
    repeated = exists().where(_same(site, refusals, keys), refusals.c.resubmitted_as.is_not(None))
    closed = exists().where(_same(site, closings, keys))
    query = select(func.count()).select_from(keys).where(~repeated, ~closed)
    return connection.execute(query).scalar_one()


def resubmit(
    engine: Engine, site: str, user: User, name: tuple[str, int], correction: str | None, now: int
) -> Outcome:
    """Repeat a record as a new one by a user, of the same kind, data, place and time; once.

    Args:
        engine: an open central database.
        site: whose.
        user: who repeats it, and stands for it.
        name: store and seq of the record in quarantine.
        correction: a body to take instead, for one that cannot be read; None for one that can.
        now: UTC ms.
    """
    with writing(engine) as connection:
        lock(connection, "append", site)
        this = (records.c.store == name[0], records.c.seq == name[1])
        row = connection.execute(listed(site).where(*this)).one_or_none()
        if row is None:
            return Unknown()
        if row.resubmitted_as:
            return AlreadyResubmitted(row.resubmitted_as)
        kind = _described(row.body)[0]
        if kind in EVENTS and not may_repeat(kind, user.roles):
            return RoleMissing(kind)
        meant = meant_by(row.body, correction)
        if isinstance(meant, Record) and correction is not None:
            meant = within(connection, site, row, meant)
        if isinstance(meant, CorrectionUnusable):
            return meant
        if not may_repeat(meant.kind, user.roles):
            return RoleMissing(meant.kind)
        actor = user.actor if may_record(meant.kind, user.roles) else ""
        done = repeat(connection, site, replace(meant, actor=actor), now)
        mark(connection, site, row, done, now)
        return done


def _keys(site: str) -> Subquery:
    found = (select(t.c.store, t.c.seq).where(t.c.site == site) for t in (unreadable, refusals))
    return union(*found).subquery()


def _same(site: str, table: FromClause, keys: Subquery) -> ColumnElement[bool]:
    return (table.c.site == site) & (table.c.store == keys.c.store) & (table.c.seq == keys.c.seq)


def listed(site: str) -> Select[Any]:
    """All that is in quarantine, with what is known of each."""
    keys = _keys(site)
    owner = (stores.c.site == site) & (stores.c.store == keys.c.store)
    known = (terminals.c.site == site) & (terminals.c.id == stores.c.terminal)
    joined = keys.join(records, _same(site, records, keys))
    for table in (refusals, unreadable, closings):
        joined = joined.outerjoin(table, _same(site, table, keys))
    joined = joined.outerjoin(stores, owner).outerjoin(terminals, known)
    columns = (
        records.c.store,
        records.c.seq,
        records.c.body,
        records.c.received_at,
        refusals.c.resubmitted_as,
        func.coalesce(refusals.c.reason, unreadable.c.reason).label("reason"),
        closings.c.reason.label("closed_because"),
        closings.c.closed_by,
        closings.c.closed_at,
    )
    whose = (terminals.c.name, terminals.c.line, terminals.c.station, terminals.c.stations)
    return select(*columns, *whose).select_from(joined)


def _quarantined(row: Row[Any]) -> Quarantined:
    kind, actor, at, readable = _described(row.body)
    return Quarantined(
        store=row.store,
        seq=row.seq,
        reason=row.reason,
        kind=kind,
        actor=actor,
        at=at,
        received_at=row.received_at,
        terminal=row.name or "",
        readable=readable,
        resubmitted_as=row.resubmitted_as,
        closed=Closed.of(row),
    )


def _described(body: bytes) -> tuple[str, str, int | None, bool]:
    """Kind, actor, time and whether it can be repeated as it is, as far as they can be read."""
    if known := read(body):
        return known.kind, known.actor, known.moment.at, True
    try:
        index, said = indexed(body)
    except Unreadable:
        return "", "", None, False
    return index.kind, said.actor, index.at, False
