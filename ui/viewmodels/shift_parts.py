"""The jobs and changeovers of a shift: their lines, and what each is made of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from domain.shifts import Span
from domain.timeline import Band, Changeover, JobShare, ShiftReport, TimeBucket
from ui.formats import number
from ui.looks import BUCKET
from ui.view import View
from ui.viewmodels.shift_bands import topic_of
from ui.viewmodels.shift_figures import stop_icon, stop_words, topic_of_stop
from ui.viewmodels.shift_lines import Explanation, ShiftLine, piece_records
from ui.viewmodels.shift_words import minutes, pieces, ratio, times

NAMED: Final = 4
"""So many parts of a changeover are named on its line."""


def explain_jobs(view: View, report: ShiftReport) -> Explanation:
    translate = view.words.translate
    return Explanation(
        translate("Shift", "Jobs"),
        number(len(report.jobs)),
        translate("Shift", "What each job had of the shift"),
        "",
        tuple(job_line(view, job) for job in report.jobs),
    )


def explain_job(view: View, report: ShiftReport, task: str) -> Explanation | None:
    """A job with the times in which it was produced and the records of its pieces."""
    job = next((each for each in report.jobs if each.task == task), None)
    if job is None:
        return None
    oee, value = job.oee, ratio(job.oee.oee)
    three = " × ".join(ratio(each) for each in (oee.availability, oee.effectiveness, oee.quality))
    lines = (*_job_times(view, report, task), *_job_pieces(view, report, task))
    return Explanation(
        view.task(task), value, _job_detail(view, job), f"{three} = {value}" if value else "", lines
    )


def job_line(view: View, job: JobShare) -> ShiftLine:
    """A job with its pieces, its time and its own OEE."""
    topic, value = f"job:{job.task}", f"OEE {ratio(job.oee.oee) or '—'}"
    return ShiftLine(topic, "clipboard", "", view.task(job.task), _job_detail(view, job), value, topic)


def _job_detail(view: View, job: JobShare) -> str:
    template = view.words.translate("Shift", "{pieces} in {time}, {pri} each planned")
    detail = template.format(
        pieces=pieces(view, job.produced), time=minutes(view, job.apt_ms), pri=minutes(view, job.pri_ms)
    )
    return " · ".join(part for part in (job.product, detail) if part)


def _job_times(view: View, report: ShiftReport, task: str) -> Iterator[ShiftLine]:
    """The newest first; a time that several jobs shared counts in equal parts."""
    for band in reversed(report.bands):
        if band.bucket is TimeBucket.PRODUCTION and task in band.tasks:
            line = _band_line(view, band, band.span)
            yield replace(line, value=minutes(view, band.span.ms // len(band.tasks)))


def _job_pieces(view: View, report: ShiftReport, task: str) -> Iterator[ShiftLine]:
    for quality, figure in report.pieces.items():
        own = tuple(replace(each, about=quality) for each in figure.evidence if each.about == task)
        for line in piece_records(view, replace(figure, evidence=own)):
            yield replace(line, key=f"{quality}:{line.key}")


def explain_changeovers(view: View, report: ShiftReport) -> Explanation:
    translate = view.words.translate
    total = sum(change.span.ms for change in report.changeovers)
    return Explanation(
        translate("Shift", "Changeovers"),
        number(len(report.changeovers)),
        translate("Shift", "From the last good piece of one order to the first of the next"),
        translate("Shift", "Together {time}").format(time=minutes(view, total)),
        tuple(changeover_line(view, report, each) for each in reversed(report.changeovers)),
    )


def explain_changeover(view: View, report: ShiftReport, topic: str) -> Explanation | None:
    """A changeover with the times that it is made of, in order."""
    change = next((each for each in report.changeovers if _topic(each) == topic), None)
    if change is None:
        return None
    before = report.shift.span.start - change.span.start
    lines = (_band_line(view, band, span) for band, span in _parts(report, change))
    earlier = (_earlier_line(view, before),) if before > 0 else ()
    numbers = f"{view.task(change.from_task)} → {view.task(change.to_task)}"
    value, formula = minutes(view, change.span.ms), times(view, change.span)
    return Explanation(_products(change), value, formula, numbers, (*earlier, *lines))


def changeover_line(view: View, report: ShiftReport, change: Changeover) -> ShiftLine:
    topic = _topic(change)
    detail = f"{times(view, change.span)} · {_made_of(view, report, change)}"
    return ShiftLine(topic, "swap", "", _products(change), detail, minutes(view, change.span.ms), topic)


def _topic(change: Changeover) -> str:
    return f"change:{change.span.start}:{change.to_task}"


def _products(change: Changeover) -> str:
    return f"{change.from_product or change.from_task} → {change.to_product or change.to_task}"


def _made_of(view: View, report: ShiftReport, change: Changeover) -> str:
    """`Breaks by calendar 32 min + Changeover 12 min + ...`."""
    parts = Counter[str]()
    for band, span in _parts(report, change):
        parts[stop_words(view, topic_of_stop(band))] += span.ms
    named = [f"{words} {minutes(view, ms)}" for words, ms in parts.most_common(NAMED)]
    return " + ".join([*named, "…"] if len(parts) > NAMED else named)


def _parts(report: ShiftReport, change: Changeover) -> Iterator[tuple[Band, Span]]:
    """The shift's bands with what the changeover has of each."""
    for band in report.bands:
        start, end = max(band.span.start, change.span.start), min(band.span.end, change.span.end)
        if start < end:
            yield band, Span(start, end)


def _band_line(view: View, band: Band, span: Span) -> ShiftLine:
    stop, topic, tone = topic_of_stop(band), topic_of(band), BUCKET[band.bucket].tone
    words, value = stop_words(view, stop), minutes(view, span.ms)
    return ShiftLine(topic, stop_icon(view, stop), tone, words, times(view, span), value, topic)


def _earlier_line(view: View, ms: int) -> ShiftLine:
    words = view.words.translate("Shift", "Before this shift")
    return ShiftLine("earlier", "history", "", words, "", minutes(view, ms))
