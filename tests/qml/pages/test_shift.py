"""A shift by hand: sign in, start, pause, resume, count, complete, on a real recorder and a real ledger."""

import pytest
from PySide6.QtCore import Qt

from domain.commands import SignIn, StartTask
from domain.floor_events import Quality, ScrapCause, SignInMethod
from domain.orders import TaskStatus
from domain.outcomes import NotSaved, Trouble
from tests.qml.pages.conftest import PIN
from tests.qml.pages.hand import Hand
from tests.support.plant import LEAD, LI, MATERIAL, PRODUCTION, WANG
from tests.support.screen import StationScreen

WANG_ROW = "王建国, 1001 · Operator"


def staffed(screen: StationScreen) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))


def running(screen: StationScreen) -> None:
    staffed(screen)
    screen.does(StartTask(MATERIAL, WANG.id))


def test_a_job_from_sign_in_to_completion(screen: StationScreen, hand: Hand) -> None:
    hand.tap(WANG_ROW)
    hand.type(PIN)
    hand.tap("Sign in")
    assert screen.snapshot().people.acting == WANG.id

    hand.tap("Tasks")
    hand.tap(f"start-{MATERIAL}")
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    assert screen.shown.screens.shell.props.page == "home"

    hand.tap("pause")
    before = hand.taps
    hand.tap("reason-class:equipment")
    hand.tap("reason-equipment.tool")
    hand.tap("reason-equipment.tool.worn")
    assert hand.taps - before <= 3
    assert screen.task(MATERIAL).stops[-1].reason == "equipment.tool.worn"
    assert "worn" in hand.texts()

    hand.tap("resume")
    _count_and_complete(screen, hand)


def _count_and_complete(screen: StationScreen, hand: Hand) -> None:
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    hand.tap("count")
    hand.type("48")
    hand.tap("record")
    hand.tap("count")
    hand.tap("quality-scrap")
    hand.type("3")
    hand.tap("cause-machine")
    hand.tap("record")
    counts = screen.task(MATERIAL).counts
    assert (counts.good, counts.scrap) == (48, {"machine": 3})

    hand.tap(f"complete-{MATERIAL}")
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    hand.tap("confirm")
    assert screen.task(MATERIAL).status is TaskStatus.COMPLETED
    assert screen.snapshot().here == ()


def test_the_screen_confirms_what_is_on_disk(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    screen.acknowledged()
    hand.tap("count")
    hand.type("5")
    screen.door.held = True
    hand.tap("record")
    assert not any("Recorded" in text for text in hand.texts())
    screen.door.release()
    hand.settle()
    assert "Recorded 18:00:00" in hand.texts()
    assert "Sending · 1" in hand.texts()


def test_a_second_touch_of_the_same_glove_is_one_command(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    hand.tap("count")
    hand.type("5")
    screen.door.held = True
    hand.tap("record")
    hand.tap("record")
    screen.door.release()
    assert screen.task(MATERIAL).counts.good == 5


def test_nothing_is_paused_without_a_reason(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    seq = screen.ledger.head().seq
    hand.tap("pause")
    hand.tap("reason-class:equipment")
    hand.tap("Close")
    hand.tap("pause")
    hand.key(Qt.Key.Key_Escape)
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    assert screen.ledger.head().seq == seq


def test_not_known_yet_is_one_touch_and_chased(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    hand.tap("pause")
    hand.tap("reason-unknown")
    hand.tap("resume")
    assert any("Pauses without a reason: 1" in text for text in hand.texts())
    hand.tap("Name the reason")
    assert hand.find("reason-unknown") is None
    hand.tap("reason-class:planned")
    hand.tap("reason-planned.break")
    assert screen.task(MATERIAL).stops[-1].reason == "planned.break"
    assert not any("without a reason" in text for text in hand.texts())


def test_more_than_is_left_is_asked_about(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    hand.tap("count")
    hand.type("121")
    hand.tap("record")
    assert any("121 pcs is more than the 120 pcs" in text for text in hand.texts())
    hand.tap("No, go back")
    assert screen.task(MATERIAL).counts.good == 0
    hand.tap("record")
    hand.tap("confirm")
    assert screen.task(MATERIAL).counts.good == 121
    assert screen.shown.screens.shell.place.sheet == ""


def test_what_was_not_saved_is_said_until_it_is_read(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    screen.shown.show_outcome(NotSaved(Trouble.DISK_FULL, "no space"), "scanner")
    screen.passes(3_600_000)
    hand.settle()
    assert "Not saved. Nothing was recorded." in hand.texts()
    assert any("Call IT" in text for text in hand.texts())
    hand.tap("Understood")
    assert not any("Not saved" in text for text in hand.texts())


def test_a_refusal_is_said_and_leaves_by_itself(screen: StationScreen, hand: Hand) -> None:
    staffed(screen)
    screen.scan(PRODUCTION)
    hand.settle()
    assert "First complete WO-1 · material, then start WO-1 · production." in hand.texts()
    screen.passes(11_000)
    hand.settle()
    assert not any("First complete" in text for text in hand.texts())


def test_a_refusal_stays_behind_on_the_way_to_another_page(screen: StationScreen, hand: Hand) -> None:
    staffed(screen)
    screen.scan(PRODUCTION)
    screen.shown.open("sync")
    hand.settle()
    assert not any("First complete" in text for text in hand.texts())


def test_who_waits_for_the_central_side_can_ask_for_an_attempt(screen: StationScreen, hand: Hand) -> None:
    staffed(screen)
    screen.around.reachable, screen.around.trouble = False, "unreachable"
    screen.refresh()
    screen.shown.open("sync")
    hand.settle()
    hand.tap("Try now")
    assert screen.attempts == ["sync"]


def test_where_all_is_synced_there_is_nothing_to_try(screen: StationScreen, hand: Hand) -> None:
    staffed(screen)
    screen.acknowledged()
    screen.shown.open("sync")
    hand.settle()
    assert "Try now" not in hand.texts()


def test_a_confirmation_follows_the_language(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    hand.tap("count")
    hand.type("5")
    hand.tap("record")
    assert "Recorded 18:00:00" in hand.texts()
    screen.shown.set_language("zh_CN")
    hand.settle()
    assert "已记录 18:00:00" in hand.texts()


def test_wrong_pins_lock_with_a_countdown(screen: StationScreen, hand: Hand) -> None:
    hand.tap(WANG_ROW)
    hand.type("0000")
    hand.tap("Sign in")
    assert "Wrong PIN. Tries left: 4" in hand.texts()
    for _ in range(4):
        hand.type("0000")
        hand.tap("Sign in")
    assert "Locked for 0:30" in hand.texts()
    assert hand.find("key-1") is None
    screen.passes(10_000)
    hand.settle()
    assert "Locked for 0:20" in hand.texts()
    screen.passes(20_000)
    hand.type(PIN)
    hand.tap("Sign in")
    assert screen.snapshot().people.acting == WANG.id


def test_people_come_act_and_leave(screen: StationScreen, hand: Hand) -> None:
    staffed(screen)
    screen.shown.open("sign_in")
    hand.settle()
    screen.scan(LEAD.badge)
    assert screen.shown.screens.shell.place.sheet == ""
    assert screen.snapshot().people.acting == LEAD.id
    hand.tap(WANG.name)
    assert screen.snapshot().people.acting == WANG.id
    hand.tap(WANG.name)
    hand.tap("Sign out")
    assert [entry.person for entry in screen.snapshot().people.present] == [LEAD.id]


def test_the_last_to_leave_sees_the_sign_in_page(screen: StationScreen, hand: Hand) -> None:
    staffed(screen)
    hand.tap(WANG.name)
    hand.tap("Sign out")
    assert screen.shown.screens.shell.props.page == "sign_in"
    assert "Scan your badge" in hand.texts()


def test_a_second_person_joins_and_leaves_a_job(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    screen.does(SignIn(LI.id, SignInMethod.BADGE))
    hand.tap("Join")
    assert {worker.person for worker in screen.task(MATERIAL).workers} == {WANG.id, LI.id}
    hand.tap("Leave")
    left = screen.task(MATERIAL).worker(LI.id)
    assert left is not None
    assert not left.on_it


def test_a_count_is_corrected_from_the_history(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    hand.tap("count")
    hand.type("48")
    hand.tap("record")
    screen.shown.open("task", task=MATERIAL)
    hand.settle()
    name = next(name for name in hand.names() if name.startswith("Good +48 pcs"))
    hand.tap(name)
    hand.tap("Clear")
    hand.type("84")
    hand.tap("record")
    assert screen.task(MATERIAL).counts.good == 84
    assert any(text.startswith("Corrected: Good +36") for text in hand.texts())


def test_running_times_go_on_without_a_new_snapshot(screen: StationScreen, hand: Hand) -> None:
    running(screen)
    screen.passes(3_661_000)
    hand.settle()
    assert "01:01:01" in hand.texts()


@pytest.mark.parametrize("cause", list(ScrapCause))
def test_scrap_needs_one_of_the_five_causes(screen: StationScreen, hand: Hand, cause: ScrapCause) -> None:
    running(screen)
    hand.tap("count")
    hand.tap("quality-scrap")
    hand.type("2")
    assert hand.find("record") is None
    hand.tap(f"cause-{cause}")
    hand.tap("record")
    assert screen.task(MATERIAL).counts.of(Quality.SCRAP, cause) == 2
