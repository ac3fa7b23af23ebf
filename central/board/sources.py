"""Where figures come from and how fresh each source is: terminals, machines, imports, messages, the fold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, func, select

from central.access.terminals import Standing
from central.board.alert_rows import line_name, station_name
from central.board.drawing import Pen
from central.board.floor import look_of
from central.board.freshness import Freshness, freshness_of, heard_terminals, is_silent, lag_of
from central.board.showing import show
from central.importing.states import HOOK, ImportState, import_states
from central.messaging.troubles import troubles
from central.quarantine.listing import count_waiting
from central.service import Admitted, Central, Service
from central.storage.tables import stores
from domain.plan_events import Equipment
from domain.shopfloor import Shopfloor
from domain.signals import MachineState

CLOCK_OFF_MS: Final = 60_000
"""A terminal whose clock is further off than this is told apart."""
MISSED: Final = 3
"""A view that was not read for so many of its turns is too old."""

router = APIRouter(prefix="/board", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class TerminalRow:
    """A terminal in words; `heard` UTC ms, None for never; `offset_ms` of its clock, None if it never told.

    `held` is how many records came of it: how many still wait there, it alone knows.
    """

    name: str
    line: str
    stations: str
    version: str
    heard: int | None
    offset_ms: int | None
    clock_off: bool
    held: int
    look: str
    word: str


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine in words: `last` is its last known state where nothing is heard of it now, else blank.

    `since` is when the state began, `heard` when anything came of it last, UTC ms; None for never.
    """

    id: str
    name: str
    station: str
    look: str
    word: str
    last: str
    since: int | None
    heard: int | None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A source of orders or deliveries; times UTC ms, `every_ms` 0 for one that sends by itself."""

    name: str
    kind: str
    every_ms: int
    succeeded: int | None
    rows: int
    fault: str
    fault_at: int | None
    look: str
    word: str


@router.get("/sources")
def show_sources(request: Request, service: Central, asker: Admitted) -> Response:
    return show(request, service, asker, "sources.html", lambda floor, pen: _look(service, floor, pen))


def _look(service: Service, floor: Shopfloor, pen: Pen) -> dict[str, Any]:
    heard = heard_terminals(service, pen.now)
    fresh: Freshness = freshness_of(service, pen, heard)
    with service.engine.connect() as connection:
        held = held_records(connection, service.site)
        return {
            "fresh": fresh,
            "terminals": [terminal_row(floor, pen, each, held) for each in heard],
            "machines": list(machine_rows(floor, pen, heard)),
            "imports": [import_row(pen, each) for each in import_states(connection, service.site)],
            "troubles": troubles(connection, service.site, pen.now),
            "lag": lag_of(service),
            "quarantined": count_waiting(connection, service.site),
        }


def held_records(connection: Connection, site: str) -> dict[str, int]:
    """How many records are held, by terminal."""
    count = func.sum(stores.c.seq)
    query = select(stores.c.terminal, count.label("held")).where(stores.c.site == site)
    return {row.terminal: int(row.held) for row in connection.execute(query.group_by(stores.c.terminal))}


def terminal_row(floor: Shopfloor, pen: Pen, standing: Standing, held: Mapping[str, int]) -> TerminalRow:
    """Describe a terminal as it stands."""
    terminal, offset = standing.terminal, standing.clock_offset_ms
    word = "heard"
    if is_silent(standing, pen.now):
        word = "never_heard" if standing.last_contact is None else "not_heard"
    return TerminalRow(
        terminal.name,
        line_name(floor, pen, terminal.line),
        pen.say("common.comma").join(station_name(floor, pen, each) for each in terminal.stations),
        standing.version,
        standing.last_contact,
        offset,
        offset is not None and abs(offset) > CLOCK_OFF_MS,
        held.get(terminal.id, 0),
        "good" if word == "heard" else "idle",
        pen.say(f"sources.{word}"),
    )


def machine_rows(floor: Shopfloor, pen: Pen, heard: Iterable[Standing]) -> Iterator[MachineRow]:
    """The machines of the plan; of one whose terminals are silent only the last state is known."""
    speaking = {
        station for each in heard if not is_silent(each, pen.now) for station in each.terminal.stations
    }
    for each in floor.site.defined.equipment if floor.site else ():
        yield _machine(floor, pen, each, each.station in speaking)


def _machine(floor: Shopfloor, pen: Pen, equipment: Equipment, is_heard: bool) -> MachineRow:
    machine = floor.machine(equipment.id)
    state = machine.state if is_heard else MachineState.NO_DATA
    return MachineRow(
        equipment.id,
        pen.name(equipment.name),
        station_name(floor, pen, equipment.station),
        look_of(state),
        pen.say(f"machine_states.{state}"),
        "" if state is machine.state else pen.say(f"machine_states.{machine.state}"),
        machine.since or None,
        machine.heard.at if machine.heard else None,
    )


def import_row(pen: Pen, state: ImportState) -> ImportRow:
    """Describe a source: well, with a fault, too old, or never read."""
    age = state.age_ms(pen.now)
    look, word = "good", "import_well"
    if age is None:
        look, word = "bad" if state.fault else "idle", "import_never"
    elif not state.well:
        look, word = "bad", "import_fault"
    elif state.every_ms and age > MISSED * state.every_ms:
        look, word = "warn", "import_old"
    name = pen.say("sources.import_hook") if state.source.startswith(HOOK) else state.source
    fault = "" if state.well else state.fault
    return ImportRow(
        name,
        pen.say(f"sources.import_{state.kind}"),
        state.every_ms,
        state.succeeded_at,
        state.rows,
        fault,
        state.fault_at,
        look,
        pen.say(f"sources.{word}"),
    )
