"""Cards about alerts: who gets one, that none is lost and none comes twice, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from domain.andon_events import AlertAcknowledged, AlertResolved, MaintenanceDispatched
from domain.floor_events import (
    CallKind,
    HelpCalled,
    PauseExplained,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from tests.support.messaging import MINUTE_MS, MessagingSite
from tests.support.robot import Robot, running_robot

HEAD = 'board_url = "https://plant:8470"\n'
Sites = Callable[..., MessagingSite]


@pytest.fixture
def robot() -> Iterator[Robot]:
    with running_robot() as robot:
        yield robot


@pytest.fixture
def site(engine: Engine, tmp_path: Path, robot: Robot) -> Sites:
    def make(*channels: str, head: str = HEAD) -> MessagingSite:
        found = channels or ('roles = ["maintenance", "supervisor"]',)
        tables = [
            f'[[channel]]\nname = "c{n}"\nurl = "{robot.webhook}/{n}"\n{text}\n'
            for n, text in enumerate(found)
        ]
        return MessagingSite(engine, tmp_path, head + "\n".join(tables))

    return make


def states(robot: Robot) -> list[tuple[str, str]]:
    return [(card["alert"], card["state"]) for message in robot.cards for card in message.cards]


def test_a_call_is_told_at_once_and_once(site: Sites, robot: Robot) -> None:
    plant = site()
    alert = plant.calls(note="漏油 <@all> [x](y)")
    plant.step()
    plant.wait(5 * MINUTE_MS, 10_000)
    (message,) = robot.cards
    (card,) = message.cards
    assert card["alert"] == alert
    assert card["link"] == f"https://plant:8470/board/alerts#{alert}"
    assert message.title == "A1（中）：呼叫维修"
    assert "line A（中） · A1（中）" in card["text"]
    assert "自 13:00 起" in card["text"]
    assert "＜＠all＞ ［x］(y)" in card["text"]


def test_who_is_not_called_hears_nothing(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["quality"]', 'roles = ["maintenance"]\nlines = ["B"]')
    plant.calls()
    plant.wait(20 * MINUTE_MS, MINUTE_MS)
    assert robot.cards == []


def test_a_channel_is_told_of_what_it_is_for(site: Sites, robot: Robot) -> None:
    plant = site(
        'roles = ["maintenance"]\ncategories = ["equipment"]',
        'roles = ["maintenance"]\nreasons = ["equipment.tool"]',
        'roles = ["maintenance"]\ncalls = ["maintenance"]',
    )
    plant.calls()
    plant.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "equipment.tool.worn"))
    plant.step()
    by_channel = {message.target[-1]: message.title for message in robot.cards}
    worn, called = "A1（中）：worn（中）", "A1（中）：呼叫维修"
    assert by_channel == {"0": worn, "1": worn, "2": called}


def test_nobody_takes_it_on_and_the_next_are_called_each_once(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["maintenance"]', 'roles = ["supervisor", "manager"]', head="")
    alert = plant.calls()
    plant.wait(60 * MINUTE_MS, MINUTE_MS)
    told = [(message.target[-1], card["step"]) for message in robot.cards for card in message.cards]
    assert told == [("0", "0"), ("1", "10"), ("1", "30")]
    assert "30 分钟无人接手" in robot.cards[-1].text
    assert alert in {card["alert"] for card in robot.cards[-1].cards}
    assert robot.cards[-1].cards[0]["link"] == ""


def test_who_takes_it_on_stops_the_escalation_and_all_who_were_told_hear(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["maintenance"]', 'roles = ["supervisor"]')
    alert = plant.calls()
    plant.step()
    plant.wait(2 * MINUTE_MS)
    plant.answered(AlertAcknowledged(alert, "A1"))
    plant.wait(30 * MINUTE_MS, MINUTE_MS)
    plant.answered(MaintenanceDispatched(alert, "A1", plant.clock.at + 5 * MINUTE_MS))
    plant.wait(2 * MINUTE_MS, MINUTE_MS)
    plant.answered(AlertResolved(alert, "A1"))
    plant.wait(2 * MINUTE_MS, MINUTE_MS)
    assert states(robot) == [(alert, state) for state in ("raised", "acknowledged", "dispatched", "over")]
    titles = [message.title for message in robot.cards]
    assert titles[1:] == [f"{did} · {titles[0]}" for did in ("已接手", "维修已派", "已结束")]


def test_a_channel_may_want_no_follow_ups(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["maintenance"]\nfollow_up = false\nlanguage = "en"')
    alert = plant.calls()
    plant.step()
    plant.answered(AlertAcknowledged(alert, "A1"))
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert [message.title for message in robot.cards] == ["A1: maintenance is called"]


def test_the_first_goes_at_once_and_what_follows_within_a_minute_goes_together(
    site: Sites, robot: Robot
) -> None:
    plant = site()
    plant.calls()
    plant.step()
    for _ in range(3):
        plant.wait(10_000)
        plant.calls()
        plant.step()
    assert len(robot.cards) == 1
    plant.wait(30_000, 1000)
    assert [len(message.cards) for message in robot.cards] == [1, 3]
    assert robot.cards[1].title == "3 条警报"


def test_a_follow_up_keeps_no_call_waiting(site: Sites, robot: Robot) -> None:
    plant = site()
    first = plant.calls()
    plant.step()
    plant.wait(2 * MINUTE_MS)
    plant.answered(AlertAcknowledged(first, "A1"))
    plant.step()
    plant.wait(1000)
    second = plant.calls()
    plant.step()
    assert states(robot)[-2:] == [(first, "acknowledged"), (second, "raised")]


def test_what_was_made_offline_comes_once_with_the_time_it_happened(site: Sites, robot: Robot) -> None:
    plant = site()
    alert = plant.happened(HelpCalled(CallKind.MAINTENANCE))
    plant.wait(45 * MINUTE_MS)
    assert robot.cards == []
    plant.arrive()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert states(robot) == [(alert, "raised")]
    assert "发生于 13:00" in robot.cards[0].text


def test_what_was_over_before_it_was_heard_is_told_only_when_it_was_long(site: Sites, robot: Robot) -> None:
    plant = site()
    short = plant.happened(HelpCalled(CallKind.MAINTENANCE))
    plant.wait(5 * MINUTE_MS)
    plant.happened(AlertResolved(short, "A1"))
    long = plant.happened(HelpCalled(CallKind.MAINTENANCE))
    plant.wait(20 * MINUTE_MS)
    plant.happened(AlertResolved(long, "A1"))
    plant.arrive()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert states(robot) == [(long, "over")]
    assert "历时 19 分钟" in robot.cards[0].text


def test_what_is_over_before_its_step_is_due_calls_nobody(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["supervisor"]')
    alert = plant.calls()
    plant.wait(9 * MINUTE_MS, MINUTE_MS)
    plant.answered(AlertResolved(alert, "A1"))
    plant.wait(30 * MINUTE_MS, MINUTE_MS)
    assert robot.cards == []


def test_a_reason_that_is_named_later_calls_nobody_to_what_is_over(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["maintenance"]')
    stop = plant.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "material.short"))
    plant.step()
    plant.wait(20 * MINUTE_MS, MINUTE_MS)
    plant.happened(TaskResumed("WO-2/30"))
    plant.step()
    plant.happened(PauseExplained("WO-2/30", stop, "equipment.failure"))
    plant.step()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert robot.cards == []


def test_a_stop_that_turns_out_to_be_planned_is_called_off(site: Sites, robot: Robot) -> None:
    plant = site()
    stop = plant.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "equipment.failure"))
    plant.step()
    plant.happened(PauseExplained("WO-2/30", stop, "planned.break"))
    plant.step()
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    assert states(robot) == [(stop, "raised"), (stop, "withdrawn")]


def test_what_went_on_before_there_was_a_channel_is_not_told_to_it(site: Sites, robot: Robot) -> None:
    plant = site()
    plant.calls()
    plant.step()
    plant.wait(2 * MINUTE_MS)
    plant.add_channel(f'name = "new"\nurl = "{robot.webhook}/new"\nroles = ["maintenance", "manager"]\n')
    plant.wait(60 * MINUTE_MS, MINUTE_MS)
    told = [card["step"] for message in robot.cards for card in message.cards if "new" in message.target]
    assert told == ["30"]


def test_200_alerts_at_once_come_each_once_within_the_limit(site: Sites, robot: Robot) -> None:
    plant = site('roles = ["maintenance"]', head="group_s = 0\n")
    robot.per_minute, robot.now = 20, lambda: plant.clock.at
    called = [plant.happened(HelpCalled(CallKind.MAINTENANCE, note=f"{n} {'注' * 150}")) for n in range(200)]
    plant.arrive()
    plant.wait(12 * MINUTE_MS, 4000)
    assert sorted(alert for alert, _ in states(robot)) == sorted(called)
    assert len(robot.cards) > 20
    assert robot.refused == 0


def test_the_limit_holds_over_a_restart_and_for_all_channels_of_a_robot(
    engine: Engine, tmp_path: Path, robot: Robot
) -> None:
    channels = "".join(
        f'[[channel]]\nname = "{name}"\nurl = "{robot.webhook}"\nroles = ["maintenance"]\n' for name in "ab"
    )
    plant = MessagingSite(engine, tmp_path, f"per_minute = 4\ngroup_s = 0\n{channels}")
    for _ in range(3):
        plant.calls()
        plant.step()
    assert len(robot.cards) == 4
    plant.messenger = plant.another_process()
    plant.wait(50_000, 1000)
    assert len(robot.cards) == 4
    plant.wait(MINUTE_MS, 1000)
    assert len(robot.cards) == 6
