"""When rules fire, to the second: the vectors of what they are for."""

from dataclasses import replace
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from domain.clock import HLC_START, Moment, tick
from domain.events import Event
from domain.floor_events import AlarmCleared, AlarmRaised, EquipmentValueChanged, TaskPaused, TaskStarted
from domain.goal_events import ValueStated
from domain.plan_events import CalendarDefined, Shift, Text
from domain.records import Record
from domain.rules.engine import Engine, Standing
from domain.rules.language import Condition, Filter, Firing, Rule, Scope, Shape, Trigger

ZONE = ZoneInfo("Asia/Shanghai")
NAME = Text("规则", "rule")
SHIFTS = (
    Shift("early", Text("早班", "early"), "06:00", "14:00"),
    Shift("late", Text("中班", "late"), "14:00", "22:00"),
)
CALENDAR = CalendarDefined("Asia/Shanghai", SHIFTS)
MINUTE_MS = 60_000
FREQUENT = Rule(
    "aoi",
    NAME,
    Trigger("alarm.raised", (Filter("equipment", ("AOI-1",)),)),
    (),
    Condition(Shape.MORE_THAN, 3, 60 * MINUTE_MS),
)
REPEATED = Rule("defects", NAME, Trigger("alarm.raised", same=("code",)), (), Condition(Shape.REPEATED, 2))
DEADLINE = Rule(
    "ecn",
    NAME,
    Trigger("alarm.raised", (Filter("code", ("ECN",)),), ("equipment", "text")),
    (),
    Condition(
        Shape.ABSENT,
        within_ms=15 * MINUTE_MS,
        until=Trigger("equipment.value_changed", (Filter("name", ("program",)),), ("equipment", "value")),
    ),
    Scope.SITE,
)
ONCE = Rule(
    "alarm",
    NAME,
    Trigger("alarm.raised", same=("equipment", "code")),
    (),
    Condition(Shape.EACH, until=Trigger("alarm.cleared", same=("equipment", "code"))),
)


def at(time: str, day: int = 23) -> int:
    """UTC ms of a time at the plant, `hh:mm` or `hh:mm:ss`."""
    return int(datetime.fromisoformat(f"2026-11-{day:02} {time}").replace(tzinfo=ZONE).timestamp() * 1000)


def clock(time: str) -> str:
    return time if time.count(":") == 2 else f"{time}:00"


class Store:
    """Makes records of what happens at a station."""

    def __init__(self, name: str = "s", station: str = "A1") -> None:
        self.name, self.station = name, station
        self.records: list[Record] = []

    def happens(self, event: Event, time: str, day: int = 23) -> Record:
        seq, moment = len(self.records) + 1, at(clock(time), day)
        hlc = tick(self.records[-1].hlc if self.records else HLC_START, moment)
        self.records.append(
            Record(self.name, seq, event, Moment(moment, moment, "b"), hlc, "1001", self.station, "A")
        )
        return self.records[-1]


def engine(*rules: Rule) -> Engine:
    return Engine([Standing(rule, f"plan:{n}", 0) for n, rule in enumerate(rules)], CALENDAR)


def fired(rule: Rule, *records: Record) -> list[Firing]:
    judge = engine(rule)
    return [firing for record in records for firing in judge.take(record)]


def alarms(*times: str, equipment: str = "AOI-1") -> list[Record]:
    store = Store()
    return [store.happens(AlarmRaised(equipment, "NG"), time) for time in times]


@pytest.mark.parametrize(
    ("times", "fires_at"),
    [
        (("08:00", "08:20", "08:40", "08:59:59"), ["08:59:59"]),
        (("08:00", "08:20", "08:40", "09:00:00"), []),
        (("08:10", "08:20", "08:50", "09:05"), ["09:05"]),
        (("08:00", "08:20", "08:40", "08:59:59", "08:59:59", "08:59:59"), ["08:59:59"]),
        (("08:00", "08:20", "08:40", "08:50", "09:00:01", "09:21"), ["08:50", "09:00:01", "09:21"]),
    ],
)
def test_more_than_three_within_an_hour(times: tuple[str, ...], fires_at: list[str]) -> None:
    assert [firing.at for firing in fired(FREQUENT, *alarms(*times))] == [at(clock(t)) for t in fires_at]


def test_a_firing_names_the_records_that_caused_it() -> None:
    (firing,) = fired(FREQUENT, *alarms("07:00", "08:00", "08:20", "08:40", "08:59:59"))
    assert firing.causes == ("s:2", "s:3", "s:4", "s:5")
    assert (firing.rule, firing.version, firing.key) == ("aoi", "plan:0", ("A1",))


def test_other_machines_do_not_count() -> None:
    assert fired(FREQUENT, *alarms("08:00", "08:10", "08:20", "08:30", equipment="CNC-1")) == []


def worked(*shifts: tuple[str, int, str]) -> list[Record]:
    """Shifts that are worked, each with a defect of a class, or blank for none."""
    store = Store()
    for time, day, code in shifts:
        store.happens(TaskStarted("WO-1/30"), time, day)
        if code:
            store.happens(AlarmRaised("AOI-1", code), time, day)
    return store.records


@pytest.mark.parametrize(
    ("shifts", "fires"),
    [
        ((("15:00", 23, "X"), ("07:00", 24, "X")), 1),  # between them the plant rests
        ((("15:00", 23, "X"), ("07:00", 24, "Y")), 0),
        ((("15:00", 23, "X"), ("07:00", 24, ""), ("15:00", 24, "X")), 0),
        ((("15:00", 23, "X"), ("15:00", 24, "X")), 1),  # nobody worked the shift between them
        ((("15:00", 23, "X"), ("16:00", 23, "X")), 0),
        ((("15:00", 23, "X"), ("07:00", 24, "X"), ("08:00", 24, "X"), ("15:00", 24, "X")), 2),
    ],
)
def test_the_same_in_two_worked_shifts(shifts: tuple[tuple[str, int, str], ...], fires: int) -> None:
    assert len(fired(REPEATED, *worked(*shifts))) == fires


def released(*times: str) -> list[Record]:
    store = Store("central", "")
    return [store.happens(AlarmRaised("CNC-1", "ECN", "O1234-B"), time) for time in times]


def program(time: str, value: str = "O1234-B") -> Record:
    return Store().happens(EquipmentValueChanged("CNC-1", "program", value), time)


@pytest.mark.parametrize(("reported", "fires"), [("10:15:00", []), ("10:15:01", ["10:15:00"])])
def test_what_has_to_come_comes_in_time_or_not(reported: str, fires: list[str]) -> None:
    (release,) = released("10:00:00")
    assert [each.at for each in fired(DEADLINE, release, program(reported))] == [at(t) for t in fires]


def test_what_does_not_come_fires_after_its_time_and_what_is_said_again_restarts_nothing() -> None:
    judge = engine(DEADLINE)
    for record in released("10:00:00", "10:10:00"):
        assert judge.take(record) == ()
    assert judge.take(program("10:05:00", "O1234-A")) == ()
    assert judge.wakes_at == at("10:15:00")
    assert judge.wake(at("10:15:00")) == ()
    (firing,) = judge.wake(at("10:15:00") + 1)
    assert firing.causes == ("central:1",)
    assert judge.wake(at("11:00:00")) == ()
    assert judge.wakes_at is None


def test_a_program_that_was_reported_in_time_but_heard_late_takes_the_wait_away() -> None:
    judge = engine(DEADLINE)
    (release,) = released("10:00:00")
    judge.take(release)
    judge.take(program("10:14:00"))
    assert judge.wake(at("12:00:00")) == ()


def figures(*values: int, rule: Rule) -> list[Firing]:
    store = Store("central", "")
    return fired(
        rule,
        *(
            store.happens(ValueStated("KR-1", value, note=f"2026-11-{day:02}"), "22:30", day)
            for day, value in enumerate(values, 16)
        ),
    )


def a_run(count: int, least: int | None, most: int | None) -> Rule:
    when = Condition(Shape.RUN, count, value="value", period="note", least=least, most=most)
    return Rule("run", NAME, Trigger("value.stated", same=("goal",)), (), when, Scope.SITE)


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ((74_900, 74_000, 73_000), 1),
        ((74_900, 75_000, 74_000), 0),
        ((74_900, 74_000, 73_000, 72_000), 1),
        ((74_000, 74_000, 74_000, 80_000, 74_000, 74_000, 74_000), 2),
    ],
)
def test_three_days_in_a_row_below(values: tuple[int, ...], fires: int) -> None:
    assert len(figures(*values, rule=a_run(3, None, 74_999))) == fires


@pytest.mark.parametrize(
    ("values", "fires"),
    [((92_100, 93_000, 93_800, 92_500, 93_400), 1), ((92_100, 93_000, 97_000, 92_500, 93_400), 0)],
)
def test_five_days_in_a_narrow_band(values: tuple[int, ...], fires: int) -> None:
    assert len(figures(*values, rule=a_run(5, 92_000, 94_000))) == fires


def test_an_alarm_that_goes_on_fires_once() -> None:
    store = Store()
    raised = [store.happens(AlarmRaised("CNC-1", "E101"), time) for time in ("08:00", "08:05", "08:10")]
    other = store.happens(AlarmRaised("CNC-1", "E102"), "08:11")
    cleared = store.happens(AlarmCleared("CNC-1", "E101"), "08:20")
    again = store.happens(AlarmRaised("CNC-1", "E101"), "08:30")
    found = fired(ONCE, *raised, other, cleared, again)
    assert [(firing.key[-1], firing.causes) for firing in found] == [
        ("E101", ("s:1",)),
        ("E102", ("s:4",)),
        ("E101", ("s:6",)),
    ]


def test_a_version_judges_what_happened_while_it_stood() -> None:
    strict = replace(FREQUENT, when=Condition(Shape.MORE_THAN, 1, 60 * MINUTE_MS))
    changed_at = at("08:30:00")
    judge = Engine(
        [Standing(FREQUENT, "plan:1", 0, changed_at), Standing(strict, "plan:2", changed_at)], CALENDAR
    )
    found = [each for record in alarms("08:10", "08:20", "08:40", "08:50") for each in judge.take(record)]
    assert [(each.version, each.causes) for each in found] == [("plan:2", ("s:3", "s:4"))]


def test_a_rule_that_is_switched_off_waits_for_nothing_more() -> None:
    off_at = at("10:10:00")
    off = Standing(replace(DEADLINE, active=False), "plan:2", off_at)
    judge = Engine([Standing(DEADLINE, "plan:1", 0, off_at), off], CALENDAR)
    for record in released("10:00:00", "10:11:00"):
        judge.take(record)
    assert judge.wakes_at is None
    assert judge.wake(at("12:00:00")) == ()


def test_a_rule_rests_after_it_fired() -> None:
    times = ("08:00", "08:05", "08:09", "08:10", "08:25")
    resting = replace(ONCE, when=Condition(), rest_ms=10 * MINUTE_MS)
    assert [each.at for each in fired(resting, *alarms(*times))] == [
        at(clock(time)) for time in ("08:00", "08:10", "08:25")
    ]


def test_what_comes_late_fires_late_and_once() -> None:
    first, *others = alarms("08:00", "08:20", "08:40", "08:50")
    judge = engine(FREQUENT)
    assert [firing for record in others for firing in judge.take(record)] == []
    (firing,) = judge.take(first)
    assert (firing.at, firing.causes[0]) == (at("08:50:00"), first.id)


def test_what_comes_late_and_moves_a_firing_fires_no_second_time() -> None:
    early, *others = alarms("07:59", "08:00", "08:20", "08:40", "08:50")
    judge = engine(FREQUENT)
    (told,) = [firing for record in others for firing in judge.take(record)]
    assert judge.take(early) == ()
    (moved,) = judge.firings()
    assert (told.at, moved.at) == (at("08:50:00"), at("08:40:00"))


def test_a_shift_that_is_known_of_late_stands_between_two_others() -> None:
    first, defect, worked_late, second, other = worked(
        ("07:00", 23, "X"), ("15:00", 23, ""), ("07:00", 24, "X")
    )
    judge = engine(REPEATED)
    told = [firing for record in (first, defect, second, other) for firing in judge.take(record)]
    assert len(told) == 1
    assert judge.take(worked_late) == ()
    assert judge.firings() == ()


def test_whatever_way_records_come_the_same_fires_and_nothing_twice() -> None:
    random = Random(7)
    rules = (FREQUENT, REPEATED, ONCE, DEADLINE)
    for _ in range(60):
        records = [r for name in ("s1", "s2") for r in happenings(random, Store(name))]
        whole, mixed = engine(*rules), engine(*rules)
        in_order = [
            f for r in sorted(records, key=lambda r: (r.moment.at, r.store, r.seq)) for f in whole.take(r)
        ]
        random.shuffle(records)
        told = [f for r in records for f in mixed.take(r)]
        assert whole.firings() == mixed.firings() == tuple(sorted(in_order, key=lambda f: (f.at, f.id)))
        assert len({f.id for f in told}) == len(told)


def in_time(record: Record) -> tuple[int, str, int]:
    return (record.moment.at, record.store, record.seq)


def happenings(random: Random, store: Store) -> list[Record]:
    minutes = sorted(random.randrange(16 * 60) for _ in range(40))
    for minute in minutes:
        event: Event = random.choice(
            (
                AlarmRaised("AOI-1", random.choice("XY")),
                AlarmCleared("AOI-1", random.choice("XY")),
                TaskStarted("WO-1/30"),
                TaskPaused("WO-1/30", "unknown"),
            )
        )
        store.happens(event, f"{6 + minute // 60:02}:{minute % 60:02}")
    return store.records
