"""What the plan said and when, as rights are judged by it: read from the ledger alone, and so at any time."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, bindparam, or_, select

from central.storage.index import storable
from central.storage.tables import people, records, stores
from domain.permissions import rights_of
from domain.plan_events import PersonDefined, Role, SiteDefined
from domain.records import decode

ALL: Final = 2**63
"""A position that nothing reaches."""
JUDGED_BY: Final = ("person.defined", "order.released", "site.defined")
PLANNER: Final = ""
"""The terminal of the plan's stores: none."""
ENDS: Final = select(stores.c.store, stores.c.seq).where(
    stores.c.site == bindparam("site"), stores.c.terminal == PLANNER
)


class Right(NamedTuple):
    """What the plan says of a person from `since` on (UTC ms), with the record at `position`.

    From `until` on nothing more is recorded of that person, None for no end; not `active`: taken off.
    """

    position: int
    since: int
    roles: frozenset[Role]
    until: int | None
    active: bool = True


class Placed(NamedTuple):
    """The lines that an order runs over, or that a machine stands on, by the record at `position`."""

    position: int
    lines: frozenset[str]


@dataclass(slots=True)
class PlanFacts:
    """All that a site's plan ever said, with the positions. `read` is how far each of its stores was read."""

    persons: dict[str, list[Right]] = field(default_factory=dict)
    orders: dict[str, list[Placed]] = field(default_factory=dict)
    machines: dict[str, list[Placed]] = field(default_factory=dict)
    positions: list[int] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)

    def rights(self, person: str, before: int) -> list[Right]:
        """What was planned of a person before a position."""
        return [right for right in self.persons.get(person, ()) if right.position < before]

    def take(self, row: Row[Any]) -> None:
        """The next record of the plan, in order of position; one that was damaged says nothing."""
        self.positions.append(row.position)
        with suppress(ValueError, KeyError, TypeError):
            take = self._take_order if row.kind == "order.released" else self._take_other
            take(row)

    def _take_order(self, row: Row[Any]) -> None:
        """Of what there is most, read without building the event."""
        order = orjson.loads(row.body)["data"]
        lines = frozenset(operation["line"] for operation in order["operations"])
        _place(self.orders, order["id"], Placed(row.position, lines))

    def _take_other(self, row: Row[Any]) -> None:
        match decode(row.store, row.seq, bytes(row.body)).event:
            case PersonDefined() as person:
                known = self.persons.setdefault(person.id, [])
                known.append(_right(person, known, row))
            case SiteDefined() as site:
                on = {station.id: station.line for station in site.stations}
                for machine in site.equipment:
                    _place(self.machines, machine.id, Placed(row.position, frozenset({on[machine.station]})))


def lines_ever(known: Iterable[Placed], before: int) -> frozenset[str]:
    """All lines that were planned before a position; none where nothing was."""
    return frozenset().union(*(placed.lines for placed in known if placed.position < before))


def read_plan(connection: Connection, site: str, known: PlanFacts | None = None) -> PlanFacts:
    """The plan as the ledger has it: what is new on top of `known`, unless that is of another ledger."""
    ends = {row.store: row.seq for row in connection.execute(ENDS, {"site": site})}
    if known is None or any(ends.get(store, 0) < seq for store, seq in known.read.items()):
        known = PlanFacts()
    grown = {s: (known.read.get(s, 0), seq) for s, seq in ends.items() if seq > known.read.get(s, 0)}
    for row in _planned(connection, site, grown):
        known.take(row)
    known.read.update(ends)
    return known


def kept_plan(connection: Connection, site: str) -> PlanFacts:
    """The same, remembered by the process: for who holds the lock for appending and plans nothing himself."""
    of_sites = _kept.setdefault(connection.engine, {})
    of_sites[site] = read_plan(connection, site, of_sites.get(site))
    return of_sites[site]


def remember_plan(engine: Engine, site: str) -> None:
    """Read what `kept_plan` remembers before anybody is served: else the first batch does, and all wait."""
    with engine.connect() as connection:
        kept_plan(connection, site)


def unplanned(connection: Connection, site: str, names: Iterable[str]) -> dict[str, Right]:
    """Those of the named persons whom a site knows without a plan."""
    wanted = [name for name in names if name and storable(name)]
    return _people(connection, site, people.c.person.in_(wanted)) if wanted else {}


def unplanned_people(connection: Connection, site: str) -> dict[str, Right]:
    """All of whom a site knows something, as if there were no plan."""
    return _people(connection, site)


def _people(connection: Connection, site: str, *wanted: ColumnElement[bool]) -> dict[str, Right]:
    query = select(people.c.person, people.c.roles, people.c.valid_until)
    query = query.where(people.c.site == site, *wanted)
    return {
        row.person: Right(0, 0, frozenset(map(Role, row.roles.split())), row.valid_until)
        for row in connection.execute(query)
    }


def _planned(connection: Connection, site: str, grown: dict[str, tuple[int, int]]) -> Iterable[Row[Any]]:
    """The records of stores after one seq and up to another: so no more than was there at the beginning."""
    if not grown:
        return ()
    query = select(records.c.position, records.c.store, records.c.seq, records.c.kind, records.c.at)
    fresh = (
        and_(records.c.store == store, records.c.seq > after, records.c.seq <= until)
        for store, (after, until) in grown.items()
    )
    query = query.add_columns(records.c.body).where(
        records.c.site == site, or_(*fresh), records.c.kind.in_(JUDGED_BY)
    )
    return connection.execute(query.order_by(records.c.position).execution_options(yield_per=1000))


def _place(where: dict[str, list[Placed]], name: str, placed: Placed) -> None:
    known = where.setdefault(name, [])
    if not known or known[-1].lines != placed.lines:
        known.append(placed)


def _right(person: PersonDefined, known: list[Right], row: Row[Any]) -> Right:
    """Of who was taken off nothing is recorded from that moment on."""
    until = person.valid_until
    if not person.active:
        ended = known[-1].until if known and not known[-1].active else row.at
        until = min(end for end in (ended, until) if end is not None)
    return Right(row.position, row.at, rights_of(person), until, person.active)


_kept: WeakKeyDictionary[Engine, dict[str, PlanFacts]] = WeakKeyDictionary()
