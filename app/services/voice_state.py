"""What a screen may know of the voice dialogue, as one frozen value; from the core thread to the GUI's."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.orders import Counts
from domain.outcomes import Asked, Refused
from domain.speech.heard import VoiceHint, VoiceTrouble
from domain.speech.intents import Act


class Phase(StrEnum):
    """Where the dialogue is."""

    IDLE = "idle"
    """Nothing is said or shown; `trouble` says whether anything could be."""
    OPENING = "opening"
    """The microphone is being opened, or the model is still being loaded."""
    LISTENING = "listening"
    THINKING = "thinking"
    CARD = "card"
    """What was understood waits to be confirmed; with `question`, a contradiction is asked about."""
    CHOICE = "choice"
    """Several readings; one is chosen."""
    HINT = "hint"
    """Nothing was understood, `hint` or `refused` says why."""
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """An act with everything that is read before it is confirmed.

    Attributes:
        act: what would be recorded; empty ids in it are resolved in the fields below.
        task: the job it is about; empty where it is about none.
        stop: the earlier stop whose reason it names, the job's or that of `equipment`; empty where work stops
            now, and for all other acts.
        equipment: the machine whose standstill it explains.
        unit: of the job's quantities.
        added: the pieces it would add, in that unit.
        done: good pieces of the job before it.
        target: the job's quantity.
        missing: what has to be tapped before it can be confirmed: `reason`, `cause`, `task`, or empty.
        candidates: the jobs that could be meant, to tap, where `task` is missing.
    """

    act: Act
    task: str = ""
    stop: str = ""
    equipment: str = ""
    unit: str = ""
    added: Counts = field(default_factory=Counts)
    done: int = 0
    target: int = 0
    missing: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceState:
    """The dialogue as it stands.

    Attributes:
        enabled: false takes everything of it off the screen.
        phase: where it is.
        trouble: why nobody can be heard, whatever the phase.
        detail: what was seen of the trouble, in words.
        model: name of the model that listens; empty before it is loaded.
        loading: the model is being loaded.
        load_ms: how long that took, once it is.
        level: peak of the last block of sound, in thousandths of full scale.
        text: what was said, live while somebody speaks.
        dictating: a note is dictated, not a command.
        trying: what is said is only shown, with what it would be taken for, and cannot be confirmed.
        note: what was dictated last with no card open: it belongs to the sheet that asked.
        cards: one card, or one for each reading; an open card stays while an answer to it is spoken.
        question: what is asked before the card can be recorded, with both numbers.
        refused: why what was understood is not possible.
        hint: what to do better.
    """

    enabled: bool = True
    phase: Phase = Phase.IDLE
    trouble: VoiceTrouble | None = None
    detail: str = ""
    model: str = ""
    loading: bool = False
    load_ms: int = 0
    level: int = 0
    text: str = ""
    dictating: bool = False
    trying: bool = False
    note: str = ""
    cards: tuple[VoiceCard, ...] = ()
    question: Asked | None = None
    refused: Refused | None = None
    hint: VoiceHint | None = None

    @property
    def card(self) -> VoiceCard | None:
        return self.cards[0] if len(self.cards) == 1 else None
