"""The frame: who is here, the shift, the light, what is told and what is asked."""

from dataclasses import replace

import pytest

from app.services.snapshot import DeviceView, EndedLedger
from domain.commands import PauseTask, ResumeTask, SignIn
from domain.floor_events import SignInMethod
from domain.outcomes import Asked, Code, NotSaved, Recorded, Refused, Trouble
from domain.ports import Standing
from domain.presence import RosterNotice
from domain.signals import Connection, ConnectionChanged
from tests.fakes.fake_clock import START_AT
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import HEAD, snapshot_of, synced, view_of
from ui.viewmodels.asked import asked_pauses
from ui.viewmodels.banners import derive_banners, lost_devices
from ui.viewmodels.shell_view_model import Place, ShellState, derive_shell, shift_text
from ui.viewmodels.sign_in_view_model import SignInState, derive_sign_in
from ui.viewmodels.sync_light import sync_light
from ui.viewmodels.sync_view_model import derive_sync

OTHER = bytes(32)
DAY = 86_400_000


def test_the_bar_says_where_and_when() -> None:
    desk = StationDesk().planned()
    desk.clock.advance(DAY)
    props = derive_shell(view_of(desk), ShellState())
    assert (props.title, props.subtitle) == ("A1", "line A · late 14:00 – 22:00")
    assert props.clock == "18:00"


def test_ids_stand_in_for_names_while_there_is_no_plan() -> None:
    props = derive_shell(view_of(StationDesk()), ShellState())
    assert (props.title, props.subtitle) == ("A1", "A")
    assert [banner.title for banner in props.banners] == ["No plan has arrived yet"]


def test_on_a_sunday_there_is_no_shift() -> None:
    assert shift_text(view_of(StationDesk().planned())) == "No shift"


def test_work_is_for_who_is_signed_in_and_sync_for_everybody() -> None:
    nobody, somebody = view_of(StationDesk().planned()), view_of(StationDesk().staffed())
    shown = {
        page: [derive_shell(view, ShellState(Place(page))).page for view in (nobody, somebody)]
        for page in ("home", "tasks", "task", "sync")
    }
    assert shown == {
        "home": ["sign_in", "home"],
        "tasks": ["sign_in", "tasks"],
        "task": ["sign_in", "task"],
        "sync": ["sync", "sync"],
    }


def test_who_acts_is_named_first() -> None:
    desk = StationDesk().staffed(WANG, LI)
    chips = derive_shell(view_of(desk), ShellState()).people
    assert [(chip.name, chip.current) for chip in chips] == [(LI.name, True), (WANG.name, False)]
    desk.does(SignIn(WANG.id, SignInMethod.BADGE))
    assert derive_shell(view_of(desk), ShellState()).people[0].name == WANG.name


def test_a_refusal_is_a_notice_and_a_question_is_asked() -> None:
    view = view_of(StationDesk().planned())
    refused = derive_shell(view, ShellState(outcome=Refused(Code.NOTHING_RUNS), until=1))
    assert (refused.noticeTone, refused.question) == ("warn", "")
    asked = derive_shell(view, ShellState(outcome=Asked(Code.MORE_THAN_REMAINING, _more())))
    assert (asked.noticeTone, asked.question[:3]) == ("", "121")
    scanned = derive_shell(view, ShellState(outcome=Asked(Code.MORE_THAN_REMAINING, _more()), until=1))
    assert (scanned.noticeTone, scanned.question) == ("warn", "")
    assert derive_shell(view, ShellState(outcome=Recorded(0, 1))).noticeTone == ""


def _more() -> dict[str, str | int]:
    return {"quantity": 121, "remaining": 120, "unit": "件"}


def test_what_was_not_saved_is_said_in_red_with_what_to_do() -> None:
    view = view_of(StationDesk().planned(), "zh_CN")
    props = derive_shell(view, ShellState(outcome=NotSaved(Trouble.DISK_FULL)))
    assert props.noticeTone == "bad"
    assert "没有保存" in props.noticeTitle
    assert "磁盘已满" in props.noticeText


@pytest.mark.parametrize(
    ("sync", "tone"),
    [
        (synced(), "good"),
        (replace(synced(), reachable=False), "neutral"),
        (replace(synced(), trouble="unreachable"), "neutral"),
        (replace(synced(), trouble="not_configured"), "neutral"),
        (replace(synced(), trouble="server_trouble"), "neutral"),
        (replace(synced(), trouble="forked"), "bad"),
        (replace(synced(), trouble="something new"), "bad"),
        (replace(synced(), standing=Standing("s", 9, HEAD, 4, OTHER, 0)), "warn"),
        (replace(synced(), standing=Standing("s", 9, HEAD, 9, OTHER, None)), "bad"),
        (replace(synced(), standing=Standing("s", 9, HEAD, 4, OTHER, 0), trouble="unreachable"), "neutral"),
    ],
)
def test_the_light_is_green_only_when_both_sides_hold_the_same(sync: object, tone: str) -> None:
    assert sync_light(view_of(StationDesk(), sync=sync)).tone == tone


def test_no_two_states_of_the_light_share_tone_and_shape() -> None:
    states = [
        synced(),
        replace(synced(), trouble="unreachable"),
        replace(synced(), trouble="forked"),
        replace(synced(), standing=Standing("s", 9, HEAD, 4, OTHER, 0)),
    ]
    lights = [sync_light(view_of(StationDesk(), sync=sync)) for sync in states]
    assert len({light.icon for light in lights}) == len(states)
    assert len({light.word for light in lights}) == len(states)


def test_the_sync_page_says_how_many_wait_since_when_and_why() -> None:
    desk = StationDesk().planned()
    now = desk.clock.now().at
    sync = replace(
        synced(),
        standing=Standing("store-1234567890", 12, HEAD, 4, OTHER, now - 60_000),
        reachable=False,
        trouble="unreachable",
        since=now - 30_000,
        last_contact=now - 86_400_000,
    )
    props = derive_sync(view_of(desk, sync=sync))
    assert (props.waiting, props.waitingSince, props.troubleSince) == ("8", "17:59:00", "17:59:30")
    assert props.lastContact == "11-21 18:00"
    assert "cannot be reached" in props.text
    assert (props.recorded, props.acknowledged) == ("12 · 00010203", "4 · 00000000")
    assert props.store == "store-123456"


def test_when_all_is_sent_nothing_waits_since() -> None:
    props = derive_sync(view_of(StationDesk().planned(), sync=synced()))
    assert (props.waiting, props.waitingSince, props.troubleSince) == ("0", "", "")


@pytest.mark.parametrize(
    ("off_ms", "said"),
    [
        (None, ""),
        (0, ""),
        (2_000, ""),
        (-2_000, ""),
        (2_600, "3 s fast: tell IT"),
        (-61_000, "1 min 1 s slow: tell IT"),
        (3_599_700, "1 h 0 min fast: tell IT"),
        (-108_000_000, "1 d 6 h slow: tell IT"),
    ],
)
def test_a_clock_that_is_off_is_said_where_it_matters(off_ms: int | None, said: str) -> None:
    sync = replace(synced(), clock_offset=off_ms)
    assert derive_sync(view_of(StationDesk().planned(), sync=sync)).clock == said


@pytest.mark.parametrize("trouble", ["not_configured", "not_enrolled", "forked"])
def test_what_no_further_try_mends_offers_none(trouble: str) -> None:
    sync = replace(synced(), reachable=False, trouble=trouble)
    assert not derive_sync(view_of(StationDesk().planned(), sync=sync)).canTry


def test_a_disk_that_is_nearly_full_is_the_first_banner() -> None:
    notice = RosterNotice(0, over=True)
    first, second = derive_banners(view_of(StationDesk().planned(), disk_left=150 << 20, roster=notice))
    assert (first.tone, first.title) == ("bad", "The disk of this terminal is nearly full: 150 MB left")
    assert "no list of people has arrived yet" in second.title


def test_a_full_disk_is_called_full() -> None:
    banner, *_ = derive_banners(view_of(StationDesk().planned(), disk_left=1000))
    assert banner.title == "The disk of this terminal is full"


@pytest.mark.parametrize(
    ("notice", "tone", "title"),
    [
        (RosterNotice(0, over=True), "bad", "Nobody can sign in: no list of people has arrived yet"),
        (RosterNotice(START_AT, over=True), "bad", "the list of people ended on 2026-11-22 18:00"),
        (RosterNotice(START_AT, over=False), "warn", "The list of people ends on 2026-11-22 18:00"),
    ],
)
def test_a_roster_that_lets_nobody_in_or_soon_will_not_is_a_banner(
    notice: RosterNotice, tone: str, title: str
) -> None:
    banner, *_ = derive_banners(view_of(StationDesk().planned(), roster=notice))
    assert banner.tone == tone
    assert title in banner.title
    assert "tell IT" in banner.text


def test_where_people_sign_in_the_page_itself_says_why_nobody_can() -> None:
    view = view_of(StationDesk().planned(), roster=RosterNotice(START_AT, over=True))
    assert derive_banners(view, signing_in=True) == ()
    assert derive_shell(view, ShellState()).banners == ()
    props = derive_sign_in(view, SignInState(person=WANG.id), 1)
    assert (props.closedTitle[:18], props.person) == ("Nobody can sign in", "")


def test_a_roster_that_ends_soon_still_lets_people_in_and_warns_after_what_is_asked() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.clock.advance(60_000)
    _pause_and_resume(desk)
    view = view_of(desk, roster=RosterNotice(START_AT, over=False))
    assert [banner.action for banner in derive_banners(view)] == ["explain", ""]
    assert derive_sign_in(view, SignInState(), 1).closedTitle == ""


def test_a_central_side_without_a_plan_is_not_said_to_be_out_of_reach() -> None:
    (banner,) = derive_banners(view_of(StationDesk()))
    assert banner.text == "The central side has none yet: tell IT."
    offline = replace(synced(), reachable=False)
    (banner,) = derive_banners(view_of(StationDesk(), sync=offline))
    assert "as soon as it is reached" in banner.text


def test_the_sync_page_says_as_whom_and_where() -> None:
    sync = replace(synced(), terminal="terminal-A1", address="https://lineside.example")
    props = derive_sync(view_of(StationDesk().planned(), sync=sync))
    assert (props.terminal, props.address) == ("terminal-A1", "https://lineside.example")


def test_a_terminal_that_is_turned_away_says_that_records_are_kept() -> None:
    sync = replace(synced(), trouble="not_signed_in")
    assert "records are kept here" in derive_sync(view_of(StationDesk().planned(), sync=sync)).text


def test_a_lost_scanner_is_a_banner_and_a_lost_machine_is_not() -> None:
    desk = StationDesk().planned()
    scanner = DeviceView("scanner", connection=Connection.UNPLUGGED, detail="port_missing")
    cnc = ConnectionChanged("cnc", Connection.UNPLUGGED)
    machines = (replace(snapshot_of(desk).machines[0], connection=cnc),)
    lathe = DeviceView("cnc", equipment="CNC-A1", connection=Connection.UNPLUGGED)
    view = view_of(desk, devices=(scanner, lathe), machines=machines)
    assert lost_devices(view) == (scanner,)
    (banner,) = derive_banners(view)
    assert banner.title == "Scanner not connected: scanner"
    assert banner.text.startswith("Unplugged, or its port has another name. Plug it in again")


@pytest.mark.parametrize(
    ("pins", "present", "over", "advice"),
    [
        (True, False, False, "sign in by PIN and choose tasks by tapping."),
        (False, True, False, "again; until then choose tasks by tapping."),
        (True, True, True, "again; until then choose tasks by tapping."),
        (False, False, False, "nobody can sign in by PIN meanwhile."),
        (True, False, True, "nobody can sign in by PIN meanwhile."),
    ],
)
def test_without_a_scanner_nothing_is_advised_that_nobody_can_do(
    pins: bool, present: bool, over: bool, advice: str
) -> None:
    desk = StationDesk().staffed() if present else StationDesk().planned()
    persons = {
        person.id: replace(person, pin_hash="$argon2id$" if pins else None) for person in desk.floor.persons()
    }
    scanner = DeviceView("scanner", connection=Connection.UNPLUGGED, detail="port_missing")
    roster = RosterNotice(START_AT, over=True) if over else None
    view = view_of(desk, devices=(scanner,), persons=persons, roster=roster)
    banner = derive_banners(view, signing_in=True)[0]
    assert banner.text.endswith(advice)


@pytest.mark.parametrize(
    ("trouble", "said", "banners"),
    [
        (Trouble.DISK_FULL, "no room for its daily copy", 0),
        (Trouble.LEDGER_BUSY, "tried again within the hour", 0),
        (Trouble.DISK_ERROR, "have the disk of this terminal checked", 1),
        (Trouble.LEDGER_DAMAGED, "a restart of this terminal saves", 1),
    ],
)
def test_what_stands_in_the_way_of_the_daily_care_is_said(trouble: Trouble, said: str, banners: int) -> None:
    sync = replace(synced(), ended=EndedLedger("damaged", 4180, 0))
    view = view_of(StationDesk().planned(), sync=sync, upkeep=trouble)
    props, shown = derive_sync(view), derive_banners(view)
    assert props.noticeTitle == "The ledger could not be looked after"
    assert said in props.noticeText
    assert [banner.text for banner in shown] == [props.noticeText] * banners


def test_pauses_without_a_reason_are_chased_the_oldest_first() -> None:
    desk = StationDesk().running(MATERIAL)
    assert asked_pauses(view_of(desk)) == ()
    for _ in range(2):
        desk.clock.advance(60_000)
        _pause_and_resume(desk)
    pauses = asked_pauses(view_of(desk))
    assert len(pauses) == 2
    (banner,) = derive_banners(view_of(desk))
    assert (banner.action, banner.about, banner.stop) == ("explain", MATERIAL, pauses[0].stop)
    assert banner.text == "WO-1 · material, paused at 18:01"


def _pause_and_resume(desk: StationDesk) -> None:
    desk.does(PauseTask(MATERIAL, WANG.id, "unknown"))
    desk.does(ResumeTask(MATERIAL, WANG.id))
