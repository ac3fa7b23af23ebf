"""Which terminals there are: let in by name with a one-time code, given another, listed, revoked."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, select, update

from central.access.codes import close_codes, open_code
from central.errors import BadSetting
from central.plan.store import known_plan
from central.storage.engine import lock, writing
from central.storage.index import storable
from central.storage.tables import challenges, enrolment_codes, stores, terminals, tokens
from domain.plan_events import SiteDefined

CODE_HOURS = 72
HOUR_MS = 3_600_000
ANOTHER_CODE = "for another code: lineside-central terminal code"


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal as the central side knows it.

    Attributes:
        id: made here, and never another's.
        line: whose records it is sent.
        station: where it stands.
        stations: all that it may speak of, where it stands first.
        public_key: its device key, 32 bytes; none as long as it has not enrolled.
    """

    id: str
    name: str
    line: str
    station: str
    stations: tuple[str, ...]
    revoked: bool = False
    public_key: bytes = b""

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        """From a row with `COLUMNS`."""
        stations = tuple(json.loads(row.stations)) if row.stations else (row.station,)
        return cls(
            row.id, row.name, row.line, row.station, stations, row.revoked, bytes(row.public_key or b"")
        )


COLUMNS = tuple(terminals.c[name] for name in Terminal.__dataclass_fields__)


class State(StrEnum):
    """How far a terminal is let in."""

    ENROLLED = "enrolled"
    REPLACED = "enrolled, new code open"
    CODE_OPEN = "code open"
    CODE_EXPIRED = "code expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Standing:
    """A terminal with what was heard of it.

    Attributes:
        version: of its program, blank if it never signed in.
        last_contact: UTC ms; None if it never sent anything.
        clock_offset_ms: its clock less ours, if it ever told.
    """

    terminal: Terminal
    state: State
    version: str
    last_contact: int | None
    clock_offset_ms: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A terminal to be let in.

    Attributes:
        name: what people call it.
        line: whose records it is to be sent.
        stations: where it stands, and what else it may speak of.
        where: begins what is said of it, where there are several.
    """

    name: str
    line: str
    stations: Sequence[str]
    where: str = ""


HandOver = Callable[[Sequence[str]], None]
"""Takes codes to where they are used; what it raises undoes that they were made."""


def keep_to_oneself(_: Sequence[str]) -> None:
    """Hands codes to nobody: whoever made them is told them."""


def add_terminal(
    engine: Engine, site: str, name: str, line: str, stations: Sequence[str], expires_at: int
) -> str:
    """As `add_terminals`, for one: its code."""
    return add_terminals(engine, site, [Wanted(name, line, stations)], expires_at)[0]


def add_terminals(
    engine: Engine,
    site: str,
    wanted: Sequence[Wanted],
    expires_at: int,
    hand_over: HandOver = keep_to_oneself,
) -> list[str]:
    """Let terminals enrol, all or none; one that was revoked comes back as who it was, with its stores.

    Its key of before counts no more: it enrols with a new one.

    Args:
        engine: an open central database.
        site: whose terminals.
        wanted: these.
        expires_at: until when their codes count, UTC ms.
        hand_over: is given the codes before they count.

    Returns:
        Their one-time codes, which are kept nowhere: only the SHA-256 of each is.

    Raises:
        BadSetting: a name is taken by a terminal that is not revoked; or the plan is known and has no such
            line or station. Each that is wrong is named.
    """
    known = known_plan(engine, site).site
    plan = known.defined if known else None
    with writing(engine) as connection:
        lock(connection, "terminals", site)
        codes, faults = [], []
        for each in wanted:
            try:
                codes.append(_add(connection, site, each, plan, expires_at))
            except BadSetting as fault:
                faults.append(f"{each.where}{fault}")
        if faults:
            raise BadSetting("; ".join(faults))
        hand_over(codes)
    return codes


def _add(connection: Connection, site: str, wanted: Wanted, plan: SiteDefined | None, expires_at: int) -> str:
    name, places = wanted.name, tuple(dict.fromkeys(wanted.stations))
    if plan:
        _demand_places(plan, wanted.line, places)
    if _named(connection, site, name):
        raise BadSetting(f"there is a terminal {name} already: {ANOTHER_CODE} {name}")
    place = {"line": wanted.line, "station": places[0], "stations": json.dumps(places)}
    terminal = _revoked(connection, site, name)
    if terminal:
        this = (terminals.c.site == site, terminals.c.id == terminal)
        back = {"revoked": False, "public_key": None}
        connection.execute(update(terminals).where(*this).values(place | back))
    else:
        terminal = uuid4().hex
        connection.execute(insert(terminals).values(site=site, id=terminal, name=name, **place))
    return open_code(connection, site, terminal, expires_at)


def _demand_places(plan: SiteDefined, line: str, places: Sequence[str]) -> None:
    lines = [known.id for known in plan.lines]
    if line not in lines:
        raise BadSetting(f"the plan has no line {line}: choose one of {', '.join(lines)}")
    there = [known.id for known in plan.stations if known.line == line]
    for station in places:
        if station not in there:
            raise BadSetting(f"line {line} has no station {station}: choose one of {', '.join(there)}")


def renew_code(
    engine: Engine, site: str, name: str, expires_at: int, hand_over: HandOver = keep_to_oneself
) -> str:
    """Another code for a terminal, whose key counts until a new one enrols with it.

    Raises:
        BadSetting: no terminal of this name is let in.
    """
    with writing(engine) as connection:
        lock(connection, "terminals", site)
        code = open_code(connection, site, _demand_named(connection, site, name), expires_at)
        hand_over([code])
    return code


def revoke_terminal(engine: Engine, site: str, name: str) -> None:
    """Let a terminal in no more, from its next request on; what it sent stays.

    Raises:
        BadSetting: no terminal of this name is let in.
    """
    with writing(engine) as connection:
        lock(connection, "terminals", site)
        terminal = _demand_named(connection, site, name)
        this = (terminals.c.site == site, terminals.c.id == terminal)
        connection.execute(update(terminals).where(*this).values(revoked=True))
        close_codes(connection, site, terminal)
        for table in (tokens, challenges):
            connection.execute(delete(table).where(table.c.site == site, table.c.terminal == terminal))


def list_terminals(engine: Engine, site: str, now: int) -> tuple[Standing, ...]:
    """Every terminal that ever was, by name; `now` in UTC ms."""
    query: Select[Any] = select(*COLUMNS, terminals.c.version).where(terminals.c.site == site)
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(terminals.c.name, terminals.c.revoked)).all()
        codes, heard = _open_codes(connection, site, now), _contacts(connection, site)
    return tuple(_standing(row, row.id in codes, heard.get(row.id)) for row in rows)


def _standing(row: Row[Any], code_open: bool, contact: Row[Any] | None) -> Standing:
    terminal = Terminal.of(row)
    heard = (contact.last_contact, contact.clock_offset_ms) if contact else (None, None)
    return Standing(terminal, _state(terminal, code_open), row.version or "", *heard)


def _state(terminal: Terminal, code_open: bool) -> State:
    if terminal.revoked:
        return State.REVOKED
    if terminal.public_key:
        return State.REPLACED if code_open else State.ENROLLED
    return State.CODE_OPEN if code_open else State.CODE_EXPIRED


def _open_codes(connection: Connection, site: str, now: int) -> set[str]:
    """Ids of terminals that could enrol now."""
    still = (enrolment_codes.c.used_key.is_(None), enrolment_codes.c.expires_at > now)
    query = select(enrolment_codes.c.terminal).where(enrolment_codes.c.site == site, *still)
    return set(connection.execute(query).scalars())


def _contacts(connection: Connection, site: str) -> dict[str, Row[Any]]:
    """Of each terminal's stores the one heard of last."""
    query: Select[Any] = select(stores.c.terminal, stores.c.last_contact, stores.c.clock_offset_ms)
    rows = connection.execute(query.where(stores.c.site == site).order_by(stores.c.last_contact))
    return {row.terminal: row for row in rows}


def name_of(engine: Engine, site: str, terminal: str) -> str:
    """What people call the terminal of an id, whether or not it is let in; blank for none."""
    if not storable(terminal):
        return ""
    wanted = (terminals.c.site == site, terminals.c.id == terminal)
    with engine.connect() as connection:
        return connection.execute(select(terminals.c.name).where(*wanted)).scalar() or ""


def _named(connection: Connection, site: str, name: str) -> str | None:
    """The id of the terminal that is let in by this name."""
    wanted = (terminals.c.site == site, terminals.c.name == name, terminals.c.revoked.is_(False))
    return connection.execute(select(terminals.c.id).where(*wanted)).scalar()


def _revoked(connection: Connection, site: str, name: str) -> str | None:
    """The id of the terminal of this name that was revoked; of several the one that enrolled last."""
    wanted = (terminals.c.site == site, terminals.c.name == name, terminals.c.revoked.is_(True))
    latest = func.coalesce(terminals.c.enrolled_at, 0).desc()
    return connection.execute(select(terminals.c.id).where(*wanted).order_by(latest)).scalars().first()


def _demand_named(connection: Connection, site: str, name: str) -> str:
    terminal = _named(connection, site, name)
    if terminal:
        return terminal
    if _revoked(connection, site, name):
        raise BadSetting(f"{name} was revoked: lineside-central terminal add {name} … lets it in again")
    raise BadSetting(f"there is no terminal {name}: lineside-central terminal list names those there are")
