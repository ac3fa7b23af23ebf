"""Somebody at the station calls maintenance, material, quality or the lead."""

import pytest

from domain.commands import CallHelp, JoinTask
from domain.floor_events import CallKind, HelpCalled, Source, Spoken
from domain.outcomes import Code, Refused
from domain.records import Record
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk, records_of

BY = WANG.id


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().running(MATERIAL)


def last(desk: StationDesk) -> Record:
    assert isinstance(desk.ledger, MemoryLedger)
    return records_of(desk.ledger)[-1]


def call(desk: StationDesk) -> HelpCalled:
    event = last(desk).event
    assert isinstance(event, HelpCalled)
    return event


@pytest.mark.parametrize("kind", CallKind)
def test_a_call_is_a_record_of_the_station(desk: StationDesk, kind: CallKind) -> None:
    desk.does(CallHelp(BY, kind))
    record = last(desk)
    assert record.event == HelpCalled(kind)
    assert (record.kind, record.stream, record.actor) == ("help.called", "alerts:A1", BY)


def test_a_call_says_what_it_is_about_and_how_it_was_made(desk: StationDesk) -> None:
    spoken = Spoken("呼叫 维修", "call", 930, "small")
    desk.does(CallHelp(BY, CallKind.MAINTENANCE, MATERIAL, " 主轴异响 ", Source.VOICE, spoken))
    assert call(desk) == HelpCalled(CallKind.MAINTENANCE, MATERIAL, "主轴异响", Source.VOICE, spoken)


def test_a_note_has_no_control_characters(desk: StationDesk) -> None:
    desk.does(CallHelp(BY, CallKind.MAINTENANCE, note="主轴\x00异响\x1b"))
    assert call(desk).note == "主轴 异响"


def test_nobody_calls_who_is_not_there(desk: StationDesk) -> None:
    assert desk.refuses(CallHelp("1002", CallKind.LEAD)) is Code.NOBODY_SIGNED_IN


def test_a_call_is_about_a_task_of_this_station(desk: StationDesk) -> None:
    assert desk.refuses(CallHelp(BY, CallKind.LEAD, "WO-9/30")) is Code.UNKNOWN_TASK
    elsewhere = desk.recorder.execute(CallHelp(BY, CallKind.LEAD, "WO-4/30"))
    assert elsewhere == Refused(Code.TASK_ELSEWHERE, {"task": "WO-4/30", "where": "A2"})


def test_another_team_s_job_may_be_called_about(desk: StationDesk) -> None:
    assert desk.refuses(JoinTask("WO-5/30", BY)) is Code.WRONG_TEAM
    desk.does(CallHelp(BY, CallKind.MATERIAL, "WO-5/30"))
    assert call(desk).task == "WO-5/30"
