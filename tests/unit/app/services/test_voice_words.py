"""What can be named at a station: reasons, and the jobs that the acting person may work on."""

from app.services.voice_words import vocabulary_of
from domain.commands import CompleteTask
from domain.plan_events import Operation, OrderReleased, Stage, Text
from tests.support.plant import WANG
from tests.support.voice_station import BATCHES, BY, FAILURE, PIECES, VoiceStation

SHARED = "WO-1001"


def named(station: VoiceStation, person: str = WANG.id) -> dict[str, tuple[str, ...]]:
    vocabulary = vocabulary_of(station.floor, person, station.recorder.here())
    return {task.id: task.phrases for task in vocabulary.tasks}


def test_reasons_are_named_in_both_languages_and_by_their_synonyms() -> None:
    station = VoiceStation()
    vocabulary = vocabulary_of(station.floor, BY, station.recorder.here(), meeting=True)
    reasons = {reason.id: reason.phrases for reason in vocabulary.reasons}
    assert reasons[FAILURE] == ("设备故障", "Equipment failure", "机器坏了")
    assert vocabulary.meeting


def test_the_order_stands_for_the_first_of_its_steps() -> None:
    station = VoiceStation()
    tasks = named(station)
    ways = ("工单一零零一", "工单幺零零幺", "工单1001", "order 1001", "BD-301V", "制动盘1", "Brake disc 1")
    assert tasks[BATCHES] == (BATCHES, SHARED, *ways, "WO-1001 生产加工", "WO-1001 Machining")
    assert tasks["WO-1001/40"] == ("WO-1001/40", "WO-1001 质检入库", "WO-1001 Inspection")


def test_a_step_that_goes_on_is_named_alone() -> None:
    station = VoiceStation().making(PIECES)
    tasks = named(station)
    assert {"生产加工", "Machining"} <= set(tasks[PIECES])
    assert "生产加工" not in tasks[BATCHES]


def test_once_a_step_is_done_the_order_stands_for_the_next_one() -> None:
    station = VoiceStation().making(BATCHES)
    station.does(CompleteTask(BATCHES, BY, confirmed=True))
    tasks = named(station)
    assert BATCHES not in tasks
    assert SHARED in tasks["WO-1001/40"]


def test_jobs_of_other_lines_and_teams_are_not_named() -> None:
    station = VoiceStation()
    steps = (Operation("30", Stage.PRODUCTION, Text("磨", "Grind"), "A", team="T2"),)
    station.recorder.note(OrderReleased("X", "P", Text("", ""), 1, "件", 0, steps))
    assert not {"X/30", "WO-2001/30"} & set(named(station))
    assert named(station, "1002")["X/30"] == ("X/30", "X", "P", "X 磨", "X Grind")
