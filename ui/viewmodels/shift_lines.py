"""The lines of a shift's explanations: figures that open further, jobs, changeovers, records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from domain.timeline import Band, Evidence, Figure, JobShare, ShiftReport, TimeBucket
from ui.formats import number
from ui.looks import BUCKET, MACHINE
from ui.view import View
from ui.viewmodels.shift_figures import FACTORS, factor, stop_icon, stop_words
from ui.viewmodels.shift_words import (
    MINUTE_MS,
    about_words,
    minutes,
    pieces,
    ratio,
    record_icon,
    record_when,
    record_words,
    signed,
)

Write = Callable[[View, int], str]

RECORDS_SHOWN: Final = 300
"""The newest so many records are listed one by one; the rest is summed up in one line."""


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """One line of an explanation; `topic` is what a touch on it explains, empty for a record."""

    key: str
    symbol: str
    tone: str
    words: str
    detail: str
    value: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`formula` is in words, `numbers` the same with what was counted put in."""

    title: str
    value: str
    formula: str
    numbers: str
    lines: tuple[ShiftLine, ...]


def factor_line(view: View, report: ShiftReport, name: str) -> ShiftLine:
    value = ratio(factor(report, name)) or "—"
    return ShiftLine(name, "chart", "", view.words.translate("Shift", FACTORS[name]), "", value, name)


def time_line(view: View, report: ShiftReport, bucket: TimeBucket) -> ShiftLine:
    look, topic, unknown = BUCKET[bucket], f"time:{bucket}", bucket is TimeBucket.NO_DATA
    detail = view.words.translate("Shift", "Counts as not available") if unknown else ""
    value = minutes(view, report.times[bucket].value)
    return ShiftLine(topic, look.icon, look.tone, look.word(view.words), detail, value, topic)


def stop_line(view: View, topic: str, figure: Figure) -> ShiftLine:
    """A reason, or what needs none, with how long it was."""
    text = view.words.translate("Shift", "Records: {count}").format(count=number(len(figure.evidence)))
    value = minutes(view, figure.value)
    return ShiftLine(topic, stop_icon(view, topic), "", stop_words(view, topic), text, value, topic)


def run_line(view: View, job: JobShare) -> ShiftLine:
    """The planned run time of a job's pieces."""
    template = view.words.translate("Shift", "{pieces} × {pri}")
    detail = template.format(pieces=pieces(view, job.produced), pri=minutes(view, job.pri_ms))
    value = minutes(view, job.pri_ms * job.produced)
    return ShiftLine(f"run:{job.task}", "clipboard", "", view.task(job.task), detail, value)


def time_records(view: View, figure: Figure) -> tuple[ShiftLine, ...]:
    """The records behind a time, the newest first."""
    return _records(view, figure.evidence, minutes)


def piece_records(view: View, figure: Figure) -> tuple[ShiftLine, ...]:
    """The records behind a quantity, the newest first."""
    return _records(view, figure.evidence, _added)


def _records(view: View, evidence: Sequence[Evidence], write: Write) -> tuple[ShiftLine, ...]:
    ordered = sorted(evidence, key=lambda each: each.at, reverse=True)
    shown, rest = ordered[:RECORDS_SHOWN], ordered[RECORDS_SHOWN:]
    lines = tuple(record_line(view, each, place, write) for place, each in enumerate(shown))
    return (*lines, _rest(view, rest, write)) if rest else lines


def record_line(view: View, evidence: Evidence, place: int, write: Write) -> ShiftLine:
    what = about_words(view, evidence.about)
    return ShiftLine(
        f"{evidence.record}#{place}",
        record_icon(evidence),
        "",
        record_words(view, evidence),
        " · ".join(part for part in (record_when(view, evidence), what) if part),
        write(view, evidence.adds),
    )


def _added(view: View, adds: int) -> str:
    return f"{signed(adds)} {view.unit('件')}"


def _rest(view: View, rest: Sequence[Evidence], write: Write) -> ShiftLine:
    words = view.words.translate("Shift", "Earlier records: {count}").format(count=number(len(rest)))
    return ShiftLine("rest", "more", "", words, "", write(view, sum(each.adds for each in rest)))


def machine_line(view: View, band: Band) -> ShiftLine | None:
    """What the machine said meanwhile; None at a station without one."""
    if band.state is None:
        return None
    words = MACHINE[band.state].word(view.words)
    return ShiftLine("state", "machine", "", view.words.translate("Shift", "The machine said"), "", words)


def level_line(view: View, topic: str, name: str, value: int) -> ShiftLine:
    """A level of the loss bridge, in whole minutes."""
    return ShiftLine(topic, "clock", "", name, "", minutes(view, value * MINUTE_MS), topic)
