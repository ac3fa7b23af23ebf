"""Everything known, folded: one state per stream, the same on a terminal and on the central side."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter
from typing import Any, Final

from domain.alert_fold import evolve_alerts
from domain.alerts import StationAlerts
from domain.events import order_of
from domain.forecast import evolve_delivery
from domain.goals import ForecastHistory, Goals, evolve_forecast, evolve_goals
from domain.machines import Machine, evolve_machine
from domain.meeting import Meeting, evolve_meeting
from domain.order_fold import evolve_order, evolve_task
from domain.orders import Order, OrderPlan, Progress, Task, with_tasks
from domain.people import Person, StationPeople, evolve_person, evolve_station
from domain.plan import ReasonTree, Site, evolve_plan
from domain.plan_events import CalendarDefined, DeliveryPlanned
from domain.records import Record
from domain.repeats import each_once, is_late
from domain.roster import Roster
from domain.routing import CallRoutes, evolve_routes

State = (
    OrderPlan
    | Progress
    | Person
    | StationPeople
    | StationAlerts
    | Machine
    | Meeting
    | Goals
    | ForecastHistory
    | DeliveryPlanned
    | Site
    | ReasonTree
    | CalendarDefined
    | CallRoutes
)
Evolve = Callable[[Any, Record], State | None]
OrderKey = tuple[str, str, int]
History = Callable[[str], Iterable[Record]]

FOLDS: Final[dict[str, Evolve]] = {
    "order": evolve_order,
    "task": evolve_task,
    "person": evolve_person,
    "station": evolve_station,
    "equipment": evolve_machine,
    "meeting": evolve_meeting,
    "alerts": evolve_alerts,
    "call_routes": evolve_routes,
    "goals": evolve_goals,
    "forecast": evolve_forecast,
    "delivery": evolve_delivery,
    "plan": evolve_plan,
}
STATE_TYPES: Final[dict[str, type]] = {
    "order": OrderPlan,
    "task": Progress,
    "person": Person,
    "station": StationPeople,
    "equipment": Machine,
    "meeting": Meeting,
    "alerts": StationAlerts,
    "call_routes": CallRoutes,
    "goals": Goals,
    "forecast": ForecastHistory,
    "delivery": DeliveryPlanned,
    "plan:site": Site,
    "plan:reasons": ReasonTree,
    "plan:calendar": CalendarDefined,
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A stream's state and the key of the latest record in it."""

    state: State
    last: OrderKey


def state_type(stream: str) -> type:
    """The type of a stream's state."""
    return STATE_TYPES.get(stream) or STATE_TYPES[stream.partition(":")[0]]


def has_fold(stream: str) -> bool:
    """Whether anything is folded from a stream; some are only kept and listed."""
    return stream.partition(":")[0] in FOLDS


def fold(records: Iterable[Record], since: Folded | None = None) -> Folded | None:
    """The state of one stream from its records, in whatever order they come, on top of `since`."""
    ordered = sorted(each_once(records), key=attrgetter("order"))
    if not ordered:
        return since
    evolve = FOLDS[ordered[0].stream.partition(":")[0]]
    state = reduce(evolve, ordered, since.state if since else None)
    return Folded(state, ordered[-1].order) if state is not None else None


class Shopfloor:
    """Folded states by stream. Records may come late: then their stream is folded anew, in order.

    So two stores that know the same records agree, whatever way the records took.
    """

    def __init__(self, states: Mapping[str, Folded] | None = None) -> None:
        self._states: dict[str, Folded] = {}
        self._kinds: dict[str, dict[str, Folded]] = {}
        self._tasks: dict[str, dict[str, Progress]] = {}
        self._orders: dict[str, Order] = {}
        self._roster: Roster | None = None
        self._staff: dict[str, Person] = {}
        for stream, folded in (states or {}).items():
            self.restore(stream, folded)

    def apply(self, records: Sequence[Record], history: History) -> tuple[str, ...]:
        """Take records in.

        Args:
            records: not applied before, as they came; of one store or of several.
            history: all records of a stream known so far, the new ones among them; asked for, once, only
                for a stream that has late ones.

        Returns:
            The streams that changed.
        """
        by_stream: dict[str, list[Record]] = {}
        for record in records:
            stream = record.stream
            if has_fold(stream):
                by_stream.setdefault(stream, []).append(record)
        for stream, fresh in by_stream.items():
            self.restore(stream, self._folded_with(stream, fresh, history))
        return tuple(by_stream)

    def _folded_with(self, stream: str, fresh: list[Record], history: History) -> Folded | None:
        known = self._states.get(stream)
        if known is not None and is_late(fresh, known.last):
            return fold(history(stream))
        return fold(fresh, known)

    def restore(self, stream: str, folded: Folded | None) -> None:
        """Put a stream into a state, or back to an earlier one when what changed it was not committed."""
        kind, _, name = stream.partition(":")
        for states in (self._states, self._kinds.setdefault(kind, {})):
            if folded is None:
                states.pop(stream, None)
            else:
                states[stream] = folded
        if kind == "task":
            self._put_task(name, folded)
        elif kind == "order":
            self._orders.pop(name, None)

    def _put_task(self, task: str, folded: Folded | None) -> None:
        order = order_of(task)
        tasks = self._tasks.setdefault(order, {})
        known = self._orders.pop(order, None)
        if folded is None:
            tasks.pop(task, None)
            return
        tasks[task] = folded.state  # type: ignore[assignment]  # by FOLDS
        if known and (before := known.task(task)) and before.operation in known.operations:
            self._orders[order] = known.progressed(task, tasks[task])

    def folded(self, stream: str) -> Folded | None:
        return self._states.get(stream)

    def streams(self, prefix: str = "") -> Iterator[str]:
        kind, colon, name = prefix.partition(":")
        known = self._kinds.get(kind, {}) if colon else self._states
        return (stream for stream in known if stream.startswith(prefix)) if name or not colon else iter(known)

    def _state(self, stream: str) -> Any:
        folded = self._states.get(stream)
        return folded.state if folded else None

    def order(self, order: str) -> Order | None:
        """An order with its tasks; a bare one for an order never released here that somebody worked on."""
        if order not in self._orders:
            plan: OrderPlan | None = self._state(f"order:{order}")
            tasks = self._tasks.get(order, {})
            if plan is None and not tasks:
                return None
            self._orders[order] = with_tasks(plan or OrderPlan(order), tasks)
        return self._orders[order]

    def orders(self) -> Iterator[Order]:
        names = dict.fromkeys([*(s.partition(":")[2] for s in self.streams("order:")), *self._tasks])
        return (order for name in names if (order := self.order(name)))

    def task(self, task: str) -> tuple[Order, Task] | None:
        """A task with its order."""
        order = self.order(order_of(task))
        found = order.task(task) if order else None
        return (order, found) if order and found else None

    @property
    def roster(self) -> Roster | None:
        """By which people are let in here; None where the plan alone says who they are."""
        return self._roster

    def let_in_by(self, roster: Roster) -> None:
        """From now on a roster says who may sign in, by what and with which rights."""
        self._roster = roster
        self._staff = {person.id: person for person in roster.people}

    def person(self, person: str) -> Person | None:
        """Somebody who is known here: by the roster where there is one, else by the plan."""
        found: Person | None = self._state(f"person:{person}")
        return found if self._roster is None else self._staff.get(person)

    def persons(self) -> Iterator[Person]:
        """All that are known as above."""
        return self._planned() if self._roster is None else iter(self._staff.values())

    def everybody(self) -> dict[str, Person]:
        """By id, all of whom a name is known, also those who may not sign in here."""
        return {person.id: person for person in self._planned()} | self._staff

    def _planned(self) -> Iterator[Person]:
        return (self._states[stream].state for stream in self.streams("person:"))  # type: ignore[misc]  # by FOLDS

    def people_at(self, station: str) -> StationPeople:
        return self._state(f"station:{station}") or StationPeople()

    def machine(self, equipment: str) -> Machine:
        return self._state(f"equipment:{equipment}") or Machine()

    def meeting(self, line: str, day: str) -> Meeting:
        """A line's meeting on a day (ISO date), empty before anything was said."""
        return self._state(f"meeting:{line}/{day}") or Meeting()

    def meeting_days(self, line: str) -> list[str]:
        """The days on which anything was said in a line's meeting, in order."""
        return sorted(stream.rpartition("/")[2] for stream in self.streams(f"meeting:{line}/"))

    @property
    def site(self) -> Site | None:
        found: Site | None = self._state("plan:site")
        return found

    @property
    def reasons(self) -> ReasonTree:
        return self._state("plan:reasons") or ReasonTree()

    @property
    def calendar(self) -> CalendarDefined | None:
        found: CalendarDefined | None = self._state("plan:calendar")
        return found

    @property
    def call_routes(self) -> CallRoutes:
        return self._state("call_routes:site") or CallRoutes()

    def alerts_at(self, station: str) -> StationAlerts:
        """The calls from a station and what was done about its alerts."""
        return self._state(f"alerts:{station}") or StationAlerts()

    @property
    def goals(self) -> Goals:
        return self._state("goals:site") or Goals()

    def forecast_history(self, goal: str) -> ForecastHistory:
        """How the forecast of a key result moved."""
        return self._state(f"forecast:{goal}") or ForecastHistory()

    def deliveries(self) -> Iterator[DeliveryPlanned]:
        """All deliveries that were ever planned."""
        return (self._states[stream].state for stream in self.streams("delivery:"))  # type: ignore[misc]  # by FOLDS
