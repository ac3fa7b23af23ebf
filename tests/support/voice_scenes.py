"""Voice dialogues as they can stand: for pictures of the screen, and for tests of it."""

from dataclasses import replace
from typing import Final

from app.services.voice_state import Phase, VoiceCard, VoiceState
from domain.floor_events import CallKind, ProgressStated, Quality, ScrapCause
from domain.orders import Counts
from domain.outcomes import Asked, Code, Refused
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceHint, VoiceTrouble
from domain.speech.intents import Amount, Call, Counted, NameReason, Pause, Report, Resume

JOB: Final = "WO-1001/30"
READY: Final = VoiceState(model="vosk-model-small-cn-0.22")
SENTENCE: Final = "今日 完成 三 批 产品 生产 进度 从 百分之 六十 到 百分之 七十"
BATCHES: Final = Report((Counted(Quality.GOOD, Amount(3, "批")),), ProgressStated(700, 600), JOB)
REPORT: Final = VoiceCard(BATCHES, JOB, unit="批", added=Counts(good=3), done=18, target=30)
SCRAPPED: Final = Report(
    (
        Counted(Quality.GOOD, Amount(50, "件")),
        Counted(Quality.SCRAP, Amount(2, "件"), ScrapCause.MATERIAL),
        Counted(Quality.REWORK, Amount(1, "件")),
    ),
    task=JOB,
)
MANY: Final = VoiceCard(SCRAPPED, JOB, unit="件", added=Counts(50, 1, {"material": 2}), done=288, target=600)
STOPPED: Final = VoiceCard(Pause("equipment.failure", "", JOB), JOB)
NOTED: Final = VoiceCard(Pause("equipment.failure", "主轴异响，冷却液溅到地上", JOB), JOB)
CAUSELESS: Final = VoiceCard(
    Report((Counted(Quality.SCRAP, Amount(2, "件")),), task=JOB),
    JOB,
    unit="件",
    added=Counts(scrap={"": 2}),
    done=288,
    target=600,
    missing="cause",
)


def carded(*cards: VoiceCard, text: str = SENTENCE) -> VoiceState:
    phase = Phase.CARD if len(cards) == 1 else Phase.CHOICE
    return replace(READY, phase=phase, cards=cards, text=text)


def hinted(hint: VoiceHint, text: str = "") -> VoiceState:
    return replace(READY, phase=Phase.HINT, hint=hint, text=text)


def troubled(trouble: VoiceTrouble, detail: str = "") -> VoiceState:
    return VoiceState(phase=Phase.TROUBLE, trouble=trouble, detail=detail)


def spoken_of(state: VoiceState, task: str, text: str) -> VoiceState:
    """The same dialogue about another job, in which `text` is all that was heard or seen."""
    cards = tuple(
        replace(card, task=card.task and task, candidates=tuple(task for _ in card.candidates[:1]))
        for card in state.cards
    )
    return replace(
        state,
        cards=cards,
        text=state.text and text,
        detail=state.detail and text,
        note=state.note and text,
        model=state.model and text,
    )


def long_card(task: str, note: str) -> VoiceState:
    """A card on which everything is as long as it gets."""
    counted = tuple(Counted(quality, Amount(999_999, "公斤"), None) for quality in Quality)
    report = Report(counted, ProgressStated(987, 654), task)
    card = VoiceCard(report, task, "", "", "公斤", Counts(9_999, 0, {}), 987_654, 999_999)
    return carded(card, text=note * 2)


MICROPHONES: Final = (
    MicrophoneFound("0", "USB PnP Sound Device: Audio (hw:1,0)", chosen=True),
    MicrophoneFound("1", "Panel microphone"),
    MicrophoneFound("2", "Bluetooth headset of the team lead on the machining line of hall 3, channel 2"),
)
TRIED: Final = replace(READY, load_ms=2140, trying=True, phase=Phase.HINT)
TRIALS: Final[dict[str, VoiceState]] = {
    "ready": replace(READY, load_ms=2140),
    "listening": replace(READY, trying=True, phase=Phase.LISTENING, level=300, text="合格 五十"),
    "heard": replace(TRIED, cards=(MANY,), text="合格 五十 件 报废 两 件 材料 返工 一 件"),
    "hint": replace(TRIED, hint=VoiceHint.NOT_UNDERSTOOD, text="设备 批 的 那个"),
    "none": VoiceState(trouble=VoiceTrouble.NO_MICROPHONE, detail="PortAudio -9996: Invalid device"),
}

STATES: Final[dict[str, VoiceState]] = {
    "ready": READY,
    "loading": VoiceState(loading=True),
    "off": VoiceState(trouble=VoiceTrouble.NOT_SET_UP),
    "opening": replace(READY, phase=Phase.OPENING),
    "opening_loading": VoiceState(phase=Phase.OPENING, loading=True),
    "listening_begun": replace(READY, phase=Phase.LISTENING, level=4),
    "listening": replace(READY, phase=Phase.LISTENING, level=420, text="设备 故障 暂停"),
    "listening_long": replace(READY, phase=Phase.LISTENING, level=990, text=SENTENCE * 2),
    "thinking": replace(READY, phase=Phase.THINKING, text=SENTENCE),
    "dictating": replace(READY, phase=Phase.LISTENING, level=150, dictating=True, text="主轴 有 异响"),
    "noted": replace(READY, note="主轴 有 异响 冷却液 溅到 地上"),
    "card_report": carded(REPORT),
    "card_progress": carded(
        VoiceCard(
            Report((), ProgressStated(700), JOB), JOB, unit="件", added=Counts(good=132), done=288, target=600
        ),
        text="进度 到 七成",
    ),
    "card_many": carded(MANY, text="合格五十件，报废两件，材料问题，返工一件"),
    "card_pause": carded(STOPPED, text="设备 故障 暂停 生产"),
    "card_note": carded(NOTED, text="设备 故障 暂停 生产"),
    "card_call": carded(VoiceCard(Call(CallKind.MAINTENANCE), JOB), text="呼叫 维修"),
    "card_answer": replace(carded(MANY), phase=Phase.LISTENING, level=300, text="不对 是 五十 五 件"),
    "card_not_answered": replace(carded(MANY), hint=VoiceHint.NOT_UNDERSTOOD),
    "missing_reason": carded(replace(STOPPED, act=Pause("", "", JOB), missing="reason"), text="暂停"),
    "missing_cause": carded(CAUSELESS, text="报废两件"),
    "missing_task": carded(
        VoiceCard(Resume(), missing="task", candidates=(JOB, "WO-1005/20")), text="恢复 生产"
    ),
    "question": replace(
        carded(replace(REPORT, done=24, target=40)),
        question=Asked(
            Code.PROGRESS_ENDS_ELSEWHERE,
            {
                "said": "70",
                "computed": "67.5",
                "done": 24,
                "added": 3,
                "total": 27,
                "target": 40,
                "unit": "批",
            },
        ),
    ),
    "question_more": replace(
        carded(replace(MANY, done=580)),
        question=Asked(Code.MORE_THAN_REMAINING, {"quantity": 50, "unit": "件", "remaining": 20}),
    ),
    "choice": carded(
        STOPPED, VoiceCard(NameReason("equipment.failure"), JOB, stop="store:9"), REPORT, text="设备 故障"
    ),
    "hint": hinted(VoiceHint.NOT_UNDERSTOOD, "设备 批 的 那个"),
    "call_recorded": hinted(VoiceHint.CALLED),
    "hint_quiet": hinted(VoiceHint.TOO_QUIET),
    "refused": replace(READY, phase=Phase.HINT, refused=Refused(Code.NOTHING_PAUSED), text="恢复 生产"),
    "trouble": troubled(VoiceTrouble.NOT_SET_UP, "/var/lib/lineside/voice: no model for zh_CN"),
    "trouble_lost": troubled(VoiceTrouble.MICROPHONE_LOST, "PortAudio -9988: Stream closed"),
}
