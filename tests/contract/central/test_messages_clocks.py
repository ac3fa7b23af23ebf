"""Cards about what is heard late, by wrong clocks, in pieces, from two places, or is no alert any more."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from central.messaging import texts
from central.plan.store import append_plan
from domain.andon_events import AlertAcknowledged, AlertResolved, MaintenanceClosed, MaintenanceDispatched
from domain.clock import HLC_START
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
from domain.signals import MachineState
from tests.support.messaging import MINUTE_MS, MessagingSite
from tests.support.plant import SITE
from tests.support.robot import Robot, running_robot

HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
IN_2000 = 946_684_800_000
ESCALATING = ("maintenance", "supervisor", "manager")
Sites = Callable[..., MessagingSite]


@pytest.fixture
def robot() -> Iterator[Robot]:
    with running_robot() as robot:
        yield robot


@pytest.fixture
def site(engine: Engine, tmp_path: Path, robot: Robot) -> Sites:
    def make(*roles: str) -> MessagingSite:
        channels = (
            f'[[channel]]\nname = "{role}"\nurl = "{robot.webhook}/{role}"\nroles = ["{role}"]\n'
            for role in roles or ("maintenance",)
        )
        plant = MessagingSite(engine, tmp_path, "group_s = 0\n" + "".join(channels))
        plant.wait(HOUR_MS)
        return plant

    return make


def told(robot: Robot) -> list[tuple[str, str, str]]:
    return [
        (message.target.rpartition("/")[2], card["step"].partition(":")[0], card["state"])
        for message in robot.cards
        for card in message.cards
    ]


def clock_of_terminal(plant: MessagingSite, at: int) -> None:
    plant.store.at = at
    plant.store._hlc = HLC_START


def calls_now(plant: MessagingSite) -> str:
    """A call by whatever the terminal's clock says."""
    plant.store.happened(HelpCalled(CallKind.MAINTENANCE))
    plant.arrive()
    return plant.store.records()[-1].id


@pytest.mark.parametrize(
    ("offset_ms", "said"),
    [
        (-40 * MINUTE_MS, "发生于 13:20，14:00 才收到"),
        (2 * DAY_MS, "14:00 收到（终端时钟为 11-24 14:00）"),
        (IN_2000 - 1_795_327_200_000, "发生于 2000-01-01"),
    ],
    ids=["behind", "ahead", "reset"],
)
def test_whatever_a_terminal_takes_for_the_time_people_are_called_one_after_another(
    site: Sites, robot: Robot, offset_ms: int, said: str
) -> None:
    plant = site(*ESCALATING)
    clock_of_terminal(plant, plant.clock.at + offset_ms)
    alert = calls_now(plant)
    plant.step()
    plant.wait(MINUTE_MS, 5000)
    assert told(robot) == [("maintenance", "0", "raised")]
    assert said in robot.cards[0].text
    plant.wait(8 * MINUTE_MS, MINUTE_MS)
    assert len(robot.cards) == 1
    plant.wait(2 * MINUTE_MS, MINUTE_MS)
    assert told(robot)[1:] == [("supervisor", "10", "raised")]
    assert "10 分钟无人接手" in robot.cards[1].text
    plant.store.happened(AlertResolved(alert, "A1"))
    plant.step()
    plant.wait(40 * MINUTE_MS, MINUTE_MS)
    assert told(robot)[2:] == [("maintenance", "over", "over"), ("supervisor", "over", "over")]


@pytest.mark.parametrize("offset_ms", [-40 * MINUTE_MS, 2 * DAY_MS], ids=["behind", "ahead"])
def test_who_takes_it_on_by_another_clock_stops_the_escalation(
    site: Sites, robot: Robot, offset_ms: int
) -> None:
    plant = site(*ESCALATING)
    clock_of_terminal(plant, plant.clock.at + offset_ms)
    alert = calls_now(plant)
    plant.step()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    clock_of_terminal(plant, plant.clock.at)
    plant.answered(AlertAcknowledged(alert, "A1"))
    plant.wait(HOUR_MS, MINUTE_MS)
    assert told(robot) == [("maintenance", "0", "raised"), ("maintenance", "acknowledged", "acknowledged")]


@pytest.mark.parametrize(("lasted_min", "cards"), [(6, []), (60, [("maintenance", "0", "over")])])
def test_a_stop_long_over_whose_records_come_in_two_pieces_calls_nobody(
    site: Sites, robot: Robot, lasted_min: int, cards: list[tuple[str, str, str]]
) -> None:
    plant = site("maintenance", "manager")
    plant.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "equipment.failure"))
    first = len(plant.store.bodies)
    plant.clock.at += lasted_min * MINUTE_MS
    plant.happened(TaskResumed("WO-2/30"))
    plant.clock.at += 2 * DAY_MS
    later = plant.store.bodies[first:]
    del plant.store.bodies[first:]
    plant.step()
    plant.wait(5000, 1000)
    plant.store.bodies.extend(later)
    plant.step()
    plant.wait(HOUR_MS, MINUTE_MS)
    assert [each for each in told(robot) if each[0] == "maintenance"] == cards


def test_a_machine_that_is_taken_off_the_plan_is_no_planned_stop(site: Sites, robot: Robot) -> None:
    plant = site("maintenance")
    plant.happened(EquipmentStateChanged("CNC-A1", MachineState.STOPPED), AlarmRaised("CNC-A1", "E101"))
    plant.step()
    plant.wait(2 * MINUTE_MS, MINUTE_MS)
    left = tuple(each for each in SITE.equipment if each.id != "CNC-A1")
    append_plan(plant.engine, plant.site, [replace(SITE, equipment=left)], "test", plant.clock)
    plant.step()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert told(robot) == [("maintenance", "0", "raised"), ("maintenance", "gone", "gone")]
    assert robot.cards[1].title.startswith("已不在警报列表中 · ")


def test_a_pause_that_turns_out_to_be_a_stop_of_the_machine_is_told_once(site: Sites, robot: Robot) -> None:
    plant = site("maintenance")
    stop = plant.happened(TaskStarted("WO-2/30"), EquipmentStateChanged("CNC-A1", MachineState.STOPPED))
    plant.clock.at += MINUTE_MS
    pause = plant.happened(TaskPaused("WO-2/30", "equipment.failure"))
    plant.step()
    plant.wait(MINUTE_MS)
    plant.answered(MaintenanceDispatched(pause, "A1"))
    plant.step()
    plant.happened(EquipmentStopExplained("CNC-A1", stop, "equipment.failure"))
    plant.step()
    plant.wait(HOUR_MS, MINUTE_MS)
    plant.answered(AlertResolved(stop, "A1"))
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert [state for _, _, state in told(robot)] == ["raised", "dispatched", "over"]


@pytest.mark.parametrize("is_done", [False, True])
def test_who_was_told_of_an_order_hears_that_another_one_came_first(
    site: Sites, robot: Robot, is_done: bool
) -> None:
    plant = site("maintenance")
    alert = plant.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "equipment.failure"))
    plant.step()
    plant.clock.at += 2 * MINUTE_MS
    offline = [MaintenanceDispatched(alert, "A1", plant.clock.at + 30 * MINUTE_MS, "1001")]
    plant.happened(*offline, *([MaintenanceClosed(alert, "A1")] if is_done else []))
    plant.clock.at += 10 * MINUTE_MS
    other = plant.another_terminal()
    other.at = plant.clock.at
    other.happened(MaintenanceDispatched(alert, "A1", plant.clock.at + 5 * MINUTE_MS, "1003"))
    plant.arrive_from(other)
    plant.messenger.step(plant.service)
    plant.wait(2 * MINUTE_MS, MINUTE_MS)
    assert told(robot)[1:] == [("maintenance", "dispatched", "dispatched")]
    plant.step()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    card = robot.cards[2].cards[0]
    assert told(robot)[2:] == [("maintenance", "passed", "passed")]
    assert card["title"].startswith("维修已改派 · ")
    assert "已派维修，维修人员 1001" in card["text"]
    assert ("14:02 维修完成" in card["text"]) == is_done
    assert card["text"].endswith(" 不必再去")


def test_what_no_database_takes_is_left_out_of_a_card(site: Sites, robot: Robot) -> None:
    plant = site("maintenance")
    plant.calls(note="a\x00b\u202ec\x07")
    plant.step()
    plant.wait(MINUTE_MS, 5000)
    assert "备注：a b c" in robot.cards[0].text


def test_a_card_that_cannot_be_written_stops_no_other(
    site: Sites, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = site("maintenance")
    plain = texts.plain

    def fails(text: str) -> str:
        if text == "BAD":
            raise ValueError(text)
        return plain(text)

    monkeypatch.setattr(texts, "plain", fails)
    plant.calls(note="BAD")
    plant.calls(note="good")
    with capture_logs() as logged:
        plant.step()
        plant.wait(MINUTE_MS, 5000)
    assert ["good" in message.text for message in robot.cards] == [True]
    assert [entry["event"] for entry in logged] == ["card_not_written"]
