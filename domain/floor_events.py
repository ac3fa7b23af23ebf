"""What happened on the floor, as facts a terminal writes once and nobody edits."""

from dataclasses import dataclass
from enum import StrEnum

from domain.signals import Connection, MachineMode, MachineState


class SignInMethod(StrEnum):
    BADGE = "badge"
    PIN = "pin"


class Quality(StrEnum):
    """What a counted piece is, ISO 22400: good quantity, scrap quantity, rework quantity."""

    GOOD = "good"
    SCRAP = "scrap"
    REWORK = "rework"


class ScrapCause(StrEnum):
    """The five causes (人机料法环)."""

    MATERIAL = "material"
    MACHINE = "machine"
    METHOD = "method"
    MAN = "man"
    ENVIRONMENT = "environment"


class Source(StrEnum):
    """How a record came about."""

    TAP = "tap"
    SCAN = "scan"
    MACHINE = "machine"
    VOICE = "voice"


class CallKind(StrEnum):
    """Whom somebody at the station calls."""

    MAINTENANCE = "maintenance"
    MATERIAL = "material"
    QUALITY = "quality"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class ProgressStated:
    """Progress as it was said, in thousandths of the target: "from 60 to 70 %" is 600, 700."""

    end: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """The sentence that a record was made from, as it was confirmed.

    Attributes:
        transcript: what was recognised, in its order where it took several sentences.
        intent: what it was taken for, a name such as `pause`, see `speech.intents`.
        confidence: of the recogniser, in thousandths; it alone says little.
        model: name of the recogniser's model.
        grammar: version of the grammar it listened with; empty for free dictation.
        progress: what was said of the progress.
        audio: SHA-256 of the kept recording, in hexadecimal; empty when none was kept.
    """

    transcript: str
    intent: str
    confidence: int
    model: str
    grammar: str = ""
    progress: ProgressStated | None = None
    audio: str = ""


@dataclass(frozen=True, slots=True)
class PersonSignedIn:
    person: str
    method: SignInMethod


@dataclass(frozen=True, slots=True)
class PersonSignedOut:
    person: str


@dataclass(frozen=True, slots=True)
class PersonChosen:
    """Somebody present became the one who acts."""

    person: str


@dataclass(frozen=True, slots=True)
class PinRejected:
    person: str


@dataclass(frozen=True, slots=True)
class AccessEnded:
    """Somebody was turned away because an access was over, and stays so whatever the clock says later.

    `until` is when it ended, UTC ms; `person` is empty where it is the roster that ended.
    """

    person: str
    until: int


@dataclass(frozen=True, slots=True)
class RosterTaken:
    """The terminal works by a newer roster. `issued_at` is central time, which it heard with that; UTC ms."""

    issued_at: int
    valid_until: int


@dataclass(frozen=True, slots=True)
class TaskStarted:
    task: str
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class TaskPaused:
    """`reason` is an id of the reason tree."""

    task: str
    reason: str
    note: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class PauseExplained:
    """The reason of an earlier pause, named later or corrected. `stop` is the pause's record id."""

    task: str
    stop: str
    reason: str
    note: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class TaskResumed:
    task: str
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class TaskCompleted:
    task: str
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class TaskJoined:
    """The actor works on a running task that somebody else started."""

    task: str


@dataclass(frozen=True, slots=True)
class TaskLeft:
    task: str
    person: str


@dataclass(frozen=True, slots=True)
class CountReported:
    """`cause` is given exactly for scrap."""

    task: str
    quality: Quality
    quantity: int
    cause: ScrapCause | None = None
    source: Source = Source.TAP
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class CountCorrected:
    """The record `corrects` (`store:seq`) counts `quantity` from now on, `delta` more or less than before.

    Where two people correct one record apart, the later correction counts, not the sum of both.
    """

    task: str
    corrects: str
    quality: Quality
    delta: int
    quantity: int
    cause: ScrapCause | None = None


@dataclass(frozen=True, slots=True)
class ScanRead:
    """A scan and what it was taken to mean (a `scanning.Meaning` name, or `unknown`).

    `symbology` is the AIM identifier without its `]`, such as `C1`, where the scanner sent one.
    """

    device: str
    text: str
    meaning: str
    symbology: str = ""


@dataclass(frozen=True, slots=True)
class ScanRefused:
    """A scan that was not acted on. `head` is its beginning with control characters made visible."""

    device: str
    head: str
    length: int
    why: str


@dataclass(frozen=True, slots=True)
class DeviceConnectionChanged:
    device: str
    connection: Connection
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentStateChanged:
    equipment: str
    state: MachineState


@dataclass(frozen=True, slots=True)
class EquipmentModeChanged:
    equipment: str
    mode: MachineMode


@dataclass(frozen=True, slots=True)
class EquipmentValueChanged:
    """A named value of the machine, such as its program."""

    equipment: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class EquipmentCounted:
    """The machine's own total moved. `pieces` is what that adds; `task` is whose they are, if anybody's.

    `quality` tells which of its counters it was: good or scrap.
    """

    equipment: str
    total: int
    pieces: int
    task: str | None = None
    quality: Quality = Quality.GOOD


@dataclass(frozen=True, slots=True)
class LooseCountAssigned:
    """Pieces a machine made without a job went to `task`, whose count says so in a record of its own."""

    equipment: str
    task: str
    quantity: int
    quality: Quality = Quality.GOOD


@dataclass(frozen=True, slots=True)
class LooseCountDismissed:
    """Pieces a machine counted without a job were none: set-up parts, idle strokes."""

    equipment: str
    quantity: int
    quality: Quality = Quality.GOOD


@dataclass(frozen=True, slots=True)
class EquipmentStopExplained:
    """Why a machine stood still. `stop` is the id of the state record that began it."""

    equipment: str
    stop: str
    reason: str
    note: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class LotUsed:
    """Material of a lot went into a task; `gtin` and `quantity` where the label says them."""

    task: str
    lot: str
    gtin: str = ""
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    equipment: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AlarmCleared:
    equipment: str
    code: str


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """Somebody is to come to the station; `task` is the job it is about, if about one."""

    kind: CallKind
    task: str | None = None
    note: str = ""
    source: Source = Source.TAP
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class TerminalStarted:
    version: str


@dataclass(frozen=True, slots=True)
class TerminalStopped:
    pass


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The wall clock moved by `by_ms` against the monotonic one."""

    by_ms: int


@dataclass(frozen=True, slots=True)
class LedgerRestored:
    """Another store of this terminal ended, and this one goes on in its place.

    Attributes:
        kept_as: where its file was put.
        store: its name; blank where nothing tells it.
        why: `damaged`, `restored` (an old copy was put back), `cloned`, or `forked`.
        salvaged: how many of its records were taken over, under the names they had.
        missing: those that could not be, such as `17` or `120-131`.
    """

    kept_as: str
    store: str = ""
    why: str = ""
    salvaged: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordLost:
    """Stands in its store for a record that could not be read any more; what that said, nobody knows."""

    kept_as: str
