"""A station's shift as it went: where its time went, what it made, and the records that say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.kpi import Oee
from domain.shifts import Span, WorkedShift
from domain.signals import MachineMode, MachineState


class TimeBucket(StrEnum):
    """What a stretch of time counts as; the times of ISO 22400-2 in brackets."""

    PRODUCTION = "production"
    """The unit produces for an order (APT)."""
    SETUP = "setup"
    """It is prepared for an order (AUST)."""
    DELAY = "delay"
    """It stands still with an order, not for its own sake (ADET)."""
    DOWN = "down"
    """It is out of order (ADET as well: a malfunction delays the order)."""
    MICRO_STOP = "micro_stop"
    """It stood still, but not long enough to be asked about; part of ADET, told apart."""
    PLANNED = "planned"
    """A planned stop: a break, a meeting, maintenance by plan; no part of PBT."""
    UNUSED = "unused"
    """It could produce, and has no order (ADOT)."""
    NO_DATA = "no_data"
    """Nobody knows: not idle, not off."""


SILENT: Final = frozenset({TimeBucket.NO_DATA, TimeBucket.UNUSED, TimeBucket.PLANNED})
"""What a shift is made of in which nobody works."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of one kind. `records` are the ids of the records that make it so.

    `state` and `mode` are the machine's, None at a station without one; `reason` is an id of the reason tree,
    empty where none was given; `tasks` are those that ran or were paused meanwhile.
    """

    span: Span
    bucket: TimeBucket
    state: MachineState | None
    mode: MachineMode | None
    tasks: tuple[str, ...]
    reason: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record behind a figure and what it adds to it: ms for times, pieces for quantities.

    `at` is when it happened; what the calendar alone says happened when it says so. `into` is the state or
    mode that a machine changed into, empty for other records.
    """

    record: str
    at: int
    kind: str
    adds: int
    about: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the records it was computed from: their parts add up to it."""

    value: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Changeover:
    """From the last good piece of one order to the first of the next, UTC ms."""

    span: Span
    from_task: str
    to_task: str
    from_product: str
    to_product: str


@dataclass(frozen=True, slots=True)
class JobShare:
    """What one job had of the shift: its production time in ms, its pieces, its OEE over that time."""

    task: str
    product: str
    apt_ms: int
    pri_ms: int
    produced: int
    good: int
    oee: Oee


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """A station's shift up to `upto` (UTC ms).

    `times` has a figure in ms for every bucket, `reasons` one for every reason of a stop, with the empty one
    for the stops that nobody explained, `unasked` one for every bucket of stops that need no reason; together
    they are all the time known not to be production. `pieces` has one each for `good`, `scrap` and `rework`.
    `oee` is over all jobs together, its times in minutes. `equipment` is the machine whose shift it is, empty
    for the station by its jobs.

    Planned busy time is made up of APT, AUST, ADET, ADOT and the time without data (time model of ISO 22400-2
    for work units).
    """

    station: str
    shift: WorkedShift
    upto: int
    bands: tuple[Band, ...]
    times: dict[TimeBucket, Figure]
    reasons: dict[str, Figure]
    unasked: dict[TimeBucket, Figure]
    pieces: dict[str, Figure]
    pbt: Figure
    oee: Oee
    jobs: tuple[JobShare, ...]
    changeovers: tuple[Changeover, ...]
    micro_stops: int
    equipment: str = ""

    @property
    def blank(self) -> bool:
        """Nothing of the shift was heard, by nobody."""
        heard = any(band.records for band in self.bands if band.bucket is not TimeBucket.PLANNED)
        return not heard and all(band.bucket in SILENT for band in self.bands)

    @property
    def was_worked(self) -> bool:
        """Something was produced, prepared, or stood still that was to be produced."""
        pieces = any(figure.value for figure in self.pieces.values())
        return pieces or any(band.bucket not in SILENT for band in self.bands)

    @property
    def apt(self) -> Figure:
        """Actual production time."""
        return self.times[TimeBucket.PRODUCTION]

    @property
    def aust(self) -> Figure:
        """Actual unit set-up time."""
        return self.times[TimeBucket.SETUP]

    @property
    def adet(self) -> Figure:
        """Actual unit delay time: malfunctions, waiting and micro-stops."""
        return _together(self.times[b] for b in (TimeBucket.DELAY, TimeBucket.DOWN, TimeBucket.MICRO_STOP))

    @property
    def adot(self) -> Figure:
        """Actual unit down time: no order, though the unit was there for one."""
        return self.times[TimeBucket.UNUSED]


def _together(figures: Iterable[Figure]) -> Figure:
    known = tuple(figures)
    evidence = sorted((each for figure in known for each in figure.evidence), key=lambda each: each.at)
    return Figure(sum(figure.value for figure in known), tuple(evidence))
