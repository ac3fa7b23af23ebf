"""A card as it is read aloud: one short sentence, so that nobody has to look."""

from typing import Final

from app.services.voice_state import VoiceCard
from domain.floor_events import CallKind, Quality
from domain.outcomes import Asked
from domain.plan import ReasonTree
from domain.plan_events import Text
from domain.speech.heard import Language
from domain.speech.intents import (
    Act,
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
from domain.speech.saying import say_chinese

ACTS: Final[dict[type, Text]] = {
    Pause: Text("暂停", "pause"),
    NameReason: Text("原因是", "the reason is"),
    Start: Text("开始", "start"),
    Resume: Text("恢复", "resume"),
    Complete: Text("完成任务", "complete the job"),
}
QUALITIES: Final = {
    Quality.GOOD: Text("合格", "good"),
    Quality.SCRAP: Text("报废", "scrap"),
    Quality.REWORK: Text("返工", "rework"),
}
CALLS: Final = {
    CallKind.MAINTENANCE: Text("呼叫维修", "call maintenance"),
    CallKind.MATERIAL: Text("呼叫物料", "call for material"),
    CallKind.QUALITY: Text("呼叫质检", "call quality"),
    CallKind.LEAD: Text("呼叫班长", "call the team lead"),
}
REMARKS: Final = {
    RemarkKind.PLAN: Text("计划", "plan"),
    RemarkKind.PROBLEM: Text("问题", "problem"),
    RemarkKind.MEASURE: Text("措施", "measure"),
}
MISSING: Final = {
    "reason": Text("请选原因", "choose a reason"),
    "cause": Text("请选报废原因", "choose a cause"),
    "task": Text("请选任务", "choose the job"),
}
CONFIRM: Final = Text("请确认", "please confirm")
LOOK: Final = Text("对不上，请看屏幕", "it does not add up, look at the screen")


def aloud(card: VoiceCard, question: Asked | None, reasons: ReasonTree, language: Language) -> str:
    """What is said of a card: what it would do, and what is wanted of whoever hears it."""
    wanted = MISSING[card.missing] if card.missing else LOOK if question else CONFIRM
    parts = [_text(part, language) for part in (*_parts(card, reasons), wanted)]
    return ("，" if language == "zh_CN" else ", ").join(part for part in parts if part)


def _text(part: Text, language: Language) -> str:
    return part.zh if language == "zh_CN" else part.en


def _parts(card: VoiceCard, reasons: ReasonTree) -> tuple[Text, ...]:
    act: Act = card.act
    match act:
        case Pause(reason=reason) | NameReason(reason=reason):
            return ACTS[type(act)], _name(reasons, reason)
        case Report(counts=counts):
            return tuple(_counted(count, card.unit) for count in counts) or (_up_to(card),)
        case Call(kind):
            return (CALLS[kind],)
        case Remark(kind, text):
            return REMARKS[kind], Text(text, text)
        case _:
            return (ACTS[type(act)],)


def _name(reasons: ReasonTree, reason: str) -> Text:
    known = reasons.find(reason)
    return known.name if known else Text("", "")


def _counted(count: Counted, unit: str) -> Text:
    return _amount(QUALITIES[count.quality], count.amount.number, count.amount.unit or unit)


def _up_to(card: VoiceCard) -> Text:
    return _amount(QUALITIES[Quality.GOOD], card.added.good, card.unit)


def _amount(quality: Text, number: int, unit: str) -> Text:
    """In Chinese words, as 两件 is not what a voice makes of 2; Chinese units are no English."""
    english = f"{number} {unit} {quality.en}" if unit.isascii() else f"{number} {quality.en}"
    return Text(f"{quality.zh}{say_chinese(number)}{unit}", " ".join(english.split()))
