"""A card read aloud is one short sentence in the language that was spoken."""

import pytest

from app.services.voice_aloud import aloud
from app.services.voice_state import VoiceCard
from domain.floor_events import CallKind, Quality, ScrapCause
from domain.orders import Counts
from domain.outcomes import Asked, Code
from domain.plan import ReasonTree
from domain.speech.intents import (
    Act,
    Amount,
    Call,
    Complete,
    Counted,
    NameReason,
    Pause,
    Remark,
    RemarkKind,
    Report,
    Resume,
    Start,
)
from tests.support.voice_station import BATCHES, FAILURE, REASONS, VoiceStation

TREE = ReasonTree(REASONS.reasons)
SCRAP = Counted(Quality.SCRAP, Amount(2, "件"), ScrapCause.MAN)


@pytest.mark.parametrize(
    ("act", "chinese", "english"),
    [
        (Pause(FAILURE), "暂停，设备故障，请确认", "pause, Equipment failure, please confirm"),
        (NameReason(FAILURE), "原因是，设备故障，请确认", "the reason is, Equipment failure, please confirm"),
        (Pause("unknown"), "暂停，请确认", "pause, please confirm"),
        (Start(), "开始，请确认", "start, please confirm"),
        (Resume(), "恢复，请确认", "resume, please confirm"),
        (Complete(), "完成任务，请确认", "complete the job, please confirm"),
        (
            Report((Counted(Quality.GOOD, Amount(105, "")), SCRAP)),
            "合格一百零五批，报废两件，请确认",
            "105 good, 2 scrap, please confirm",
        ),
        (Report(), "合格三批，请确认", "3 good, please confirm"),
        (Call(CallKind.LEAD), "呼叫班长，请确认", "call the team lead, please confirm"),
        (Remark(RemarkKind.PLAN, "OK"), "计划，OK，请确认", "plan, OK, please confirm"),
    ],
)
def test_each_act_is_said_in_both_languages(act: Act, chinese: str, english: str) -> None:
    card = VoiceCard(act, unit="批", added=Counts(good=3))
    assert aloud(card, None, TREE, "zh_CN") == chinese
    assert aloud(card, None, TREE, "en") == english


def test_what_is_wanted_is_said() -> None:
    report = VoiceCard(Report((SCRAP,)), unit="pcs", missing="cause")
    assert aloud(report, None, TREE, "zh_CN") == "报废两件，请选报废原因"
    asked = Asked(Code.PROGRESS_ENDS_ELSEWHERE)
    assert aloud(VoiceCard(Complete()), asked, TREE, "zh_CN") == "完成任务，对不上，请看屏幕"


def test_a_card_is_said_and_a_choice_is_not() -> None:
    station = VoiceStation().making(BATCHES)
    station.say("设备故障和缺料暂停")
    assert station.said == []
    station.voice.choose(0)
    assert station.said == [("暂停，设备故障，请确认", "zh_CN")]
