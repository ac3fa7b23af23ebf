"""What the station asks people: why a machine stood still, and whose the pieces are that no job counted."""

from dataclasses import replace

import pytest

from domain import commands as c
from domain.floor_events import Quality, SignInMethod
from domain.machine_stops import MachineStop
from domain.plan import UNKNOWN_REASON
from domain.plan_events import ReasonClass
from domain.shifts import Span
from domain.signals import MachineState
from domain.timeline import Band, TimeBucket
from tests.support.plant import LI, MATERIAL, PRODUCTION, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import machine_of, view_of
from ui.view import View
from ui.viewmodels.asked import asked_stops, asking_in, loose_counts, machine_name
from ui.viewmodels.banners import derive_banners
from ui.viewmodels.loose_view_model import LooseState, derive_loose, prefilled
from ui.viewmodels.pause_view_model import PauseState, command_of, derive_pause
from ui.words import Language

MINUTE = 60_000
LATHE = "CNC-A1"


def stop_of(desk: StationDesk, name: str, ago: int, lasted: int | None) -> MachineStop:
    """A stop that began some minutes ago."""
    now = desk.clock.now()
    began = replace(now, at=now.at - ago * MINUTE, up=now.up - ago * MINUTE)
    return MachineStop(name, MachineState.IDLE, "", began, None if lasted is None else lasted * MINUTE)


def asked(desk: StationDesk, *stops: MachineStop, language: Language = "en") -> View:
    return view_of(desk, language, machines=(machine_of(desk, unexplained=stops),))


def loose_at(desk: StationDesk, language: Language = "en", **loose: int) -> View:
    machine = machine_of(desk)
    return view_of(
        desk, language, machines=(replace(machine, machine=replace(machine.machine, loose=loose)),)
    )


def test_a_machine_that_stood_still_asks_why() -> None:
    desk = StationDesk().staffed()
    view = asked(desk, stop_of(desk, "s:1", 30, 15), stop_of(desk, "s:2", 5, None))
    (banner,) = derive_banners(view)
    assert (banner.title, banner.text) == (
        "lathe stood still 17:30 – 17:45: why?",
        "Stops without a reason: 2",
    )
    assert (banner.action, banner.about, banner.stop) == ("stood", LATHE, "s:1")


def test_a_stop_that_goes_on_is_asked_about_as_well() -> None:
    desk = StationDesk().staffed()
    (banner,) = derive_banners(asked(desk, stop_of(desk, "s:2", 5, None)))
    assert banner.title == "lathe stood still since 17:55: why?"


def test_an_alarm_that_was_open_meanwhile_is_named() -> None:
    desk = StationDesk().staffed()
    (banner,) = derive_banners(asked(desk, replace(stop_of(desk, "s:1", 30, 15), alarm="E101")))
    assert banner.text == "Alarm E101 · Stops without a reason: 1"


def test_in_chinese_too() -> None:
    desk = StationDesk().staffed()
    (banner,) = derive_banners(asked(desk, stop_of(desk, "s:1", 30, 15), language="zh_CN"))
    assert banner.title == "lathe（中） 17:30 – 17:45 停机：为什么？"


def test_nobody_is_asked_while_nobody_is_there() -> None:
    desk = StationDesk().planned()
    assert derive_banners(asked(desk, stop_of(desk, "s:1", 30, 15))) == ()
    assert derive_banners(loose_at(desk, good=37)) == ()


def test_pieces_without_a_job_are_offered() -> None:
    desk = StationDesk().staffed()
    (banner,) = derive_banners(loose_at(desk, good=37, scrap=2))
    assert (banner.title, banner.text) == ("37 pcs without a job", "Counted by lathe: Good")
    assert (banner.action, banner.about, banner.stop) == ("loose", LATHE, "good")


def test_rejected_pieces_come_after_the_good_ones() -> None:
    view = loose_at(StationDesk().staffed(), scrap=2)
    assert [(each.quality, each.pieces) for each in loose_counts(view)] == [(Quality.SCRAP, 2)]


def test_a_machine_nobody_knows_goes_by_its_id() -> None:
    assert machine_name(view_of(StationDesk().planned()), "CNC-9") == "CNC-9"


def test_the_sheet_asks_for_the_stop_by_its_time() -> None:
    desk = StationDesk().staffed()
    view = asked(desk, stop_of(desk, "s:1", 30, 15))
    state = PauseState(stop="s:1", equipment=LATHE, category=ReasonClass.EQUIPMENT)
    props = derive_pause(view, state)
    assert props.title == "Why did it stand still 17:30 – 17:45?"
    assert props.subtitle == "lathe › Equipment"
    assert all(tile.id != UNKNOWN_REASON for tile in props.tiles)


def test_a_stop_that_was_explained_meanwhile_has_no_time() -> None:
    desk = StationDesk().staffed()
    props = derive_pause(asked(desk), PauseState(stop="s:1", equipment=LATHE))
    assert props.title == "Why did it stand still —?"


def test_a_reason_becomes_the_command_that_was_asked_for() -> None:
    reason = "planned.break"
    pause = command_of(PauseState(MATERIAL), WANG.id, reason)
    assert pause == c.PauseTask(MATERIAL, WANG.id, reason)
    explain = command_of(PauseState(MATERIAL, "s:1"), WANG.id, reason)
    assert explain == c.ExplainPause(MATERIAL, WANG.id, "s:1", reason)
    stood = command_of(PauseState(MATERIAL, "s:1", LATHE), WANG.id, reason)
    assert stood == c.ExplainEquipmentStop(LATHE, WANG.id, "s:1", reason)


def band_from(view: View, ago: int, until: int, bucket: TimeBucket, reason: str = "") -> Band:
    now = view.now.at
    return Band(
        Span(now - ago * MINUTE, now - until * MINUTE), bucket, None, None, (MATERIAL,), reason, ("s:9",)
    )


@pytest.mark.parametrize(
    ("ago", "until", "bucket", "reason", "found"),
    [
        (30, 15, TimeBucket.DELAY, "", True),
        (28, 20, TimeBucket.DOWN, UNKNOWN_REASON, True),
        (30, 15, TimeBucket.DELAY, "planned.break", False),
        (30, 15, TimeBucket.PRODUCTION, "", False),
        (15, 10, TimeBucket.DELAY, "", False),
        (40, 30, TimeBucket.DELAY, "", False),
    ],
)
def test_a_band_finds_the_stop_that_it_shows(
    ago: int, until: int, bucket: TimeBucket, reason: str, *, found: bool
) -> None:
    desk = StationDesk().staffed()
    view = asked(desk, stop_of(desk, "s:1", 30, 15))
    assert (asking_in(view, band_from(view, ago, until, bucket, reason)) is not None) is found


def test_a_band_finds_the_pause_of_its_own_job_alone() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.PauseTask(MATERIAL, WANG.id, UNKNOWN_REASON))
    desk.clock.advance(10 * MINUTE)
    view = view_of(desk)
    band = band_from(view, 8, 0, TimeBucket.DELAY, UNKNOWN_REASON)
    asking = asking_in(view, band)
    assert asking
    assert (asking.task, asking.stop) == (MATERIAL, desk.task(MATERIAL).stops[0].id)
    assert asking_in(view, replace(band, tasks=("WO-2/30",))) is None


def test_the_only_job_in_hand_is_chosen_for_all_of_the_pieces() -> None:
    desk = StationDesk().running(MATERIAL)
    view = loose_at(desk, good=37)
    state = prefilled(view, LooseState(LATHE))
    props = derive_loose(view, state)
    assert (props.title, props.subtitle, props.value) == ("37 pcs without a job", "lathe · Good", "37")
    assert [(tile.id, tile.selected) for tile in props.jobs] == [(MATERIAL, True)]
    assert (props.confirmText, props.canConfirm) == ("Give 37 pcs to WO-1 · material", True)


def test_of_several_jobs_one_has_to_be_chosen() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.SignIn(LI.id, SignInMethod.BADGE))
    desk.does(c.StartTask("WO-2/30", LI.id))
    view = loose_at(desk, good=37)
    state = prefilled(view, LooseState(LATHE))
    props = derive_loose(view, state)
    assert (state.task, props.canConfirm) == ("", False)
    assert (props.advice, props.confirmText) == (
        "Choose the job that they belong to.",
        "Give them to the job",
    )


def test_the_production_completed_here_last_today_can_have_them_too() -> None:
    desk = StationDesk().running("WO-2/30")
    desk.does(c.CompleteTask("WO-2/30", WANG.id, confirmed=True))
    view = loose_at(desk, good=37)
    assert derive_loose(view, prefilled(view, LooseState(LATHE))).canConfirm
    desk.does(c.StartTask(MATERIAL, WANG.id))
    assert [tile.id for tile in derive_loose(loose_at(desk, good=37), LooseState(LATHE)).jobs] == [
        MATERIAL,
        "WO-2/30",
    ]
    assert prefilled(loose_at(desk, good=37), LooseState(LATHE)).task == ""
    desk.does(c.CompleteTask(MATERIAL, WANG.id, confirmed=True))
    desk.does(c.StartTask("WO-1/30", WANG.id))
    desk.clock.advance(MINUTE)
    desk.does(c.CompleteTask("WO-1/30", WANG.id, confirmed=True))
    assert [tile.id for tile in derive_loose(loose_at(desk, good=1), LooseState(LATHE)).jobs] == ["WO-1/30"]
    desk.clock.advance(24 * 60 * MINUTE)
    assert derive_loose(loose_at(desk, good=1), LooseState(LATHE)).jobs == ()


def test_without_a_job_they_can_only_be_dismissed() -> None:
    desk = StationDesk().staffed()
    view = loose_at(desk, good=37)
    props = derive_loose(view, prefilled(view, LooseState(LATHE)))
    assert (props.jobs, props.canConfirm, props.canDismiss) == ((), False, True)
    assert props.advice == "No job has been begun here. Start the one they belong to first."


@pytest.mark.parametrize("dismissing", [False, True])
def test_more_than_there_are_cannot_be_answered_for(dismissing: bool) -> None:
    desk = StationDesk().running(MATERIAL)
    state = LooseState(LATHE, digits="38", task=MATERIAL, dismissing=dismissing)
    props = derive_loose(loose_at(desk, good=37), state)
    assert (props.canConfirm, props.canDismiss, props.advice) == (False, False, "At most 37 pcs")


@pytest.mark.parametrize("digits", ["", "0"])
def test_no_number_is_no_answer(digits: str) -> None:
    desk = StationDesk().running(MATERIAL)
    props = derive_loose(loose_at(desk, good=37), LooseState(LATHE, digits=digits, task=MATERIAL))
    assert (props.canConfirm, props.canDismiss, props.advice) == (False, False, "Enter the number.")


def test_pieces_that_are_gone_meanwhile_are_none() -> None:
    desk = StationDesk().running(PRODUCTION.replace("WO-1", "WO-2"))
    props = derive_loose(loose_at(desk), LooseState(LATHE, digits="3"))
    assert props.title == "0 pcs without a job"


def test_what_dismissing_means_is_said() -> None:
    desk = StationDesk().staffed()
    props = derive_loose(loose_at(desk, good=37), LooseState(LATHE, digits="37", dismissing=True))
    assert props.dismissText == "Yes, 37 are not products"
    assert props.advice.startswith("Set-up parts and idle strokes")


def test_both_can_be_asked_at_once_the_stop_first() -> None:
    desk = StationDesk().staffed()
    machine = machine_of(desk, unexplained=(stop_of(desk, "s:1", 30, 15),))
    machine = replace(machine, machine=replace(machine.machine, loose={"good": 4}))
    view = view_of(desk, machines=(machine,))
    assert [banner.action for banner in derive_banners(view)] == ["stood", "loose"]
    assert [asking.stop for asking in asked_stops(view)] == ["s:1"]
