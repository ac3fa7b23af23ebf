"""Morning meetings at a station of the sample plant: a draft, a held one, two of one day, none yet."""

from dataclasses import replace

from domain import commands as c
from domain.floor_events import SignInMethod, Spoken
from domain.meeting_events import MeetingHeld
from domain.outcomes import Recorded
from domain.ports import ForeignRecord
from domain.records import Record, encode
from domain.speech.intents import Remark, RemarkKind
from tests.support import shift_days
from tests.support.screen import StationScreen

LONG_NAME = "Bartholomäus Freiherr von und zu Hohenschwangau"
LONG_LINE = "主轴过载报警后重新启动并等待冷却液循环恢复到正常温度范围以内再继续加工，" * 3
LEAD, OPERATOR = "1001", "1002"
EVENING_MIN, MORNING_MIN = 4 * 60, 13 * 60
SAID = (
    (RemarkKind.PROBLEM, "主轴异响，等备件", "", "问题 主轴 异响 等 备件"),
    (RemarkKind.MEASURE, "维修今天下午更换主轴轴承", "", "措施 维修 今天 下午 更换 主轴 轴承"),
    (RemarkKind.PLAN, "WO-1005 先做，下午换型", "", ""),
    (RemarkKind.PROBLEM, "", "pieces:scrap", ""),
)


def next_morning(screen: StationScreen) -> None:
    """A worked shift, the night, and the lead is there at a quarter to eight."""
    shift_days.whole(screen)
    day = shift_days.ShiftDay(screen)
    screen.does(c.CompleteTask(f"{shift_days.SECOND}/30", shift_days.WANG, confirmed=True))
    screen.does(c.SignOut(shift_days.WANG))
    day.waits(EVENING_MIN)
    day.waits(MORNING_MIN)
    screen.does(c.SignIn(LEAD, SignInMethod.BADGE))
    screen.acknowledged()


def says(screen: StationScreen, *lines: tuple[RemarkKind, str, str, str]) -> None:
    for kind, text, about, sentence in lines:
        spoken = Spoken(sentence, "remark", 940, "vosk-model-small-cn-0.22") if sentence else None
        outcome = screen.desk.meetings.add(Remark(kind, text), spoken, about)
        assert isinstance(outcome, Recorded), outcome
        screen.passes(20_000)


def opened(screen: StationScreen) -> None:
    next_morning(screen)
    screen.around.last_contact = screen.clock.now().at - 4 * 60_000
    screen.shown.open("meeting")


def draft(screen: StationScreen) -> None:
    next_morning(screen)
    says(screen, *SAID)
    screen.around.last_contact = screen.clock.now().at - 4 * 60_000
    screen.shown.open("meeting")


def held(screen: StationScreen) -> None:
    draft(screen)
    screen.shown.screens.meeting.hold()
    screen.passes(3 * 60_000)


def day_after(screen: StationScreen) -> None:
    """The next meeting begins with what was agreed at the last one."""
    held(screen)
    screen.passes(24 * 3_600_000)
    screen.shown.open("meeting")


def twice(screen: StationScreen) -> None:
    """Another terminal of the line held it as well, before they heard of each other."""
    held(screen)
    look = screen.desk.meetings.look()
    assert look.meeting.held
    facts = replace(look.meeting.held.facts, station="A2")
    last = next(iter(screen.ledger.latest(f"meeting:A/{look.day}", "meeting.held", 2**53)))
    remark = replace(look.meeting.held.remarks[0], id="there:1", text="夹具定位销松动", spoken=None)
    event = MeetingHeld("A", look.day, facts, (remark,))
    there = Record("there", 2, event, last.moment, f"{last.hlc[:-4]}ffff", "1006", "A2", "A")
    screen.recorder.receive([ForeignRecord("there", 2, encode(there))], 1)
    screen.shown.open("meeting")


def looked_at(screen: StationScreen) -> None:
    """An operator looks; nobody of the leads is there."""
    opened(screen)
    screen.does(c.SignIn(OPERATOR, SignInMethod.BADGE))


def first_day(screen: StationScreen) -> None:
    """The plan has come, and no shift was worked yet."""
    screen.does(c.SignIn(LEAD, SignInMethod.BADGE))
    screen.shown.open("meeting")


def long_gap(screen: StationScreen) -> None:
    """Three days after the last meeting, with names that are too long for everything."""
    draft(screen)
    lead = screen.recorder.floor.person(LEAD)
    assert lead
    screen.recorder.note(replace(lead, name=LONG_NAME))
    look = screen.desk.meetings.look()
    assert look.facts
    days = ("2026-11-20", "2026-11-21", "2026-11-22")
    shifts = tuple(replace(shift, day=day) for day in days for shift in look.facts.shifts)
    said = (RemarkKind.PROBLEM, LONG_LINE, "shift:2026-11-21/early", LONG_LINE)
    says(screen, said)
    assert isinstance(screen.desk.meetings.hold(replace(look.facts, shifts=shifts)), Recorded)
    screen.passes(120_000)


def figure_touched(screen: StationScreen) -> None:
    opened(screen)
    screen.shown.screens.meeting.remark("pieces:scrap")
    screen.shown.screens.meeting_remark.edit("三件是首件，不算报废")
