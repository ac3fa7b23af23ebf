"""G5–G7 and H1 on a desk's own floor: who is called, what a stop does to the forecast, what was sent for."""

import pytest

from domain.alerts import AlertKind, AlertState
from domain.andon import alerts, find_alert, forecast_of, recipients
from domain.andon_events import MaintenanceClosed, MaintenanceDispatched
from domain.commands import AnswerAlert, PauseTask, ReportCount, ResumeTask, SignIn, StartTask
from domain.floor_events import Quality, SignInMethod
from domain.forecast import Risk, percent
from domain.goal_events import Good, KeyResultSet, Measure, ValueSource
from domain.goal_values import period_of, value_of
from domain.outcomes import Code
from domain.plan_events import DeliveryPlanned, Operation, OrderReleased, PersonDefined, Role, Stage, Text
from tests.support.plant import CALENDAR, REASONS, SITE
from tests.support.station import StationDesk

HOUR = 3_600_000
NOBODY_LATE = 20 * 24 * HOUR
STAGES = (Stage.MATERIAL, Stage.PRODUCTION, Stage.INSPECTION)
OPERATOR = PersonDefined("1001", "王建国", "B-1001")
LEAD = PersonDefined("1002", "李芳", "B-1002", (Role.LEAD,))
SUPERVISOR = PersonDefined("1003", "周敏", "B-1003", (Role.SUPERVISOR,))
FITTER = PersonDefined("1004", "赵磊", "B-1004", (Role.MAINTENANCE,))
MANAGER = PersonDefined("1005", "陈静", "B-1005", (Role.MANAGER,))
PEOPLE = (OPERATOR, LEAD, SUPERVISOR, FITTER, MANAGER)
DELIVERY = KeyResultSet(
    "delivery",
    Text("订单交付率 95%", "95 % of orders delivered on time"),
    "",
    "",
    ("delivery",),
    Good.UP,
    "%",
    90_000,
    95_000,
    "2026-01-01",
    "2027-12-31",
    Measure(ValueSource.ORDERS),
)


def order(number: int, due: int) -> OrderReleased:
    name = Text(f"工单 {number}", f"order {number}")
    steps = tuple(Operation(str(10 * n), stage, name, "A") for n, stage in enumerate(STAGES, 1))
    return OrderReleased(f"WO-{number}", "4711", name, 100, "pcs", due, steps, allow_skip=True)


@pytest.fixture
def desk() -> StationDesk:
    """42 orders, two of them past their due time."""
    desk = StationDesk()
    now = desk.clock.now().at
    orders = [order(n, now - HOUR if n > 40 else now + NOBODY_LATE) for n in range(1, 43)]
    desk.planned((SITE, REASONS, CALENDAR, *PEOPLE, *orders))
    for person in PEOPLE:
        desk.does(SignIn(person.id, SignInMethod.BADGE))
    return desk


def percent_now(desk: StationDesk) -> int | None:
    return forecast_of(desk.floor, lambda _: True, desk.clock.now().at).percent


def paused(desk: StationDesk, number: int, reason: str = "equipment.failure") -> str:
    """An order's production paused; the id of the stop."""
    task = f"WO-{number}/20"
    desk.does(StartTask(task, OPERATOR.id))
    desk.does(PauseTask(task, OPERATOR.id, reason))
    stop = desk.task(task).open_stop
    assert stop
    return stop.id


def test_g4_42_orders_are_126_tasks(desk: StationDesk) -> None:
    assert sum(len(each.tasks) for each in desk.floor.orders()) == 126


def test_g5_a_failure_calls_supervisor_and_maintenance_a_break_nobody(desk: StationDesk) -> None:
    stop = paused(desk, 1)
    alert = find_alert(desk.floor, stop)
    assert alert
    assert (alert.kind, alert.station, alert.state) == (AlertKind.PAUSE, "A1", AlertState.RAISED)
    assert set(recipients(desk.floor, alert, desk.clock.now().at)) == {SUPERVISOR.id, FITTER.id}
    rest = paused(desk, 2, "planned.break")
    assert find_alert(desk.floor, rest) is None


def test_g5_nobody_takes_it_on_and_the_manager_is_called(desk: StationDesk) -> None:
    alert = find_alert(desk.floor, paused(desk, 1))
    assert alert
    early, late = (alert.raised.at + 30 * 60_000 - 1, alert.raised.at + 30 * 60_000)
    assert MANAGER.id not in recipients(desk.floor, alert, early)
    assert recipients(desk.floor, alert, late)[MANAGER.id] == late


def test_g6_the_forecast_moves_with_the_stops(desk: StationDesk) -> None:
    assert percent_now(desk) == 95
    for number in (1, 2, 3):
        paused(desk, number)
    assert percent_now(desk) == 88
    desk.does(StartTask("WO-1/10", OPERATOR.id))
    desk.does(PauseTask("WO-1/10", OPERATOR.id, "equipment.tool.worn"))
    assert percent_now(desk) == 88
    desk.does(ResumeTask("WO-2/20", OPERATOR.id))
    assert percent_now(desk) == 90


def test_g6_a_break_moves_nothing(desk: StationDesk) -> None:
    paused(desk, 1, "planned.break")
    assert percent_now(desk) == 95


def test_g6_late_material_puts_its_orders_at_risk(desk: StationDesk) -> None:
    now = desk.clock.now().at
    late = DeliveryPlanned("PO-1", Text("毛坯", "blanks"), ("WO-5",), now + HOUR, now + 2 * HOUR)
    desk.recorder.note(late)
    found = forecast_of(desk.floor, lambda _: True, now)
    assert found.orders(Risk.SHORT) == ("WO-5",)
    assert found.on_track == 39
    desk.recorder.note(DeliveryPlanned(late.id, late.material, late.orders, late.needed, late.needed))
    assert percent_now(desk) == 95


def test_g7_pressed_twice_there_is_one_maintenance_order(desk: StationDesk) -> None:
    stop = paused(desk, 1)
    eta = desk.clock.now().at + 10 * 60_000
    desk.does(AnswerAlert(SUPERVISOR.id, MaintenanceDispatched(stop, "A1", eta, FITTER.id)))
    again = AnswerAlert(LEAD.id, MaintenanceDispatched(stop, "A1", eta + 1))
    assert desk.refuses(again) is Code.ALREADY_DISPATCHED
    alert = find_alert(desk.floor, stop)
    assert alert
    assert alert.handling.order
    assert (alert.handling.order.by, alert.handling.order.eta) == (SUPERVISOR.id, eta)
    desk.does(AnswerAlert(FITTER.id, MaintenanceClosed(stop, "A1")))
    repaired = find_alert(desk.floor, stop)
    assert repaired
    assert repaired.state is AlertState.REPAIRED
    desk.does(ResumeTask("WO-1/20", OPERATOR.id))
    assert alerts(desk.floor) == ()


def test_an_operator_sends_nobody(desk: StationDesk) -> None:
    stop = paused(desk, 1)
    command = AnswerAlert(OPERATOR.id, MaintenanceDispatched(stop, "A1"))
    assert desk.refuses(command) is Code.ROLE_MISSING


def test_h1_120_pieces_reported_are_120_more(desk: StationDesk) -> None:
    made = KeyResultSet(
        "output",
        Text("产量", "output"),
        "",
        "",
        (),
        Good.UP,
        "pcs",
        0,
        1_000_000,
        "2026-01-01",
        "2027-12-31",
        Measure(ValueSource.COUNTS),
    )
    desk.recorder.note(made)
    period = period_of(desk.floor, made.start, made.end)

    def value() -> int:
        found = value_of(desk.floor, made, period, desk.clock.now().at)
        assert found
        return found.value

    before = value()
    desk.does(StartTask("WO-1/20", OPERATOR.id))
    desk.does(ReportCount("WO-1/20", OPERATOR.id, Quality.GOOD, 120, confirmed=True))
    assert value() - before == 120_000


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(40, 42, 95), (37, 42, 88), (38, 42, 90), (0, 0, None), (1, 200, 1)]
)
def test_half_up_to_whole_percent(part: int, whole: int, expected: int | None) -> None:
    assert percent(part, whole) == expected
