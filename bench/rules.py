"""Records through a hundred rules, of which each is about one machine, against reading each record once."""

from collections.abc import Iterator
from typing import Final

from bench.measure import by_turns, report
from bench.plant import NOON
from domain.clock import Moment
from domain.events import Event
from domain.floor_events import AlarmCleared, AlarmRaised, CountReported, Quality
from domain.plan_events import CalendarDefined, Shift, Text
from domain.records import Record
from domain.rules.engine import Engine, Standing
from domain.rules.language import Condition, Filter, Rule, Shape, Trigger

AIM_PER_S: Final = 50_000
RULES: Final = 100
STEP_MS: Final = 400
NAME: Final = Text("规则", "rule")
CALENDAR: Final = CalendarDefined("Asia/Shanghai", (Shift("day", Text("白班", "day"), "06:00", "22:00"),))


def rules() -> Iterator[Rule]:
    """Half count alarms within an hour, half call once for each alarm as long as it goes on."""
    for number in range(RULES):
        where, same = (Filter("equipment", (f"M{number}",)),), ("equipment", "code")
        once = Condition(until=Trigger("alarm.cleared", where, same))
        counts = Condition(Shape.MORE_THAN, 3, 3_600_000)
        yield Rule(
            f"R{number}", NAME, Trigger("alarm.raised", where, same), (), counts if number % 2 else once
        )


def happening(number: int) -> Event:
    """Of ten records eight are pieces, one an alarm, one its end."""
    machine = f"M{number // 10 % RULES}"
    match number % 10:
        case 0:
            return AlarmRaised(machine, "E101")
        case 5:
            return AlarmCleared(machine, "E101")
        case _:
            return CountReported("WO-1/30", Quality.GOOD, 1)


def records(count: int) -> list[Record]:
    moments = [Moment(NOON + n * STEP_MS, n * STEP_MS, "boot") for n in range(count)]
    return [
        Record("store", n + 1, happening(n), moment, f"{moment.at:013d}-0000", "1001", "A1", "A")
        for n, moment in enumerate(moments)
    ]


def judged(all_of_them: list[Record]) -> int:
    engine = Engine([Standing(rule, f"plan:{rule.id}", 0) for rule in rules()], CALENDAR)
    return sum(len(engine.take(record)) for record in all_of_them)


def looked_at(all_of_them: list[Record]) -> int:
    return sum(record.kind == "alarm.raised" for record in all_of_them)


def measure(count: int = 100_000, rounds: int = 5) -> None:
    """Print how many records a second are judged, and how much longer that takes than to look at each."""
    known = records(count)
    taken, least = by_turns(rounds, lambda: judged(known), lambda: looked_at(known))
    half = taken.percentile(0.5)
    figures = {"records_per_s": count / half, "rules": RULES}
    report("rules", half / least.percentile(0.5), f">= {AIM_PER_S} records/s", **figures)


if __name__ == "__main__":
    measure()
