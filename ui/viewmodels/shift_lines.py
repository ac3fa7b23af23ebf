"""The lines of a shift's explanations: figures that open further, jobs, changeovers, records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from domain.timeline import Band, Changeover, Evidence, Figure, JobShare, ShiftReport, TimeBucket
from ui.formats import number, second
from ui.looks import BUCKET, MACHINE
from ui.view import View
from ui.viewmodels.shift_figures import FACTORS, factor, reason_words
from ui.viewmodels.shift_words import (
    MINUTE_MS,
    about_words,
    icon_of_reason,
    minutes,
    pieces,
    ratio,
    record_icon,
    record_words,
    signed,
    times,
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


def factor_line(view: View, report: ShiftReport, name: str) -> ShiftLine:
    value = ratio(factor(report, name)) or "—"
    return ShiftLine(name, "chart", "", view.words.translate("Shift", FACTORS[name]), "", value, name)


def time_line(view: View, report: ShiftReport, bucket: TimeBucket) -> ShiftLine:
    look, topic = BUCKET[bucket], f"time:{bucket}"
    value = minutes(view, report.times[bucket].value)
    return ShiftLine(topic, look.icon, look.tone, look.word(view.words), "", value, topic)


def reason_line(view: View, report: ShiftReport, reason: str) -> ShiftLine:
    topic, figure = f"reason:{reason}", report.reasons[reason]
    text = view.words.translate("Shift", "Records: {count}").format(count=number(len(figure.evidence)))
    return ShiftLine(
        topic,
        icon_of_reason(view, reason),
        "",
        reason_words(view, reason),
        text,
        minutes(view, figure.value),
        topic,
    )


def job_line(view: View, job: JobShare) -> ShiftLine:
    """A job with its pieces, its time and its own OEE."""
    template = view.words.translate("Shift", "{pieces} in {time}, {pri} each planned")
    detail = template.format(
        pieces=pieces(view, job.produced), time=minutes(view, job.apt_ms), pri=minutes(view, job.pri_ms)
    )
    return ShiftLine(
        f"job:{job.task}",
        "clipboard",
        "",
        view.task(job.task),
        " · ".join(part for part in (job.product, detail) if part),
        f"OEE {ratio(job.oee.oee) or '—'}",
    )


def run_line(view: View, job: JobShare) -> ShiftLine:
    """The planned run time of a job's pieces."""
    template = view.words.translate("Shift", "{pieces} × {pri}")
    detail = template.format(pieces=pieces(view, job.produced), pri=minutes(view, job.pri_ms))
    value = minutes(view, job.pri_ms * job.produced)
    return ShiftLine(f"run:{job.task}", "clipboard", "", view.task(job.task), detail, value)


def changeover_line(view: View, change: Changeover) -> ShiftLine:
    products = f"{change.from_product or change.from_task} → {change.to_product or change.to_task}"
    tasks = f"{view.task(change.from_task)} → {view.task(change.to_task)}"
    return ShiftLine(
        f"change:{change.span.start}:{change.to_task}",
        "swap",
        "",
        products,
        f"{times(view, change.span)} · {tasks}",
        minutes(view, change.span.ms),
    )


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
        " · ".join(part for part in (second(evidence.at, view.zone), what) if part),
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
