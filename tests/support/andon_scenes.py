"""Calls and stops at a station of the sample plant, what comes of them, and what its line works for."""

from dataclasses import replace

from domain import commands as c
from domain.alerts import Alert
from domain.andon import alerts
from domain.andon_events import AlertAcknowledged, AlertEvent, MaintenanceClosed, MaintenanceDispatched
from domain.floor_events import CallKind, SignInMethod
from domain.goal_events import (
    ForecastMoved,
    Good,
    KeyResultRemoved,
    KeyResultSet,
    Measure,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueSource,
)
from domain.plan_events import Text
from tests.support.screen import StationScreen

OPERATOR, LEAD, FITTER = "1001", "1005", "1010"
LONG_GOAL = Text(
    "全厂所有产线按承诺日期完成的订单占全部应完成订单的比例不低于百分之九十五",
    "Share of all orders of the plant that are completed by the day that was promised to the customer",
)
OUTPUT = ObjectiveSet(
    "output", Text("年产值增长 20%", "Output of the year +20 %"), "2026-01-01", "2026-12-31", 20_000
)
DELIVERY = KeyResultSet(
    "delivery",
    Text("订单交付率 95%", "95 % of orders delivered on time"),
    "",
    "output",
    ("delivery",),
    Good.UP,
    "%",
    80_000,
    95_000,
    "2026-01-01",
    "2026-12-31",
    Measure(ValueSource.ORDERS),
)
PIECES = KeyResultSet(
    "pieces-a",
    Text("本月机加线合格 12 000 件", "12 000 good pieces on the line this month"),
    "production",
    "delivery",
    ("delivery", "output"),
    Good.UP,
    "件",
    0,
    12_000_000,
    "2026-11-01",
    "2026-11-30",
    Measure(ValueSource.COUNTS, line="A"),
)


def with_goals(screen: StationScreen, name: Text = DELIVERY.name) -> None:
    """The line's pieces of the month, and the company's delivery, whose forecast was told two hours ago."""
    goals = screen.recorder.floor.goals
    screen.recorder.note(
        *(KeyResultRemoved(each) for each in goals.key_results),
        *(ObjectiveRemoved(each) for each in goals.objectives),
    )
    told = ForecastMoved(
        DELIVERY.id,
        42,
        ("WO-1", "WO-2"),
        ("WO-3", "WO-4", "WO-5"),
        (),
        "",
        screen.clock.now().at - 2 * 3_600_000,
    )
    screen.recorder.note(OUTPUT, replace(DELIVERY, name=name), PIECES, told)


def newest(screen: StationScreen) -> Alert:
    return alerts(screen.recorder.floor)[0]


def answers(screen: StationScreen, answer: AlertEvent, person: str = FITTER) -> None:
    """Somebody at the central side, or another terminal, says something of an alert."""
    screen.recorder.note(answer, actor=person)


def calls(screen: StationScreen, kind: CallKind = CallKind.MAINTENANCE, note: str = "") -> Alert:
    task = next((task.id for _, task in screen.snapshot().here), None)
    screen.does(c.CallHelp(OPERATOR, kind, task, note))
    screen.acknowledged()
    return newest(screen)


def sent(screen: StationScreen, minutes: int = 15) -> Alert:
    """The newest alert is taken on, and maintenance sent."""
    alert = newest(screen)
    screen.passes(2 * 60_000)
    answers(screen, AlertAcknowledged(alert.id, alert.station), LEAD)
    eta = screen.clock.now().at + minutes * 60_000
    answers(screen, MaintenanceDispatched(alert.id, alert.station, eta, FITTER), LEAD)
    screen.acknowledged()
    return alert


def repaired(screen: StationScreen) -> None:
    alert = sent(screen)
    screen.passes(12 * 60_000)
    answers(screen, MaintenanceClosed(alert.id, alert.station))
    screen.acknowledged()


def comes(screen: StationScreen, person: str = FITTER) -> None:
    """Somebody who may answer alerts signs in here."""
    screen.does(c.SignIn(person, SignInMethod.BADGE))
    screen.acknowledged()
