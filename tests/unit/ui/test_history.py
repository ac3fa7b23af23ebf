"""Every record of a task in words."""

from app.services.history_service import HistoryService
from domain import commands as c
from domain.floor_events import Quality, ScrapCause, SignInMethod, Source, Spoken
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import view_of
from ui.models.history_list_model import HistoryRow, history_rows
from ui.words import Language


def history(desk: StationDesk, language: Language = "en") -> list[HistoryRow]:
    entries = HistoryService(desk.recorder, desk.ledger.history).of_task(MATERIAL)
    return history_rows(view_of(desk, language), entries, "pcs")


def test_each_kind_of_record_has_its_words() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.PauseTask(MATERIAL, WANG.id, "unknown", "smoke"))
    stop = desk.task(MATERIAL).stops[0].id
    desk.does(c.ExplainPause(MATERIAL, WANG.id, stop, "equipment.failure"))
    desk.does(c.ResumeTask(MATERIAL, WANG.id))
    desk.does(c.ReportCount(MATERIAL, WANG.id, Quality.SCRAP, 3, ScrapCause.MACHINE))
    desk.does(c.ReportCount(MATERIAL, WANG.id, Quality.GOOD, 50, source=Source.MACHINE))
    desk.does(c.UseLot(MATERIAL, WANG.id, "LOT7"))
    desk.does(c.SignIn(LI.id, SignInMethod.BADGE))
    desk.does(c.JoinTask(MATERIAL, LI.id))
    desk.does(c.LeaveTask(MATERIAL, LI.id))
    desk.does(c.CompleteTask(MATERIAL, WANG.id, confirmed=True))
    assert [row.words for row in history(desk)] == [
        "Completed",
        f"Left: {LI.name}",
        "Joined",
        "Lot used: LOT7",
        "Good +50 pcs",
        "Scrap +3 pcs · Machine",
        "Resumed",
        "Reason named: failure",
        "Paused: Not known yet",
        "Started",
    ]
    details = {row.words: row.detail for row in history(desk)}
    assert details["Paused: Not known yet"] == f"{WANG.name} · smoke"
    assert details["Good +50 pcs"] == f"{WANG.name} · counted by the machine"


def test_a_corrected_count_says_what_it_counts_by_now() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.ReportCount(MATERIAL, WANG.id, Quality.GOOD, 48))
    service = HistoryService(desk.recorder, desk.ledger.history)
    record = next(row.record for row in history(desk) if row.record)
    service.correct(MATERIAL, record, 40, WANG.id)
    corrected, reported, _ = history(desk)
    assert corrected.words == "Corrected: Good −8 pcs"
    assert corrected.record == ""
    assert (reported.counts, reported.detail) == ("40", f"{WANG.name} · counts 40 by now")


def test_a_record_made_by_voice_shows_the_sentence_it_came_from() -> None:
    desk = StationDesk().running(MATERIAL)
    paused = Spoken("设备 故障 暂停 生产", "pause", 940, "small")
    desk.does(c.PauseTask(MATERIAL, WANG.id, "equipment.failure", "smoke", paused))
    counts = (c.PieceCount(Quality.GOOD, 12), c.PieceCount(Quality.REWORK, 1))
    reported = Spoken("twelve good one rework", "report", 910, "small")
    desk.does(c.ReportCounts(MATERIAL, WANG.id, counts, spoken=reported))
    details = {row.words: row.detail for row in history(desk)}
    assert details["Paused: failure"] == f"{WANG.name} · smoke · by voice: “设备故障暂停生产”"
    for words in ("Good +12 pcs", "Rework +1 pcs"):
        assert details[words] == f"{WANG.name} · by voice: “twelve good one rework”"
    assert "语音：“设备故障暂停生产”" in history(desk, "zh_CN")[2].detail
