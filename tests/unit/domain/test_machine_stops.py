"""When a machine stands still, what is kept of it, and which stops somebody has to explain."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import Moment
from domain.events import Event
from domain.floor_events import TaskCompleted, TaskPaused, TaskResumed, TaskStarted
from domain.machine_stops import (
    EXPLAINABLE_MS,
    MOST_SHORT_STOPS,
    MOST_STOPS,
    PASSING,
    SHORT_STOP_MS,
    STANDING,
    MachineStop,
    Stops,
    explained,
    moved_on,
    open_stop,
    unexplained,
)
from domain.order_fold import evolve_task
from domain.orders import Progress, Task
from domain.plan_events import Operation, Stage, Text
from domain.records import Record
from domain.signals import MachineState

MINUTE = 60_000
EXECUTE, HELD, IDLE = MachineState.EXECUTE, MachineState.HELD, MachineState.IDLE


def moment(minute: float) -> Moment:
    at = round(minute * MINUTE)
    return Moment(at, at, "b")


def stops_of(*moves: tuple[float, MachineState], since: Stops = ()) -> Stops:
    """The stops of a machine that came into these states at these minutes."""
    stops = since
    for number, (minute, state) in enumerate(moves, start=1):
        stops = moved_on(stops, MachineStop(f"s:{number}", state, "", moment(minute)))
    return stops


def job(*deeds: tuple[float, Event]) -> Task:
    """A production job to which this happened, by minutes."""
    progress: Progress | None = None
    for number, (minute, event) in enumerate(deeds, start=1):
        record = Record("s", number, event, moment(minute), "", "1001", "A1", "A")
        progress = evolve_task(progress, record)
    operation = Operation("30", Stage.PRODUCTION, Text("", ""), "A")
    return Task("WO-1/30", operation, progress or Progress())


START, PAUSE, UNSURE = TaskStarted("T"), TaskPaused("T", "material.short"), TaskPaused("T", "unknown")
RESUME, END = TaskResumed("T"), TaskCompleted("T")


def asked(stops: Stops, jobs: Iterable[Task], now: float, ask_after: float = 2) -> list[str]:
    limit = round(ask_after * MINUTE)
    return [stop.id for stop in unexplained(stops, jobs, moment(now), limit)]


def test_every_state_is_standing_passing_or_the_end_of_a_stop() -> None:
    ending = {MachineState.EXECUTE, MachineState.COMPLETING, MachineState.COMPLETE, MachineState.NO_DATA}
    assert STANDING | PASSING | ending == set(MachineState)
    assert not STANDING & PASSING
    assert not (STANDING | PASSING) & ending


@pytest.mark.parametrize("state", sorted(STANDING))
def test_a_stop_begins_when_the_machine_comes_to_stand(state: MachineState) -> None:
    (stop,) = stops_of((0, EXECUTE), (1, state))
    assert (stop.id, stop.state, stop.began, stop.lasted_ms) == ("s:2", state, moment(1), None)
    assert stop.stood_ms(moment(4)) == 3 * MINUTE


@pytest.mark.parametrize("state", sorted(set(MachineState) - STANDING))
def test_no_stop_begins_where_the_machine_works_or_is_about_to(state: MachineState) -> None:
    assert stops_of((0, EXECUTE), (1, state)) == ()


def test_a_stop_goes_on_through_other_ways_of_standing_until_the_machine_works() -> None:
    states = (MachineState.ABORTING, MachineState.ABORTED, MachineState.CLEARING, MachineState.STOPPED)
    back = (MachineState.RESETTING, IDLE, MachineState.STARTING)
    stops = stops_of(*enumerate((EXECUTE, *states, *back)))
    assert [(s.id, s.state) for s in stops] == [("s:2", MachineState.ABORTING)]
    assert open_stop(stops) == stops[0]
    ended = moved_on(stops, MachineStop("s:9", EXECUTE, "", moment(8)))
    assert [s.lasted_ms for s in ended] == [7 * MINUTE]
    assert open_stop(ended) is None


def test_without_data_nobody_says_that_it_still_stands() -> None:
    stops = stops_of((0, HELD), (3, MachineState.NO_DATA), (60, HELD))
    assert [(s.id, s.lasted_ms) for s in stops] == [("s:1", 3 * MINUTE), ("s:3", None)]


def test_stops_of_the_last_day_are_kept() -> None:
    day = EXPLAINABLE_MS // MINUTE
    stops = stops_of((0, HELD), (1, EXECUTE), (2, HELD), (3, EXECUTE), (day + 1, HELD))
    assert [s.id for s in stops] == ["s:3", "s:5"]


def stopping(count: int, lasting: float, since: Stops = (), start: float = 0) -> Stops:
    """So many stops, one every three minutes, on top of others."""
    stops = since
    for number in range(count):
        minute = start + number * 3
        stops = moved_on(stops, MachineStop(f"{start}:{number}", HELD, "", moment(minute)))
        stops = moved_on(stops, MachineStop("", EXECUTE, "", moment(minute + lasting)))
    return stops


def test_of_too_many_stops_the_oldest_goes() -> None:
    stops = stopping(MOST_STOPS + 1, SHORT_STOP_MS / MINUTE)
    assert [stops[0].id, stops[-1].id, len(stops)] == ["0:1", f"0:{MOST_STOPS}", MOST_STOPS]


def test_short_stops_never_push_out_a_long_one() -> None:
    stops = stopping(300, 0.5, since=stopping(2, 2), start=10)
    assert [stop.id for stop in stops[:3]] == ["0:0", "0:1", f"10:{300 - MOST_SHORT_STOPS}"]
    assert len(stops) == 2 + MOST_SHORT_STOPS


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from(MachineState)), max_size=60))
def test_stops_never_overlap_and_only_the_last_goes_on(moves: list[tuple[int, MachineState]]) -> None:
    minute, now = 0, moment(0)
    stops: Stops = ()
    for number, (later, state) in enumerate(moves):
        minute += later
        now = moment(minute)
        stops = moved_on(stops, MachineStop(f"s:{number}", state, "", now))
    spans = [stop.span(now) for stop in stops]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(stop.lasted_ms is not None for stop in stops[:-1])


def test_a_stop_wants_a_reason_once_it_kept_a_job_waiting_too_long() -> None:
    stops = stops_of((10, HELD))
    running = job((0, START))
    assert asked(stops, [running], 12) == []
    assert asked(stops, [running], 12.1) == ["s:1"]
    ended = stops_of((10, HELD), (11.5, EXECUTE), (20, HELD), (25, EXECUTE))
    assert asked(ended, [running], 26) == ["s:3"]
    assert asked(ended, [running], 26, ask_after=1) == ["s:1", "s:3"]


def test_a_stop_without_a_job_wants_none() -> None:
    stops = stops_of((10, HELD), (30, EXECUTE))
    assert asked(stops, [], 40) == []
    assert asked(stops, [job()], 40) == []
    assert asked(stops, [job((0, START), (11, END))], 40) == []
    assert asked(stops, [job((0, START), (13, END))], 40) == ["s:1"]
    assert asked(stops, [job((35, START))], 40) == []


def test_a_pause_with_its_reason_explains_the_machine_as_well() -> None:
    stops = stops_of((10, HELD), (30, EXECUTE))
    assert asked(stops, [job((0, START), (13, PAUSE))], 40) == []
    assert asked(stops, [job((0, START), (13, PAUSE), (29, RESUME))], 40) == []
    other = job((0, START))
    assert asked(stops, [job((0, START), (11, PAUSE)), other], 40) == ["s:1"]


def test_a_short_pause_does_not_explain_a_long_stop() -> None:
    stops = stops_of((10, HELD), (60, EXECUTE))
    assert asked(stops, [job((0, START), (20, PAUSE), (30, RESUME))], 70) == ["s:1"]


def test_a_pause_nobody_knows_the_reason_of_is_asked_for_itself() -> None:
    stops = stops_of((10, HELD), (30, EXECUTE))
    assert asked(stops, [job((0, START), (11, UNSURE))], 40) == []
    assert asked(stops, [job((0, START), (15, UNSURE))], 40) == ["s:1"]


def test_what_is_explained_or_too_old_is_not_asked() -> None:
    stops = stops_of((10, HELD), (30, EXECUTE))
    running = job((0, START))
    assert asked(explained(stops, "s:1", "equipment.failure", ""), [running], 40) == []
    day = EXPLAINABLE_MS // MINUTE
    assert asked(stops, [running], 10 + day) == ["s:1"]
    assert asked(stops, [running], 10.1 + day) == []
