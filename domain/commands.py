"""What a person or a device asks the terminal to do. Imperative; `person` is who acts."""

from dataclasses import dataclass
from enum import StrEnum

from domain.andon_events import AlertEvent
from domain.clock import HLC_START, Moment
from domain.floor_events import CallKind, Quality, ScrapCause, SignInMethod, Source, Spoken
from domain.meeting_events import MeetingFacts
from domain.signals import Connection, MachineMode, MachineState
from domain.speech.intents import RemarkKind


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when a command is given. `seen` is the latest hybrid timestamp that the ledger knows."""

    store: str
    station: str
    line: str
    now: Moment
    seen: str = HLC_START


@dataclass(frozen=True, slots=True)
class SignIn:
    """By badge, or by a PIN that was checked: `proven` says whether it was right."""

    person: str
    method: SignInMethod
    proven: bool = True


@dataclass(frozen=True, slots=True)
class SignOut:
    person: str


@dataclass(frozen=True, slots=True)
class StartTask:
    task: str
    person: str
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class PauseTask:
    """`reason` is a leaf of the reason tree, or `unknown`."""

    task: str
    person: str
    reason: str
    note: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class ExplainPause:
    task: str
    person: str
    stop: str
    reason: str
    note: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class ResumeTask:
    task: str
    person: str
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class CompleteTask:
    task: str
    person: str
    confirmed: bool = False
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class JoinTask:
    task: str
    person: str


@dataclass(frozen=True, slots=True)
class LeaveTask:
    task: str
    person: str


@dataclass(frozen=True, slots=True)
class ReportCount:
    task: str
    person: str
    quality: Quality
    quantity: int
    cause: ScrapCause | None = None
    source: Source = Source.TAP
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class PieceCount:
    """Pieces of one kind, in the order's unit; `cause` exactly for scrap."""

    quality: Quality
    quantity: int
    cause: ScrapCause | None = None


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Several kinds of pieces at once: all of them are recorded or none.

    What was said of the progress (`spoken.progress`) is held against the task; a contradiction is asked.
    """

    task: str
    person: str
    counts: tuple[PieceCount, ...]
    source: Source = Source.VOICE
    spoken: Spoken | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class CallHelp:
    person: str
    kind: CallKind
    task: str | None = None
    note: str = ""
    source: Source = Source.TAP
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class AnswerAlert:
    """Somebody says something of an alert of the line; `answer` is recorded as it is."""

    person: str
    answer: AlertEvent


@dataclass(frozen=True, slots=True)
class MakeRemark:
    """Add a line to the morning meeting; `about` names a fact of it, without a text that it is not right."""

    person: str
    kind: RemarkKind
    text: str
    about: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class WithdrawRemark:
    """Take a line back; `remark` is the id of its record."""

    person: str
    remark: str


@dataclass(frozen=True, slots=True)
class HoldMeeting:
    """Close the line's meeting of the day, with the facts as they were shown."""

    person: str
    facts: MeetingFacts
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class CorrectCount:
    """Make the record `corrects` count `quantity` instead of the `known` it counts by now."""

    task: str
    person: str
    corrects: str
    quality: Quality
    known: int
    quantity: int
    cause: ScrapCause | None = None


@dataclass(frozen=True, slots=True)
class NoteConnection:
    device: str
    connection: Connection
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NoteMachineState:
    equipment: str
    state: MachineState


@dataclass(frozen=True, slots=True)
class NoteMachineMode:
    equipment: str
    mode: MachineMode


class CountRule(StrEnum):
    """Whose pieces a machine's are, where several production jobs run at its station."""

    LATEST = "latest"
    """The job that was started or resumed last."""
    ACTING = "acting"
    """The job the acting person is on; the latest of them, if on several."""
    NONE = "none"
    """Nobody's: they are kept, and somebody says whose they are."""


@dataclass(frozen=True, slots=True)
class NoteMachineCount:
    """A reading of a machine's counter; see `signals.MachineCountSeen`.

    `borne_out` is one that was doubted until the next one went on from it; `task` is then whose its pieces
    were when it was heard, None for nobody's.
    """

    equipment: str
    total: int
    rejected: bool = False
    wrap: int = 0
    rule: CountRule = CountRule.LATEST
    borne_out: bool = False
    task: str | None = None


@dataclass(frozen=True, slots=True)
class NoteMachineValue:
    """`every_ms` is the least time between two records of one value."""

    equipment: str
    name: str
    value: str
    every_ms: int = 10_000


@dataclass(frozen=True, slots=True)
class AssignLooseCount:
    """Give pieces that a machine counted without a job to a task that is begun here."""

    equipment: str
    task: str
    person: str
    quantity: int
    quality: Quality = Quality.GOOD
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class DismissLooseCount:
    equipment: str
    person: str
    quantity: int
    quality: Quality = Quality.GOOD


@dataclass(frozen=True, slots=True)
class ExplainEquipmentStop:
    """Name, or name anew, why a machine stood still; possible for 24 h after it began."""

    equipment: str
    person: str
    stop: str
    reason: str
    note: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class UseLot:
    task: str
    person: str
    lot: str
    gtin: str = ""
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class NoteAlarm:
    """See `signals.MachineAlarmSeen`."""

    equipment: str
    code: str
    text: str
    active: bool


@dataclass(frozen=True, slots=True)
class DismissAlarm:
    """Take an alarm as over whose end was not heard."""

    equipment: str
    code: str
    person: str
    confirmed: bool = False


Command = (
    SignIn
    | SignOut
    | StartTask
    | PauseTask
    | ExplainPause
    | ResumeTask
    | CompleteTask
    | JoinTask
    | LeaveTask
    | ReportCount
    | ReportCounts
    | CallHelp
    | AnswerAlert
    | MakeRemark
    | WithdrawRemark
    | HoldMeeting
    | CorrectCount
    | NoteConnection
    | NoteMachineState
    | NoteMachineMode
    | NoteMachineCount
    | NoteMachineValue
    | NoteAlarm
    | DismissAlarm
    | AssignLooseCount
    | DismissLooseCount
    | ExplainEquipmentStop
    | UseLot
)
