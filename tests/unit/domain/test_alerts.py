"""What raises an alert, what ends it, what is kept of it, in whatever order records come."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.alert_fold import KEPT, evolve_alerts
from domain.alerts import Alert, AlertKind, AlertState, StationAlerts
from domain.andon import (
    alerts,
    category,
    find_alert,
    is_planned_stop,
    recipients,
    roles_called,
    stalled_by,
    troubles,
)
from domain.andon_events import (
    AlertAcknowledged,
    AlertEvent,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.events import Event
from domain.floor_events import (
    AlarmRaised,
    CallKind,
    EquipmentStateChanged,
    EquipmentStopExplained,
    HelpCalled,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.plan_events import (
    CallRoute,
    CallRoutesDefined,
    CallStep,
    PersonDefined,
    ReasonClass,
    Role,
)
from domain.records import Record
from domain.shopfloor import Shopfloor
from domain.signals import MachineState
from tests.support.plant import order
from tests.support.story import Story, minute

CNC, TASK = "CNC-A1", "WO-1/30"
SUPERVISOR = PersonDefined("2001", "周敏", "B-2001", (Role.SUPERVISOR,))
GONE = replace(SUPERVISOR, id="2002", active=False)
EXPIRED = replace(SUPERVISOR, id="2003", valid_until=minute(10))


@pytest.fixture
def story() -> Story:
    return Story(order(allow_skip=True), SUPERVISOR, GONE, EXPIRED)


def stopped(story: Story, at: int, reason: str = "", alarm: str = "") -> str:
    """The lathe stops; the id of the stop."""
    stop = story.tells(EquipmentStateChanged(CNC, MachineState.STOPPED), at)
    if alarm:
        story.tells(AlarmRaised(CNC, alarm), at)
    if reason:
        story.tells(EquipmentStopExplained(CNC, stop, reason), at)
    return stop


def test_a_machine_raises_one_by_an_alarm_or_by_a_reason_that_nobody_planned(story: Story) -> None:
    silent = stopped(story, 0)
    assert find_alert(story.floor, silent) is None
    story.tells(AlarmRaised(CNC, "E101"), 1)
    found = find_alert(story.floor, silent)
    assert found
    assert (found.kind, found.alarm, found.line, found.by) == (AlertKind.MACHINE_STOP, "E101", "A", "")
    assert category(story.floor, found) is ReasonClass.EQUIPMENT
    story.tells(EquipmentStopExplained(CNC, silent, "planned.break"), 2)
    assert find_alert(story.floor, silent) is None
    story.tells(EquipmentStopExplained(CNC, silent, "material.short"), 3)
    explained = find_alert(story.floor, silent)
    assert explained
    assert category(story.floor, explained) is ReasonClass.MATERIAL
    story.tells(EquipmentStateChanged(CNC, MachineState.EXECUTE), 4)
    assert alerts(story.floor) == ()
    (over,) = alerts(story.floor, minute(4))
    assert (over.state, over.over_at) == (AlertState.OVER, minute(4))
    assert alerts(story.floor, minute(5)) == ()


def test_a_pause_that_begins_during_a_stop_is_that_stop(story: Story) -> None:
    before = story.tells(TaskPaused(TASK, "equipment.failure"), 0)
    assert find_alert(story.floor, before) is None, "nothing runs that could be paused"
    story.tells(TaskStarted(TASK), 1)
    earlier = story.tells(TaskPaused(TASK, "equipment.tool.worn"), 2)
    story.tells(TaskResumed(TASK), 3)
    stop = stopped(story, 4, alarm="E101")
    story.tells(TaskPaused(TASK, "equipment.failure"), 5)
    (only,) = alerts(story.floor)
    assert only.id == stop
    assert stalled_by(story.floor, [only]) == {stop: ("WO-1",)}
    story.tells(EquipmentStateChanged(CNC, MachineState.EXECUTE), 6)
    assert alerts(story.floor) == ()
    assert [each.id for each in alerts(story.floor, 0)] == [stop, earlier]


def test_a_stop_holds_up_what_runs_there_or_is_paused_for_something(story: Story) -> None:
    for name in ("WO-2", "WO-3"):
        story.tells(order(name, allow_skip=True))
        story.tells(TaskStarted(f"{name}/30"))
    story.tells(TaskPaused("WO-3/30", "planned.break"), 1)
    stop = stopped(story, 2, "equipment.failure")
    paused = story.tells(TaskPaused("WO-2/30", "unknown"), 3, station="A1")
    call = story.tells(HelpCalled(CallKind.LEAD), 4)
    found = alerts(story.floor)
    assert stalled_by(story.floor, found) == {call: (), stop: ("WO-2",)}
    assert find_alert(story.floor, paused) == find_alert(story.floor, stop)
    (over,) = [each for each in _resolved(story, stop) if each.id == stop]
    assert stalled_by(story.floor, [over]) == {stop: ()}


def _resolved(story: Story, alert: str) -> tuple[Alert, ...]:
    story.tells(AlertResolved(alert, "A1"), 9)
    return alerts(story.floor, 0)


def test_a_call_goes_on_until_it_is_resolved_or_the_repair_done(story: Story) -> None:
    first = story.tells(HelpCalled(CallKind.QUALITY, TASK, "burr"), 0)
    second = story.tells(HelpCalled(CallKind.MAINTENANCE), 1)
    newest, oldest = alerts(story.floor)
    assert (newest.id, oldest.id, oldest.task, oldest.note, oldest.by) == (
        second,
        first,
        TASK,
        "burr",
        "1001",
    )
    assert category(story.floor, oldest) is None
    assert roles_called(story.floor, oldest, minute(40)) == (Role.QUALITY, Role.SUPERVISOR, Role.MANAGER)
    story.tells(AlertResolved(first, "A1"), 2, by="2001")
    story.tells(MaintenanceDispatched(second, "A1"), 2)
    story.tells(MaintenanceClosed(second, "A1"), 3)
    story.tells(AlertResolved(second, "A1"), 5)
    assert [(each.ended_at, each.handling.resolved_by) for each in alerts(story.floor, 0)] == [
        (minute(3), "1001"),
        (minute(2), "2001"),
    ]


def test_the_first_counts_and_a_closed_order_stays(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.MAINTENANCE), 0)
    for by, at in (("2001", 2), ("2002", 3)):
        story.tells(MaintenanceDispatched(call, "A1", minute(at + 5)), at, by=by)
        story.tells(AlertAcknowledged(call, "A1"), at, by=by)
    state = story.floor.alerts_at("A1").handling(call)
    assert state.order
    assert (state.acknowledged_by, state.acknowledged_at) == ("2001", minute(2))
    assert (state.order.by, state.order.eta) == ("2001", minute(7))
    assert [(order.by, order.eta) for order in state.set_aside] == [("2002", minute(8))]
    story.tells(MaintenanceClosed(call, "A1"), 4)
    story.tells(ArrivalExpected(call, "A1", minute(20)), 5)
    closed = story.floor.alerts_at("A1").handling(call).order
    assert closed
    assert (closed.closed_at, closed.eta) == (minute(4), minute(7))


def told_ahead(alert: str, ahead: Story, desk: Story) -> list[Record]:
    """A terminal two days ahead sends maintenance; at a desk, in time, that is answered."""
    ahead.tells(MaintenanceDispatched(alert, "A1", minute(9), "X"), 2881)
    desk.tells(ArrivalExpected(alert, "A1", minute(20)), 5)
    desk.tells(MaintenanceClosed(alert, "A1"), 6)
    desk.tells(ArrivalExpected(alert, "A1", minute(30)), 7)
    return [*ahead.records, *desk.records]


def test_what_is_said_of_an_order_counts_also_if_a_clock_ahead_has_it_stand_later() -> None:
    ahead, desk = Story(store="a"), Story(store="d")
    ahead.tells(TaskStarted(TASK), 2880)
    stop = ahead.tells(TaskPaused(TASK, "equipment.failure"), 2880)
    floor = Shopfloor()
    floor.apply(told_ahead(stop, ahead, desk), lambda _: ())
    order = floor.alerts_at("A1").handling(stop).order
    assert order
    assert (order.technician, order.eta, order.closed_at) == ("X", minute(20), minute(6))


@pytest.mark.parametrize("end", [MaintenanceClosed, AlertResolved])
def test_a_call_from_a_terminal_ahead_can_be_ended(end: type[AlertResolved]) -> None:
    ahead, desk = Story(store="a"), Story(store="d")
    call = ahead.tells(HelpCalled(CallKind.MAINTENANCE), 2880)
    desk.tells(end(call, "A1"), 5)
    floor = Shopfloor()
    floor.apply([*ahead.records, *desk.records], lambda _: ())
    assert alerts(floor) == ()


def test_a_time_that_no_calendar_has_is_none(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.MAINTENANCE), 0)
    story.tells(MaintenanceDispatched(call, "A1", 1_795_416_252_934_138), 1)
    story.tells(ArrivalExpected(call, "A1", -1), 2)
    order = story.floor.alerts_at("A1").handling(call).order
    assert order
    assert order.eta is None


def test_who_resolved_it_first_did(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.LEAD), 0)
    for by, at in (("2001", 2), ("2002", 3)):
        story.tells(AlertResolved(call, "A1", f"says {by}"), at, by=by)
    handling = story.floor.alerts_at("A1").handling(call)
    assert (handling.resolved_by, handling.resolved_at) == ("2001", minute(2))
    assert handling.resolved_note == "says 2001"


def test_what_was_done_about_a_stop_that_goes_on_stays_however_many_calls_there_were(story: Story) -> None:
    stop = stopped(story, 0, alarm="E101")
    story.tells(AlertResolved(stop, "A1"), 1)
    for _ in range(KEPT + 2):
        story.tells(AlertResolved(story.tells(HelpCalled(CallKind.QUALITY), 2), "A1"), 2)
    found = find_alert(story.floor, stop)
    assert found
    assert found.state is AlertState.OVER


@pytest.mark.parametrize(
    "becomes",
    [lambda _: AlarmRaised(CNC, "E101"), lambda stop: EquipmentStopExplained(CNC, stop, "equipment.failure")],
)
def test_what_was_done_about_a_pause_goes_on_once_the_stop_below_it_is_the_alert(
    story: Story, becomes: Callable[[str], Event]
) -> None:
    stop = stopped(story, 0)
    story.tells(TaskStarted(TASK), 0)
    pause = story.tells(TaskPaused(TASK, "equipment.failure"), 1)
    story.tells(MaintenanceDispatched(pause, "A1", minute(10), "2001"), 2, by="2001")
    story.tells(becomes(stop), 3)
    (only,) = alerts(story.floor)
    assert (only.id, only.names, only.state) == (stop, (stop, pause), AlertState.DISPATCHED)
    assert only.handling.order
    assert (only.handling.order.technician, only.handling.acknowledged_at) == ("2001", minute(2))
    assert find_alert(story.floor, pause) == only
    assert not is_planned_stop(story.floor, pause)
    story.tells(ArrivalExpected(stop, "A1", minute(15)), 4)
    story.tells(MaintenanceClosed(stop, "A1"), 5)
    (repaired,) = alerts(story.floor)
    assert repaired.handling.order
    assert (repaired.state, repaired.handling.order.eta) == (AlertState.REPAIRED, minute(15))
    story.tells(AlertResolved(pause, "A1"), 6)
    assert alerts(story.floor) == ()


def test_of_two_orders_for_one_stop_the_first_counts(story: Story) -> None:
    """One was given at a terminal without network for the pause, the other at a desk for the machine."""
    stop = stopped(story, 0, alarm="E101")
    story.tells(TaskStarted(TASK), 0)
    pause = story.tells(TaskPaused(TASK, "equipment.failure"), 1)
    story.tells(MaintenanceDispatched(pause, "A1", technician="2001"), 2)
    story.tells(MaintenanceDispatched(stop, "A1", technician="2002"), 3)
    handling = alerts(story.floor)[0].handling
    assert handling.order
    assert handling.order.technician == "2001"
    assert [each.technician for each in handling.set_aside] == ["2002"]


def test_a_stop_is_planned_by_its_reason_and_not_for_being_none_any_more(story: Story) -> None:
    stop = stopped(story, 0, alarm="E101")
    story.tells(TaskStarted(TASK), 0)
    story.tells(EquipmentStopExplained(CNC, stop, "planned.break"), 1)
    pause = story.tells(TaskPaused(TASK, "planned.break"), 2)
    assert is_planned_stop(story.floor, stop)
    assert is_planned_stop(story.floor, pause)
    assert not is_planned_stop(story.floor, "s:99")


def test_a_machine_holds_orders_up_as_long_as_it_stands_also_when_its_alert_is_resolved(story: Story) -> None:
    stop = stopped(story, 0, alarm="E101")
    story.tells(AlertResolved(stop, "A1"), 1)
    assert troubles(story.floor, minute(2)).stopped == {"A1": ("", minute(0))}
    story.tells(EquipmentStateChanged(CNC, MachineState.EXECUTE), 3)
    assert troubles(story.floor, minute(4)).stopped == {}


def test_an_alert_is_as_far_as_it_was_brought(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.LEAD), 0)

    def state() -> AlertState:
        found = find_alert(story.floor, call)
        assert found
        return found.state

    assert state() is AlertState.RAISED
    story.tells(AlertAcknowledged(call, "A1"), 1)
    assert state() is AlertState.ACKNOWLEDGED
    story.tells(AlertResolved(call, "A1"), 2)
    assert state() is AlertState.OVER


def test_the_oldest_calls_and_answers_go(story: Story) -> None:
    still = story.tells(HelpCalled(CallKind.LEAD), 0)
    for number in range(KEPT + 2):
        call = story.tells(HelpCalled(CallKind.LEAD), number)
        story.tells(AlertResolved(call, "A1"), number)
    story.tells(HelpCalled(CallKind.LEAD), 500)
    after = story.floor.alerts_at("A1")
    assert len(after.handled) == KEPT
    assert len([call for call in after.calls if call.ended_at is not None]) == KEPT
    assert after.calls[0].id == still


def test_whoever_left_is_not_called(story: Story) -> None:
    story.tells(TaskStarted(TASK), 0)
    stop = story.tells(TaskPaused(TASK, "equipment.failure"), 1)
    found = find_alert(story.floor, stop)
    assert found
    assert stalled_by(story.floor, [found]) == {stop: ("WO-1",)}
    assert set(recipients(story.floor, found, minute(9))) == {"2001", "2003"}
    assert recipients(story.floor, found, minute(10)) == {"2001": minute(1)}


def test_a_reasons_own_route_comes_before_that_of_its_class(story: Story) -> None:
    story.tells(TaskStarted(TASK), 0)
    stop = story.tells(TaskPaused(TASK, "equipment.tool.worn"), 1)
    of_class = CallRoute((CallStep(0, (Role.LEAD,)),), ReasonClass.EQUIPMENT)
    exact = CallRoute((CallStep(0, (Role.QUALITY,)),), ReasonClass.EQUIPMENT, "equipment.tool.worn")
    other = CallRoute((CallStep(0, (Role.IT,)),), ReasonClass.EQUIPMENT, "equipment.failure")
    for routes, called in (((of_class, exact, other), Role.QUALITY), ((of_class, other), Role.LEAD)):
        story.tells(CallRoutesDefined(routes), 2)
        found = find_alert(story.floor, stop)
        assert found
        assert roles_called(story.floor, found, minute(2)) == (called,)


def test_whoever_is_called_at_once_is_although_the_terminals_clock_is_ahead(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.LEAD), 30)
    found = find_alert(story.floor, call)
    assert found
    assert roles_called(story.floor, found, minute(0)) == (Role.LEAD,)


def test_what_is_of_no_alert_changes_none(story: Story) -> None:
    known = evolve_alerts(None, story.records[0])
    assert known == StationAlerts()


def test_without_a_site_there_are_no_machines() -> None:
    assert alerts(Shopfloor()) == ()


Answer = Callable[[str, str], AlertEvent]
ANSWERS: st.SearchStrategy[Answer] = st.sampled_from(
    [
        AlertAcknowledged,
        MaintenanceDispatched,
        MaintenanceClosed,
        AlertResolved,
        lambda alert, station: ArrivalExpected(alert, station, minute(60)),
    ]
)


@st.composite
def told(draw: st.DrawFn) -> list[Record]:
    """Calls from two stations and what is said of them, by two stores at the same time."""
    stores = [Story(store=name) for name in "ab"]
    calls: list[tuple[str, str]] = []
    for number in range(draw(st.integers(1, 12))):
        story, station = draw(st.sampled_from(stores)), draw(st.sampled_from(["A1", "A2"]))
        if not calls or draw(st.booleans()):
            calls.append((story.tells(HelpCalled(CallKind.LEAD), number, station=station), station))
            continue
        alert, raised_at = draw(st.sampled_from(calls))
        event: AlertEvent = draw(ANSWERS)(alert, raised_at)
        story.tells(event, number, by=draw(st.sampled_from(["1001", "2001"])), station=station)
    return [record for story in stores for record in story.records]


def arrived(batches: Iterable[list[Record]]) -> dict[str, StationAlerts]:
    """The alerts of both stations once records came in these batches."""
    floor, known = Shopfloor(), list[Record]()

    def history(stream: str) -> list[Record]:
        return [record for record in known if record.stream == stream]

    for batch in batches:
        known += batch
        floor.apply(batch, history)
    return {station: floor.alerts_at(station) for station in ("A1", "A2")}


@settings(max_examples=60, deadline=None)
@given(told(), st.randoms(), st.integers(1, 5))
def test_alerts_are_the_same_in_whatever_order_records_come(
    records: list[Record], chance: Random, size: int
) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    batches = [shuffled[first : first + size] for first in range(0, len(shuffled), size)]
    assert arrived(batches) == arrived([records])
