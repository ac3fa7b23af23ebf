"""One band of a shift's time line in words: what stood, since when, why, and the records that say so."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from domain.timeline import Band, Evidence, ShiftReport
from ui.looks import BUCKET, MEANING
from ui.view import View
from ui.viewmodels.shift_lines import Explanation, ShiftLine, machine_line, record_line
from ui.viewmodels.shift_words import BY_CALENDAR, icon_of_reason, minutes, times


def topic_of(band: Band) -> str:
    return f"band:{band.span.start}"


def band_of(report: ShiftReport, topic: str) -> Band | None:
    return next((band for band in report.bands if topic_of(band) == topic), None)


def neighbours(report: ShiftReport, topic: str) -> tuple[str, str]:
    """The topics of the bands before and after; empty where there is none."""
    topics = ["", *map(topic_of, report.bands), ""]
    around = zip(topics, topics[1:], topics[2:], strict=False)
    return next(((before, after) for before, this, after in around if this == topic), ("", ""))


def explain_band(view: View, report: ShiftReport, band: Band) -> Explanation:
    look = BUCKET[band.bucket]
    return Explanation(
        title=look.word(view.words),
        value=minutes(view, band.span.ms),
        formula=times(view, band.span),
        numbers=view.words.translate("Bucket", MEANING[band.bucket]),
        lines=tuple(_lines(view, report, band)),
    )


def _lines(view: View, report: ShiftReport, band: Band) -> Iterator[ShiftLine]:
    translate = view.words.translate
    if band.reason:
        icon, words = icon_of_reason(view, band.reason), view.reason(band.reason)
        topic = f"reason:{band.reason}" if band.reason in report.reasons else ""
        yield ShiftLine("reason", icon, "", translate("Shift", "Reason"), "", words, topic)
    for task in band.tasks:
        yield ShiftLine(f"task:{task}", "clipboard", "", translate("Shift", "Job"), "", view.task(task))
    machine = machine_line(view, band)
    if machine:
        yield machine
    for place, evidence in enumerate(_evidence(report, band)):
        yield record_line(view, evidence, place, lambda _view, _adds: "")


def _evidence(report: ShiftReport, band: Band) -> list[Evidence]:
    """The band's records as the figures know them, the newest first; the calendar's at its time."""
    figures = chain(report.times.values(), report.reasons.values(), report.pieces.values(), (report.pbt,))
    known = {each.record: each for figure in figures for each in figure.evidence}
    found = (_within(band, known[record]) for record in band.records if record in known)
    return sorted(found, key=lambda each: each.at, reverse=True)


def _within(band: Band, evidence: Evidence) -> Evidence:
    timed = evidence.kind in BY_CALENDAR
    return replace(evidence, at=band.span.start, adds=band.span.ms) if timed else evidence
