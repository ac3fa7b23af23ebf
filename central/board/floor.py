"""The floor as it stands: lines, stations, what runs there, what stands still and since when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from central.access.terminals import list_terminals
from central.board.alert_rows import AlertRow, alert_row
from central.board.drawing import Pen
from central.board.forecast_strip import forecast_tile
from central.board.showing import demand_line, show
from central.service import Admitted, Central, Service
from domain.andon import alerts
from domain.machine_stops import STANDING
from domain.orders import Order, Task, TaskStatus
from domain.plan_events import Station
from domain.shopfloor import Shopfloor
from domain.signals import MachineState

SILENT_MS: Final = 5 * 60_000
"""A terminal that was heard of no later is taken for out of reach; it is noted twice a minute."""
MOST_STOPS: Final = 6
"""So many are on a wall, which nobody scrolls."""
NO_DATA_LOOK: Final = "idle"
MACHINE_LOOKS: Final = {MachineState.EXECUTE: "good", MachineState.NO_DATA: NO_DATA_LOOK}

Line = Annotated[str, Query(max_length=100)]

router = APIRouter(prefix="/board", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Job:
    """A task that runs or is paused; `since` UTC ms, `reason` of a pause."""

    order: str
    product: str
    operation: str
    who: str
    good: int
    quantity: int
    unit: str
    paused: bool
    reason: str
    since: int | None


@dataclass(frozen=True, slots=True)
class MachineRow:
    name: str
    look: str
    word: str


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station: `look` and `word` tell its state, `heard` is when its terminal was heard of, UTC ms.

    `silent` is whether that is too long ago, or never; `has_terminal` whether it has one at all.
    """

    id: str
    name: str
    look: str
    word: str
    jobs: tuple[Job, ...]
    machines: tuple[MachineRow, ...]
    stops: tuple[AlertRow, ...]
    heard: int | None
    silent: bool
    has_terminal: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    id: str
    name: str
    stations: tuple[StationRow, ...]


@router.get("/floor")
def show_floor(request: Request, service: Central, asker: Admitted, line: Line = "") -> Response:
    return show(
        request,
        service,
        asker,
        "floor.html",
        lambda floor, pen: floor_values(floor, pen, heard_at(service, pen.now), line),
        line,
    )


def heard_at(service: Service, now: int) -> dict[str, int | None]:
    """When the terminals of each station were last heard of, UTC ms; None for never."""
    found: dict[str, int | None] = {}
    for standing in list_terminals(service.engine, service.site, now):
        if standing.terminal.revoked:
            continue
        for station in standing.terminal.stations:
            found[station] = max(found.get(station) or 0, standing.last_contact or 0) or None
    return found


def floor_values(floor: Shopfloor, pen: Pen, heard: Mapping[str, int | None], line: str) -> dict[str, Any]:
    """What the page shows, of one line or of all where `line` is blank."""
    demand_line(floor, line)
    rows = [alert_row(floor, pen, alert) for alert in alerts(floor)]
    known = floor.site.defined.lines if floor.site else ()
    jobs = _jobs(floor, pen)
    lines = [
        LineRow(each.id, pen.name(each.name), tuple(_stations(floor, pen, each.id, rows, jobs, heard)))
        for each in known
        if line in ("", each.id)
    ]
    stations = [station for each in lines for station in each.stations]
    return {
        "lines": lines,
        "choices": [(each.id, pen.name(each.name)) for each in known],
        "line": line,
        "stops": [row for row in rows if line in ("", row.line_id)],
        "most_stops": MOST_STOPS,
        "forecast": forecast_tile(floor, pen, line),
        "running": sum(station.look == "good" for station in stations),
        "standing": sum(station.look in ("bad", "warn") for station in stations),
        "silent": sum(station.silent and station.look == NO_DATA_LOOK for station in stations),
        "total": len(stations),
    }


def _stations(
    floor: Shopfloor,
    pen: Pen,
    line: str,
    rows: list[AlertRow],
    jobs: Mapping[str, list[Job]],
    heard: Mapping[str, int | None],
) -> Iterator[StationRow]:
    for station in floor.site.defined.stations if floor.site else ():
        if station.line == line:
            yield _station(floor, pen, station, jobs.get(station.id, []), rows, heard)


def _jobs(floor: Shopfloor, pen: Pen) -> dict[str, list[Job]]:
    """What runs or is paused, by station."""
    found: dict[str, list[Job]] = {}
    for order in floor.orders():
        for task in order.tasks:
            if task.status in (TaskStatus.RUNNING, TaskStatus.PAUSED) and not order.cancelled:
                found.setdefault(task.station, []).append(_job(floor, pen, order, task))
    return found


def _job(floor: Shopfloor, pen: Pen, order: Order, task: Task) -> Job:
    stop, running = task.open_stop, task.progress.running_since
    since = stop.began.at if stop else running.at if running else None
    reason = floor.reasons.find(stop.reason) if stop else None
    return Job(
        order.id,
        pen.name(order.name) or order.product,
        pen.name(task.operation.name),
        pen.say("common.comma").join(pen.person(worker.person) for worker in task.workers if worker.on_it),
        task.counts.good,
        order.quantity,
        pen.unit(order.unit),
        stop is not None,
        pen.name(reason.name) if reason else pen.say("reason_classes.unknown"),
        since,
    )


def _station(
    floor: Shopfloor,
    pen: Pen,
    station: Station,
    jobs: list[Job],
    rows: list[AlertRow],
    heard: Mapping[str, int | None],
) -> StationRow:
    stops = tuple(row for row in rows if row.station_id == station.id)
    last = heard.get(station.id)
    silent = last is None or pen.now - last > SILENT_MS
    look, word = _state(jobs, stops, silent)
    return StationRow(
        station.id,
        pen.name(station.name),
        look,
        pen.say(f"station_states.{word}"),
        tuple(jobs),
        tuple(_machines(floor, pen, station.id, silent)),
        stops,
        last,
        silent,
        station.id in heard,
    )


def _state(jobs: list[Job], stops: tuple[AlertRow, ...], silent: bool) -> tuple[str, str]:
    """How a station looks, and the word for it: a stop is told also where nobody was heard of since."""
    if any(stop.is_stop for stop in stops):
        return "bad", "stopped"
    if silent:
        return NO_DATA_LOOK, "no_data"
    if any(not job.paused for job in jobs):
        return "good", "running"
    return ("warn", "paused") if jobs else ("idle", "waiting")


def _machines(floor: Shopfloor, pen: Pen, station: str, silent: bool) -> Iterator[MachineRow]:
    """Nothing is known of a machine while its terminal is not heard of: what it did last says `sources`."""
    for each in floor.site.equipment_at(station) if floor.site else ():
        machine = floor.machine(each.id)
        state = MachineState.NO_DATA if silent else machine.state
        yield MachineRow(pen.name(each.name), look_of(state), pen.say(f"machine_states.{state}"))


def look_of(state: MachineState) -> str:
    """How a machine looks: good, warn or idle."""
    return MACHINE_LOOKS.get(state, "warn" if state in STANDING else "idle")
