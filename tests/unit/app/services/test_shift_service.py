"""K13: a station's shifts from its ledger."""

from datetime import date

from app.services.shift_service import ShiftService
from domain.commands import CompleteTask, PauseTask, ReportCount, ResumeTask, StartTask
from domain.floor_events import Quality, ScrapCause
from domain.timeline import TimeBucket
from tests.support.plant import MATERIAL, PRODUCTION, WANG
from tests.support.station import StationDesk

MIN = 60_000


def test_a_simple_shift_by_its_jobs() -> None:
    """10:00 UTC is 18:00 in Shanghai: the late shift, which is no workday on a Sunday; so on Monday."""
    desk = StationDesk().staffed()
    desk.clock.advance(20 * 3600 * 1000)
    service = ShiftService(desk.recorder, desk.ledger)
    desk.does(StartTask(MATERIAL, WANG.id))
    desk.clock.advance(10 * MIN)
    desk.does(CompleteTask(MATERIAL, WANG.id, confirmed=True))
    desk.does(StartTask(PRODUCTION, WANG.id))
    desk.clock.advance(30 * MIN)
    desk.does(ReportCount(PRODUCTION, WANG.id, Quality.GOOD, 50))
    desk.does(PauseTask(PRODUCTION, WANG.id, "equipment.failure"))
    desk.clock.advance(5 * MIN)
    desk.does(ResumeTask(PRODUCTION, WANG.id))
    desk.does(ReportCount(PRODUCTION, WANG.id, Quality.SCRAP, 2, ScrapCause.MACHINE))
    desk.clock.advance(15 * MIN)
    report = service.current()
    assert report is not None
    assert report.shift.shift.id == "late"
    assert report.times[TimeBucket.PRODUCTION].value == 55 * MIN
    assert report.times[TimeBucket.DOWN].value == 5 * MIN
    assert report.reasons["equipment.failure"].value == 5 * MIN
    assert report.pieces["good"].value == 50
    assert service.of(date(2026, 11, 23), "early") is not None
