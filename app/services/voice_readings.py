"""The readings of a sentence as acts: which of them can be done, what they have in common, what they name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.services.voice_state import VoiceCard
from domain.speech.intents import (
    Act,
    Call,
    Complete,
    Intent,
    NameReason,
    Pause,
    Remark,
    Report,
    Resume,
    Start,
)

JobAct = Pause | NameReason | Start | Resume | Complete | Report
"""What is about one job."""


@dataclass(frozen=True, slots=True)
class Among:
    """The jobs that were named, where there are several; `apart`, each by a name of its own."""

    jobs: tuple[str, ...] = ()
    apart: bool = False

    def leaves_out(self, task: str) -> bool:
        return bool(self.jobs) and (self.apart or task not in self.jobs)


def acts_of(intents: Sequence[Intent]) -> tuple[Act, ...]:
    """What of the readings of a sentence can be done."""
    return tuple(intent for intent in intents if isinstance(intent, Act))


def is_about_same(act: Act, other: Act) -> bool:
    """Whether one may be the other put right: a reason that was named pauses as well."""
    if isinstance(act, Remark) and isinstance(other, Remark):
        return act.kind is other.kind
    return _family(act) is _family(other)


def tasks_of(acts: Sequence[Act]) -> frozenset[str]:
    """The jobs that are named in readings."""
    return frozenset(filter(None, map(named, acts)))


def with_note(card: VoiceCard, text: str) -> VoiceCard | None:
    """The card with words added to it; None for one that takes none."""
    act = card.act
    if isinstance(act, Pause | NameReason | Call):
        return replace(card, act=replace(act, note="; ".join(filter(None, (act.note, text)))))
    return replace(card, act=replace(act, text=f"{act.text}; {text}")) if isinstance(act, Remark) else None


def merged(readings: Sequence[Act]) -> tuple[tuple[Act, ...], tuple[str, ...]]:
    """The readings, and the jobs among which to choose where that is all they differ in."""
    jobs = tuple(act.task for act in readings if isinstance(act, JobAct))
    bare = {about(act, "") for act in readings}
    if len(readings) > 1 and len(bare) == 1 and all(jobs):
        return tuple(bare), jobs
    return tuple(readings), ()


def about(act: Act, task: str) -> Act:
    """The act for a job; one that is about none stays as it is."""
    return replace(act, task=task) if isinstance(act, JobAct) else act


def named(act: Act) -> str:
    """The job that was named; empty where none was."""
    return act.task if isinstance(act, JobAct) else ""


def _family(act: Act) -> type:
    return Pause if isinstance(act, NameReason) else type(act)
