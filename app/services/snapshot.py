"""What a screen may know, as one frozen value: taken on the core thread, read on the GUI's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.services.andon_views import AlertView
from app.services.goal_views import GoalView
from app.services.self_test import SelfTestState
from domain.clock import Moment
from domain.machine_stops import MachineStop, open_stop, unexplained
from domain.machines import Machine
from domain.orders import Order, Task, TaskStatus
from domain.outcomes import Recorded, Trouble
from domain.people import Person, StationPeople
from domain.plan import ReasonTree, Site
from domain.plan_events import CalendarDefined, Equipment, Stage
from domain.ports import Standing
from domain.presence import RosterNotice
from domain.shopfloor import Shopfloor
from domain.signals import Connection, ConnectionChanged

ASK_AFTER_MS: Final = 120_000
"""So long a machine may stand while a job runs before anybody is asked why, where nothing else is set."""


@dataclass(frozen=True, slots=True)
class EndedLedger:
    """An earlier ledger of this terminal: why it ended (a code), and what became of its records."""

    why: str
    saved: int
    lost: int


@dataclass(frozen=True, slots=True)
class SyncState:
    """How the central side stands to this terminal.

    Attributes:
        standing: how far the records are here and there.
        reachable: the central side answers now.
        trouble: a code such as `unreachable`; empty when there is none.
        detail: what was seen, in words.
        since: since when this is so, UTC ms.
        last_contact: when it last answered well, UTC ms.
        clock_offset: ms by which this terminal's clock was ahead of its clock then; None before that.
        ended: the ledger that this one went on for at the start of the program, if it did.
        terminal: under which name it is enrolled; empty where it is not.
        address: where the central side is; empty where there is none.
    """

    standing: Standing
    reachable: bool = False
    trouble: str = ""
    detail: str = ""
    since: int | None = None
    last_contact: int | None = None
    clock_offset: int | None = None
    ended: EndedLedger | None = None
    terminal: str = ""
    address: str = ""

    @property
    def green(self) -> bool:
        """The central side answers and holds everything, the very same."""
        return self.reachable and not self.trouble and self.standing.agreed


@dataclass(frozen=True, slots=True)
class MachineView:
    """A piece of equipment of the station.

    Attributes:
        equipment: as planned.
        machine: as it was last heard; its `loose` pieces wait for somebody to say whose they are.
        connection: how its device stands; None before it said anything.
        unexplained: its stops that want a reason by now, oldest first; the last one may go on.
    """

    equipment: Equipment
    machine: Machine
    connection: ConnectionChanged | None = None
    unexplained: tuple[MachineStop, ...] = ()

    @property
    def may_ask_soon(self) -> bool:
        """It stands still, nobody said why, and nobody is asked yet."""
        stop = open_stop(self.machine.stops)
        return stop is not None and not stop.reason and stop not in self.unexplained


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device that is set up here, or was heard of, and how it stands.

    Attributes:
        device: its id.
        kind: `scanner`, `wedge` (a keyboard scanner), `line`, `shdr` or `modbus`; "" where it is not set up.
        port: where its settings say it is.
        equipment: id of what it speaks for, "" for a scanner.
        connection: None where nobody knows: it was not heard of yet, or is a keyboard.
        detail: a code that says why, see `ConnectionChanged`.
        since: when it last changed, UTC ms.
        scanned_at: when it last brought a scan, UTC ms.
    """

    device: str
    kind: str = ""
    port: str = ""
    equipment: str = ""
    connection: Connection | None = None
    detail: str = ""
    since: int | None = None
    scanned_at: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the screens of one station show.

    `tasks` are those of the station's line with their orders, in order of due time; `now` is the
    moment the snapshot was taken, which running times are counted on from; `disk_left` are the bytes
    left on the disk, where they are few; `upkeep` is why the ledger could not be looked after. `alerts`
    are the open ones of the line, the newest first; `goals` what the line works for.
    """

    station: str
    line: str
    now: Moment
    site: Site | None
    people: StationPeople
    persons: dict[str, Person]
    tasks: tuple[tuple[Order, Task], ...]
    machines: tuple[MachineView, ...]
    devices: tuple[DeviceView, ...]
    reasons: ReasonTree
    calendar: CalendarDefined | None
    sync: SyncState
    last_recorded: Recorded | None = None
    self_test: SelfTestState | None = None
    roster: RosterNotice | None = None
    disk_left: int | None = None
    upkeep: Trouble | None = None
    alerts: tuple[AlertView, ...] = ()
    goals: tuple[GoalView, ...] = ()

    @property
    def acting(self) -> Person | None:
        return self.persons.get(self.people.acting or "")

    @property
    def alerts_here(self) -> tuple[AlertView, ...]:
        """The open alerts of this station, the newest first."""
        return tuple(view for view in self.alerts if view.alert.station == self.station)

    def alert(self, alert: str) -> AlertView | None:
        """An open alert of the line by its id, or by that of a pause that is part of it."""
        return next((view for view in self.alerts if alert in view.alert.names), None)

    def task(self, task: str) -> tuple[Order, Task] | None:
        return next((pair for pair in self.tasks if pair[1].id == task), None)

    @property
    def here(self) -> tuple[tuple[Order, Task], ...]:
        """Begun and unfinished tasks of this station, running ones first."""
        begun = [p for p in self.tasks if p[1].station == self.station and _begun(p[1])]
        return tuple(sorted(begun, key=lambda pair: pair[1].status is not TaskStatus.RUNNING))


def line_tasks(floor: Shopfloor, line: str, since: int = 0) -> tuple[tuple[Order, Task], ...]:
    """Tasks of one line with their orders, by due time.

    Left out are orders that were finished before `since` (UTC ms), and what nobody began of cancelled ones.
    """
    pairs = (
        (order, task)
        for order in floor.orders()
        if not order.completed or last_completed(order) >= since
        for task in order.tasks
        if _belongs(floor, task, line) and not (order.cancelled and not _begun(task))
    )
    return tuple(sorted(pairs, key=lambda pair: (pair[0].due, pair[1].id)))


def _belongs(floor: Shopfloor, task: Task, line: str) -> bool:
    """Planned on the line, or begun there before the plan moved it."""
    station = floor.site.station(task.station) if floor.site and _begun(task) else None
    return task.operation.line == line or (station is not None and station.line == line)


def last_completed(order: Order) -> int:
    """When the last of the order's tasks was completed, UTC ms; 0 when none was."""
    return max((task.progress.completed_at or 0 for task in order.tasks), default=0)


def machines_at(
    floor: Shopfloor,
    station: str,
    connections: Iterable[tuple[str, ConnectionChanged]],
    now: Moment,
    ask_after_ms: Mapping[str, int] | None = None,
) -> tuple[MachineView, ...]:
    """The station's equipment with what it last said.

    Args:
        floor: everything known.
        station: whose equipment.
        connections: by equipment id.
        now: the moment of the snapshot.
        ask_after_ms: how long a machine may stand before anybody is asked why, by equipment id;
            `ASK_AFTER_MS` where it says nothing.
    """
    by_equipment, limits = dict(connections), ask_after_ms or {}
    views = []
    for equipment in floor.site.equipment_at(station) if floor.site else ():
        machine = floor.machine(equipment.id)
        limit = limits.get(equipment.id, ASK_AFTER_MS)
        asked = unexplained(machine.stops, _jobs_at(floor, station), now, limit)
        views.append(MachineView(equipment, machine, by_equipment.get(equipment.id), asked))
    return tuple(views)


def _jobs_at(floor: Shopfloor, station: str) -> Iterator[Task]:
    """Production tasks that were begun at a station."""
    tasks = (task for order in floor.orders() for task in order.tasks)
    return (task for task in tasks if task.station == station and task.stage is Stage.PRODUCTION)


def _begun(task: Task) -> bool:
    return task.status in (TaskStatus.RUNNING, TaskStatus.PAUSED)
