"""A station whose operator speaks: a plan in the words of the floor, and ears that hear what a test says."""

from collections.abc import Sequence
from typing import Final

from app.services.voice_dialogue import Sounds
from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceCard, VoiceState
from domain.commands import ReportCount, StartTask
from domain.events import Event
from domain.floor_events import Quality
from domain.outcomes import Code, Outcome
from domain.plan_events import Operation, OrderReleased, Reason, ReasonClass, ReasonsDefined, Stage, Text
from tests.fakes.fake_speech import FakeSpeech
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import CALENDAR, GUEST, LEAD, LI, SITE, WANG
from tests.support.station import StationDesk, records_of

BATCHES, PIECES, WAITING = "WO-1001/30", "WO-1002/30", "WO-1003/30"
BY: Final = WANG.id
FAILURE, SHORT = "equipment.failure", "material.short"

REASONS: Final = ReasonsDefined(
    (
        Reason(FAILURE, ReasonClass.EQUIPMENT, Text("设备故障", "Equipment failure"), None, ("机器坏了",)),
        Reason(SHORT, ReasonClass.MATERIAL, Text("缺料", "Material short"), None, ("物料短缺",)),
        Reason("planned.break", ReasonClass.PLANNED, Text("休息", "Break"), None, ("吃饭",)),
    )
)


def order(order_id: str, quantity: int, unit: str, batch_size: int = 0, line: str = "A") -> OrderReleased:
    """An order with one step that is made here, and its inspection after it."""
    steps = (
        Operation("30", Stage.PRODUCTION, Text("生产加工", "Machining"), line),
        Operation("40", Stage.INSPECTION, Text("质检入库", "Inspection"), line),
    )
    name = Text(f"制动盘{order_id[-1]}", f"Brake disc {order_id[-1]}")
    return OrderReleased(order_id, f"BD-30{order_id[-1]}V", name, quantity, unit, 0, steps, False, batch_size)


def floor_plan(target: int = 30) -> tuple[Event, ...]:
    """WO-1001 is counted in batches up to `target`, WO-1002 in pieces of which fifty are a batch."""
    orders = (order("WO-1001", target, "批"), order("WO-1002", 600, "件", 50), order("WO-1003", 80, "件"))
    return (SITE, REASONS, CALENDAR, WANG, LI, LEAD, GUEST, *orders, order("WO-2001", 5, "件", line="B"))


class VoiceStation(StationDesk):
    """Wang acts.

    Attributes:
        states: all that were published.
        told: what sentences that confirmed came to.
        forgotten: names of recordings that nothing came of.
        kept: names of recordings that a record came of.
        said: what was read aloud, with its language.
    """

    def __init__(self, target: int = 30) -> None:
        super().__init__()
        self.states: list[VoiceState] = []
        self.told: list[Outcome] = []
        self.forgotten: list[str] = []
        self.kept: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.speech = FakeSpeech()
        self.voice = VoiceService(
            self.recorder,
            self.speech,
            self.states.append,
            job=self.scans.job,
            tell=self.told.append,
            sounds=Sounds(self.forgotten.append, lambda *said: self.said.append(said), keep=self.kept.append),
        )
        self.speech.tell = self.voice.hear
        self._target = target
        self.staffed()

    def planned(self, plan: Sequence[Event] = ()) -> "VoiceStation":
        self.recorder.note(*(plan or floor_plan(self._target)))
        return self

    def making(self, task: str, good: int = 0) -> "VoiceStation":
        """A job runs, and so many pieces are good."""
        self.does(StartTask(task, BY))
        if good:
            self.does(ReportCount(task, BY, Quality.GOOD, good))
        return self

    def say(self, *sentences: str) -> None:
        for sentence in sentences:
            self.voice.listen("zh_CN")
            self.speech.says(sentence)

    @property
    def state(self) -> VoiceState:
        return self.voice.state

    @property
    def card(self) -> VoiceCard:
        assert self.state.phase is Phase.CARD, self.state
        assert self.state.card is not None
        return self.state.card

    @property
    def refused(self) -> Code | None:
        return self.state.refused.code if self.state.refused else None

    @property
    def asked(self) -> Code | None:
        return self.state.question.code if self.state.question else None

    @property
    def seq(self) -> int:
        """How much is recorded."""
        return self.ledger.head().seq

    def since(self, seq: int) -> list[Event]:
        """What was recorded after seq `seq`."""
        assert isinstance(self.ledger, MemoryLedger)
        return [record.event for record in records_of(self.ledger) if record.seq > seq]
