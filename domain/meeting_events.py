"""What the morning meeting says and comes to, as facts: lines said, lines taken back, the meeting itself."""

from dataclasses import dataclass
from enum import StrEnum

from domain.floor_events import Spoken
from domain.speech.intents import RemarkKind


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Pieces, and OEE with its factors in thousandths; None where there is no data."""

    good: int = 0
    scrap: int = 0
    rework: int = 0
    oee: int | None = None
    availability: int | None = None
    effectiveness: int | None = None
    quality: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftSummary:
    """What a shift came to: its id, the ISO date it belongs to, its times in UTC ms."""

    shift: str
    day: str
    start: int
    end: int
    figures: KeyFigures


@dataclass(frozen=True, slots=True)
class TimeShare:
    """How much time something took.

    `topic` is a loss (`loss:availability`, `loss:effectiveness`, `loss:quality`), a reason (`reason:<id>`),
    or what needs none (`unasked:<bucket>`).
    """

    topic: str
    ms: int


class OrderStanding(StrEnum):
    """How an order stands to its due time."""

    DONE = "done"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    """The time planned for what is left is more than the shifts until then have."""
    OVERDUE = "overdue"
    SHORT = "short"
    """Production was ended with fewer good pieces than ordered."""
    UNKNOWN = "unknown"
    """No time per item is planned."""


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """An order that is due: pieces in `unit`s, `due` in UTC ms.

    `needs_ms` is the least that what is left takes, None without a planned time per item; `left_ms` is the
    planned busy time up to the due time.
    """

    order: str
    due: int
    quantity: int
    good: int
    unit: str
    standing: OrderStanding
    needs_ms: int | None = None
    left_ms: int = 0


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What a meeting looks at, as known to one terminal.

    Attributes:
        station: whose figures these are; the orders are the line's.
        as_of: when they were computed, UTC ms.
        shifts: the worked shifts that it is about, in their order.
        total: those together.
        losses: of the time that was planned, the largest first.
        stops: the reasons that took most time, the largest first.
        unexplained: stops without a reason; `unexplained_ms` is how long they took.
        questions: what the station still asks: pauses and stops without a reason, pieces without a job.
        orders: those due today or before, by due time.
    """

    station: str
    as_of: int
    shifts: tuple[ShiftSummary, ...] = ()
    total: KeyFigures = KeyFigures()
    losses: tuple[TimeShare, ...] = ()
    stops: tuple[TimeShare, ...] = ()
    unexplained: int = 0
    unexplained_ms: int = 0
    questions: int = 0
    orders: tuple[OrderSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRemark:
    """A line as the meeting's record holds it: `id` is the record that said it, `by` who, `at` when, UTC ms.

    `about` names the fact that it is about, empty for none; without a text it says that this one is not
    right.
    """

    id: str
    kind: RemarkKind
    text: str
    by: str
    at: int
    about: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class RemarkMade:
    """A line for the meeting of a line on a day (ISO date), kept from the moment it was said."""

    line: str
    day: str
    kind: RemarkKind
    text: str
    about: str = ""
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class RemarkWithdrawn:
    """A line was taken back before the meeting was held. `remark` is the id of its record."""

    line: str
    day: str
    remark: str


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """The one record of a meeting: the facts as they were shown, and what was said."""

    line: str
    day: str
    facts: MeetingFacts
    remarks: tuple[MeetingRemark, ...] = ()


MeetingEvent = RemarkMade | RemarkWithdrawn | MeetingHeld
