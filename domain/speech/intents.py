"""What a sentence can mean on the floor: the values that understanding ends in and dialogue starts from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.floor_events import CallKind, ProgressStated, Quality, ScrapCause


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the unit it was said with.

    `unit` is the form that stands first for it in `units.UNITS`, such as `件` for 个, 只 and "pieces";
    empty when no unit was said.
    """

    number: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Pieces as they were said; scrap without a cause that was said has None, and is asked about."""

    quality: Quality
    amount: Amount
    cause: ScrapCause | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """`reason` is a reason's id, empty when none was said; `task` empty when the job at hand is meant."""

    reason: str = ""
    note: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class NameReason:
    """A reason was said, and not that work stops: what is open is explained, else the running job pauses."""

    reason: str
    note: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    task: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    task: str = ""


@dataclass(frozen=True, slots=True)
class Complete:
    task: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Counts, progress, or both; at least one of them."""

    counts: tuple[Counted, ...] = ()
    progress: ProgressStated | None = None
    task: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    kind: CallKind
    note: str = ""
    task: str = ""


class RemarkKind(StrEnum):
    """What the morning meeting writes down."""

    PLAN = "plan"
    PROBLEM = "problem"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line for the record of the meeting."""

    kind: RemarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Words to go with what is on the card: "备注 主轴异响"."""

    text: str


@dataclass(frozen=True, slots=True)
class Confirm:
    pass


@dataclass(frozen=True, slots=True)
class Cancel:
    pass


Act = Pause | NameReason | Start | Resume | Complete | Report | Call | Remark
"""What is shown on a card and recorded once it is confirmed."""
Answer = Confirm | Cancel | Note
"""What is said to a card."""
Intent = Act | Answer

NAME_OF: Final[dict[type, str]] = {
    Pause: "pause",
    NameReason: "name_reason",
    Start: "start",
    Resume: "resume",
    Complete: "complete",
    Report: "report",
    Call: "call",
    Remark: "remark",
    Note: "note",
    Confirm: "confirm",
    Cancel: "cancel",
}
"""The names of intents as records hold them."""
