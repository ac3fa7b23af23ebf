"""K2: a task's time is the sum of its running intervals; its pauses and people are kept with theirs."""

from dataclasses import replace

from domain.clock import Moment
from domain.events import Event
from domain.floor_events import (
    CountReported,
    PauseExplained,
    ProgressStated,
    Quality,
    ScrapCause,
    Spoken,
    TaskCompleted,
    TaskJoined,
    TaskLeft,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.machines import evolve_machine
from domain.order_fold import evolve_order, evolve_task
from domain.orders import Counts, Progress, Task, TaskStatus, ran_ms
from domain.people import StationPeople, evolve_person, evolve_station
from domain.plan import Site, evolve_plan
from domain.records import Record
from tests.support.plant import PRODUCTION, SITE, WANG, order

T = PRODUCTION
Speakable = TaskStarted | CountReported | TaskPaused | PauseExplained | TaskResumed | TaskCompleted


def at(second: int, event: Event, actor: str = "1001") -> Record:
    moment = Moment(second * 1000, second * 1000, "b")
    return Record("s1", second, event, moment, f"{second:013d}-0000", actor, "A1", "A")


def after(*records: Record) -> Progress:
    progress: Progress | None = None
    for record in records:
        progress = evolve_task(progress, record)
    assert progress is not None
    return progress


def test_k2_elapsed_is_the_sum_of_the_running_intervals() -> None:
    progress = after(
        at(10, TaskStarted(T)),
        at(70, TaskPaused(T, "unknown")),
        at(100, TaskResumed(T)),
        at(130, TaskPaused(T, "unknown")),
        at(500, TaskResumed(T)),
    )
    assert ran_ms(progress, Moment(510_000, 510_000, "b")) == (60 + 30 + 10) * 1000
    done = evolve_task(progress, at(520, TaskCompleted(T)))
    assert ran_ms(done, Moment(9_999_000, 9_999_000, "b")) == (60 + 30 + 20) * 1000
    assert (done.started_at, done.completed_at) == (10_000, 520_000)
    assert [stop.lasted_ms for stop in done.stops] == [30_000, 370_000]


def test_facts_that_come_twice_or_out_of_place_change_nothing() -> None:
    running = after(at(10, TaskStarted(T)))
    assert evolve_task(running, at(20, TaskStarted(T))) == running
    assert evolve_task(running, at(20, TaskResumed(T))) == running
    done = after(at(10, TaskStarted(T)), at(20, TaskCompleted(T)))
    for late in (TaskStarted(T), TaskPaused(T, "unknown"), TaskResumed(T), TaskCompleted(T)):
        assert evolve_task(done, at(30, late)) == done
    assert evolve_task(None, at(5, TaskPaused(T, "unknown"))) == Progress()
    assert evolve_task(None, at(5, order())) == Progress()


def test_completed_without_a_start_seen_is_completed() -> None:
    progress = after(at(20, TaskCompleted(T)))
    assert (progress.status, progress.ran_ms, progress.started_at) == (TaskStatus.COMPLETED, 0, None)


def test_only_the_pause_that_is_meant_is_explained() -> None:
    progress = after(
        at(1, TaskStarted(T)),
        at(2, TaskPaused(T, "unknown")),
        at(3, TaskResumed(T)),
        at(4, TaskPaused(T, "unknown")),
        at(5, PauseExplained(T, "s1:2", "material.short", "late")),
        at(6, PauseExplained(T, "s1:99", "planned.break")),
    )
    assert [(stop.reason, stop.note) for stop in progress.stops] == [
        ("material.short", "late"),
        ("unknown", ""),
    ]
    task = Task(T, order().operations[2], progress)
    assert task.open_stop == task.stop("s1:4")
    assert task.stop("s1:99") is None
    assert task.worker("nobody") is None


def test_nobody_is_a_worker_when_nobody_acted() -> None:
    assert after(at(1, TaskStarted(T), actor="")).workers == ()


def test_leaving_twice_or_what_one_never_joined_changes_nothing() -> None:
    left = after(at(1, TaskStarted(T)), at(3, TaskLeft(T, "1001")))
    assert evolve_task(left, at(9, TaskLeft(T, "1001"))) == left
    assert evolve_task(left, at(9, TaskLeft(T, "1002"))) == left
    again = after(at(1, TaskStarted(T)), at(2, TaskJoined(T)))
    assert [worker.since for worker in again.workers] == [Moment(1_000, 1_000, "b")]


def test_counts_add_up_by_quality_and_cause() -> None:
    counts = Counts().plus(Quality.GOOD, None, 5).plus(Quality.REWORK, None, 2)
    counts = counts.plus(Quality.SCRAP, ScrapCause.MAN, 3).plus(Quality.SCRAP, ScrapCause.MAN, -1)
    assert (counts.of(Quality.GOOD), counts.of(Quality.REWORK)) == (5, 2)
    assert counts.of(Quality.SCRAP, ScrapCause.MAN) == 2
    assert counts.of(Quality.SCRAP, ScrapCause.METHOD) == 0
    assert counts.of(Quality.SCRAP) == 0


def test_a_count_without_a_start_makes_the_task_begun() -> None:
    assert after(at(1, CountReported(T, Quality.GOOD, 1))).begun
    assert not Progress().begun


def test_each_fold_leaves_facts_that_are_not_its_own_alone() -> None:
    other = at(1, TaskStarted(T))
    assert evolve_order(None, other) is None
    assert evolve_person(WANG, other) is WANG
    assert evolve_plan(Site(SITE), other) == Site(SITE)
    assert evolve_station(None, other) == StationPeople()
    assert evolve_machine(None, other) == evolve_machine(None, other)


def test_an_order_knows_how_large_its_batches_are_as_last_released() -> None:
    released = replace(order(), batch_size=10)
    plan = evolve_order(None, at(1, released))
    assert plan is not None
    assert plan.batch_size == 10
    plan = evolve_order(plan, at(2, order()))
    assert plan is not None
    assert plan.batch_size == 0


def test_what_was_said_changes_nothing_about_what_follows() -> None:
    said = Spoken("说 了", "report", 900, "small", progress=ProgressStated(700, 600))
    steps: tuple[Speakable, ...] = (
        TaskStarted(T),
        CountReported(T, Quality.GOOD, 5),
        TaskPaused(T, "unknown"),
        PauseExplained(T, "s1:3", "planned.break"),
        TaskResumed(T),
        TaskCompleted(T),
    )
    silent = after(*(at(second, step) for second, step in enumerate(steps, 1)))
    spoken = after(*(at(second, replace(step, spoken=said)) for second, step in enumerate(steps, 1)))
    assert spoken == silent
