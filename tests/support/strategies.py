"""What Hypothesis builds: any event, any body, and the facts of several stores about one small shop."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from domain import floor_events as floor
from domain.clock import HLC_START, Moment, observe, tick
from domain.events import Event, type_of
from domain.plan_events import PersonDefined
from domain.records import Record
from domain.signals import MachineMode, MachineState
from tests.support.plant import CALENDAR, REASONS, SITE, WANG, order

any_event: st.SearchStrategy[Event] = st.one_of([st.from_type(cls) for cls in type_of.values()])
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
hlcs = st.builds(
    lambda ms, count: f"{ms:013d}-{count:04x}", st.integers(0, 10**13 - 1), st.integers(0, 0xFFFF)
)
any_record = st.builds(Record, st.text(), st.integers(1), any_event, hlc=hlcs)

TASKS = ("WO-1/20", "WO-1/30", "WO-2/30", "WO-9/30")
PEOPLE = ("1001", "1002")
tasks = st.sampled_from(TASKS)
people = st.sampled_from(PEOPLE)
causes = st.sampled_from(floor.ScrapCause)

floor_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(floor.TaskStarted, tasks),
    st.builds(floor.TaskPaused, tasks, st.sampled_from(["unknown", "material.short"])),
    st.builds(
        floor.PauseExplained, tasks, st.sampled_from(["s1:1", "s2:2", "s3:3"]), st.just("planned.break")
    ),
    st.builds(floor.TaskResumed, tasks),
    st.builds(floor.TaskCompleted, tasks),
    st.builds(floor.TaskJoined, tasks),
    st.builds(floor.TaskLeft, tasks, people),
    st.builds(floor.CountReported, tasks, st.just(floor.Quality.GOOD), st.integers(1, 9)),
    st.builds(floor.CountReported, tasks, st.just(floor.Quality.SCRAP), st.integers(1, 9), causes),
    st.builds(
        floor.CountCorrected,
        tasks,
        st.just("s1:1"),
        st.just(floor.Quality.GOOD),
        st.integers(-9, 9),
        st.integers(0, 9),
    ),
    st.builds(floor.PersonSignedIn, people, st.sampled_from(floor.SignInMethod)),
    st.builds(floor.PersonSignedOut, people),
    st.builds(floor.PersonChosen, people),
    st.builds(floor.PinRejected, people),
    st.builds(floor.AccessEnded, people, st.integers(0, 9)),
    st.builds(floor.RosterTaken, st.integers(0, 9), st.integers(0, 9)),
    st.builds(floor.EquipmentStateChanged, st.just("CNC-A1"), st.sampled_from(MachineState)),
    st.builds(
        floor.EquipmentCounted,
        st.just("CNC-A1"),
        st.integers(0, 99),
        st.integers(0, 9),
        st.none() | tasks,
        st.sampled_from(floor.Quality),
    ),
    st.builds(floor.EquipmentModeChanged, st.just("CNC-A1"), st.sampled_from(MachineMode)),
    st.builds(floor.EquipmentValueChanged, st.just("CNC-A1"), st.just("program"), st.text(max_size=2)),
    st.builds(floor.LooseCountAssigned, st.just("CNC-A1"), tasks, st.integers(1, 9)),
    st.builds(floor.LooseCountDismissed, st.just("CNC-A1"), st.integers(1, 9)),
    st.builds(
        floor.EquipmentStopExplained,
        st.just("CNC-A1"),
        st.sampled_from(["s1:1", "s2:2", "s3:3"]),
        st.just("material.short"),
    ),
    st.builds(floor.AlarmRaised, st.just("CNC-A1"), st.sampled_from(["E1", "E2"])),
    st.builds(floor.AlarmCleared, st.just("CNC-A1"), st.sampled_from(["E1", "E2"])),
    st.builds(floor.ClockJumped, st.integers()),
    st.sampled_from([SITE, REASONS, CALENDAR, WANG, order(), order(quantity=60), order("WO-2")]),
    st.builds(replace, st.just(WANG), active=st.booleans()).filter(lambda p: isinstance(p, PersonDefined)),
)


@dataclass(frozen=True)
class Step:
    """One store writes an event after its clock moved, having seen the others' records or not."""

    store: int
    event: Event
    moved_ms: int
    actor: str
    sees_others: bool


steps = st.lists(
    st.builds(Step, st.integers(0, 2), floor_event, st.integers(-5_000, 60_000), people, st.booleans()),
    min_size=1,
    max_size=25,
)


def written(by: Sequence[Step]) -> list[Record]:
    """The records that three stores, each with a clock of its own, make of the steps."""
    clocks, seqs, hlcs_, records = [10**12, 10**12 + 7_000, 10**12 - 90_000], [0] * 3, [HLC_START] * 3, []
    for step in by:
        store = step.store
        clocks[store] += step.moved_ms
        seqs[store] += 1
        if step.sees_others:
            for other in hlcs_:
                hlcs_[store] = observe(hlcs_[store], other, clocks[store])
        hlcs_[store] = tick(hlcs_[store], clocks[store])
        moment = Moment(clocks[store], max(0, clocks[store] - 10**12), f"boot-{store}")
        name, place = f"s{store + 1}", ("A1", "A1", "A2")[store]
        records.append(Record(name, seqs[store], step.event, moment, hlcs_[store], step.actor, place, "A"))
    return records
