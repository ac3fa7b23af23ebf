"""What a person or a device asks the terminal to do. Imperative; `person` is who acts."""

from dataclasses import dataclass

from domain.clock import Moment
from domain.floor_events import Quality, ScrapCause, SignInMethod, Source
from domain.signals import Connection, MachineState


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when a command is given."""

    store: str
    station: str
    line: str
    now: Moment


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


@dataclass(frozen=True, slots=True)
class PauseTask:
    """`reason` is a leaf of the reason tree, or `unknown`."""

    task: str
    person: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExplainPause:
    task: str
    person: str
    stop: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResumeTask:
    task: str
    person: str


@dataclass(frozen=True, slots=True)
class CompleteTask:
    task: str
    person: str
    confirmed: bool = False


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
class NoteMachineCount:
    equipment: str
    total: int


@dataclass(frozen=True, slots=True)
class NoteAlarm:
    equipment: str
    code: str
    text: str
    active: bool


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
    | CorrectCount
    | NoteConnection
    | NoteMachineState
    | NoteMachineCount
    | NoteAlarm
)
