"""What a set of orders came to: pieces, times and stops, in an order that does not depend on arrival."""

from domain.commands import CompleteTask, PauseTask, ReportCount, ResumeTask, StartTask
from domain.floor_events import Quality, ScrapCause
from domain.summary import Summary, TaskSummary, summarise
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk

BY = WANG.id


def test_nothing_begun_is_an_empty_summary() -> None:
    assert summarise(StationDesk().planned().floor.orders()) == Summary((), 0, 0, 0, 0)


def test_begun_tasks_with_their_pieces_times_stops_and_people() -> None:
    desk = StationDesk().staffed()
    desk.does(StartTask("WO-2/30", BY))
    desk.does(StartTask(MATERIAL, BY))
    desk.does(ReportCount(MATERIAL, BY, Quality.GOOD, 100))
    desk.does(ReportCount(MATERIAL, BY, Quality.REWORK, 2))
    desk.does(ReportCount("WO-2/30", BY, Quality.SCRAP, 3, ScrapCause.MAN))
    for reason in ("planned.break", "planned.break", "material.short"):
        desk.clock.advance(60_000)
        desk.does(PauseTask(MATERIAL, BY, reason))
        desk.clock.advance(10_000)
        desk.does(ResumeTask(MATERIAL, BY))
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    desk.does(PauseTask("WO-2/30", BY, "unknown"))
    found = summarise(desk.floor.orders())
    assert found == Summary(
        tasks=(
            TaskSummary(
                task=MATERIAL,
                status="completed",
                good=100,
                rework=2,
                scrap={},
                ran_ms=180_000,
                stops={"material.short": 10_000, "planned.break": 20_000},
                people=(BY,),
            ),
            TaskSummary(
                task="WO-2/30",
                status="paused",
                good=0,
                rework=0,
                scrap={"man": 3},
                ran_ms=210_000,
                stops={"unknown": 0},
                people=(BY,),
            ),
        ),
        good=100,
        scrap=3,
        rework=2,
        stops=4,
    )
