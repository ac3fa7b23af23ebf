"""A whole terminal and a real central side: a desk answers an alert, and what was called offline is sent."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.andon_views import AlertView
from app.services.snapshot import Snapshot
from central.access.users import User
from central.desk.acting import Done, act
from central.plan.store import append_plan
from domain.alerts import AlertState
from domain.andon_events import AlertEvent, MaintenanceClosed, MaintenanceDispatched
from domain.commands import CallHelp, PauseTask, ResumeTask, SignIn, StartTask
from domain.floor_events import CallKind, SignInMethod
from domain.outcomes import Recorded
from domain.plan_events import Role
from domain.ports import Standing
from tests.support.andon_scenes import DELIVERY, OUTPUT
from tests.support.central import CentralSide, running_central
from tests.support.plant import MATERIAL, PLAN, WANG, order
from tests.support.watched_terminal import WatchedTerminal, enrolled

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
DAY_MS = 86_400_000
NOWHERE = "http://127.0.0.1:9"
SUPERVISOR = User("u1", "zhou", frozenset({Role.SUPERVISOR}))


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralSide]:
    with running_central(f"sqlite:///{tmp_path / 'central.db'}") as central:
        append_plan(central.engine, central.site, PLAN, "planner")
        yield central


@pytest.fixture
def settings(central: CentralSide, tmp_path: Path) -> Path:
    return enrolled(central, tmp_path)


def one_alert(snapshot: Snapshot) -> AlertView:
    (view,) = snapshot.alerts_here
    return view


def is_ready(snapshot: Snapshot) -> bool:
    return snapshot.roster is None and WANG.id in snapshot.persons and snapshot.task(MATERIAL) is not None


def works(terminal: WatchedTerminal) -> None:
    terminal.await_that(is_ready)
    for command in (SignIn(WANG.id, SignInMethod.BADGE), StartTask(MATERIAL, WANG.id)):
        assert isinstance(terminal.does(command), Recorded)


def at_the_desk(central: CentralSide, terminal: WatchedTerminal, answer: AlertEvent) -> None:
    terminal.await_that(lambda snapshot: snapshot.sync.green)
    central.settled()
    assert isinstance(act(central.service, answer, SUPERVISOR), Done)


def reaches(terminal: WatchedTerminal, state: AlertState) -> AlertView:
    found = terminal.await_that(lambda now: [view.alert.state for view in now.alerts_here] == [state])
    return one_alert(found)


def test_maintenance_that_is_sent_at_a_desk_is_seen_at_the_station(
    central: CentralSide, settings: Path
) -> None:
    with WatchedTerminal(settings) as terminal:
        works(terminal)
        assert isinstance(terminal.does(PauseTask(MATERIAL, WANG.id, "equipment.failure")), Recorded)
        alert = reaches(terminal, AlertState.RAISED).alert
        eta = alert.raised.at + 600_000
        at_the_desk(central, terminal, MaintenanceDispatched(alert.id, "A1", eta, "1003"))
        order = reaches(terminal, AlertState.DISPATCHED).alert.handling.order
        assert order
        assert (order.by, order.technician, order.eta) == ("user:zhou", "1003", eta)
        at_the_desk(central, terminal, MaintenanceClosed(alert.id, "A1"))
        reaches(terminal, AlertState.REPAIRED)
        assert isinstance(terminal.does(ResumeTask(MATERIAL, WANG.id)), Recorded)
        assert terminal.snapshot().alerts == ()


def addressed(settings: Path, to: str) -> str:
    """Where the central side is from now on; gives where it was."""
    identity = settings.parent / "data" / "identity.json"
    before = identity.read_text()
    identity.write_text(ADDRESS.sub(to, before))
    found = ADDRESS.search(before)
    assert found
    return found.group()


def is_sent(alert: str, standing: Standing) -> bool:
    return int(alert.rpartition(":")[2]) <= standing.acked


def test_a_call_made_offline_is_shown_at_once_and_sent_once(central: CentralSide, settings: Path) -> None:
    with WatchedTerminal(settings) as terminal:
        works(terminal)
        terminal.await_that(lambda snapshot: snapshot.sync.green)
    address = addressed(settings, NOWHERE)
    with WatchedTerminal(settings) as terminal:
        assert isinstance(terminal.does(CallHelp(WANG.id, CallKind.MATERIAL, MATERIAL)), Recorded)
        offline = terminal.await_that(lambda snapshot: snapshot.sync.trouble == "unreachable")
        alert = one_alert(offline).alert
        assert (alert.call, alert.task) == (CallKind.MATERIAL, MATERIAL)
        assert not is_sent(alert.id, offline.sync.standing)
    addressed(settings, address)
    with WatchedTerminal(settings) as terminal:
        online = terminal.await_that(lambda snapshot: snapshot.sync.green)
        assert is_sent(alert.id, online.sync.standing)
        central.settled()
        with central.service.floor.current() as (floor, _):
            assert [call.id for call in floor.alerts_at("A1").calls] == [alert.id]


def forecast_is(value: int) -> Callable[[Snapshot], bool]:
    def shown(snapshot: Snapshot) -> bool:
        return [goal.value.value for goal in snapshot.goals if goal.value] == [value]

    return shown


def test_a_stop_here_moves_the_forecast_of_the_company_that_is_shown_here(
    central: CentralSide, settings: Path
) -> None:
    due = central.service.clock.now().at + DAY_MS
    orders = [replace(each, due=due) for each in (order("WO-1"), order("WO-3", line="B"))]
    append_plan(central.engine, central.site, [*orders, OUTPUT, DELIVERY], "planner")
    with WatchedTerminal(settings) as terminal:
        works(terminal)
        (goal,) = terminal.await_that(forecast_is(100_000)).goals
        assert (goal.forecast, goal.why) == (True, (OUTPUT,))
        assert isinstance(terminal.does(PauseTask(MATERIAL, WANG.id, "equipment.failure")), Recorded)
        terminal.await_that(forecast_is(50_000))
        assert isinstance(terminal.does(ResumeTask(MATERIAL, WANG.id)), Recorded)
        terminal.await_that(forecast_is(100_000))
