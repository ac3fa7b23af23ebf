"""Putting right a report: "不对，是五十件", "到百分之八十", "不是返工是报废"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.floor_events import ProgressStated, Quality, ScrapCause
from domain.speech.acting import Sentence
from domain.speech.counts_said import counts_said
from domain.speech.intents import Act, Amount, Counted, Report
from domain.speech.kinds import Kind
from domain.speech.no_counts import is_context, is_vague
from domain.speech.progress_said import THOUSANDTHS, progress_said
from domain.speech.reading import Word

_PERCENT: Final = 10
_NAMES_QUALITY: Final = (Kind.QUALITY, Kind.DONE)


@dataclass(frozen=True, slots=True)
class Put:
    """What was said, cut into what it is not, and what it is instead.

    Attributes:
        new: the words that say how it is.
        old: the words that say how it is not; empty where nobody said that.
        marked: it was said that something is to be put right.
    """

    new: tuple[Word, ...]
    old: tuple[Word, ...] = ()
    marked: bool = False


def is_unsure(said: Sentence, pending: Report) -> bool:
    """Whether a number is none that could be put in place: 少了五件, 没有五十件."""
    taken = progress_said(said.words, pending.progress).taken
    return any(is_vague(said.words, place) for place in range(len(said.words)) if place not in taken)


def corrected_reports(said: Sentence, put: Put, pending: Report) -> Iterator[Act]:
    """The report with what was said put in its place; all readings where that can be in several places."""
    progress = progress_said(said.words, pending.progress)
    counts = counts_said(said.words, progress.taken)
    if not progress.sound:
        return
    report = replace(pending, progress=_joined(pending.progress, progress.stated) or pending.progress)
    numbers = _numbers(said.words, progress.taken)
    if numbers and counts.sound and any(word.is_a(*_NAMES_QUALITY) for word in said.words):
        yield from (_with_counts(report, reading, said) for reading in counts.readings)
    elif len(numbers) == 1 and said.says(Kind.MORE):
        yield from _with_more(report, numbers[0])
    elif len(numbers) == 1:
        yield from _renumbered(report, numbers[0], put.old)
    elif not numbers and (changed := _requalified(report, said.words, put.old)):
        yield changed
    elif not numbers and (fewer := _without(report, said.words)):
        yield fewer
    elif not numbers and not counts.readings and progress.stated:
        yield report


def _joined(before: ProgressStated | None, now: ProgressStated | None) -> ProgressStated | None:
    """Progress as said now; the start may have been said before."""
    if now and before and now.start is None:
        return replace(now, start=before.start)
    return now


def _numbers(words: Sequence[Word], taken: frozenset[int]) -> list[Amount]:
    """The whole numbers of a sentence with their units, whatever they count."""
    amounts = []
    for place, word in enumerate(words):
        if word.is_a(Kind.NUMBER) and place not in taken and not is_context(words, place):
            unit = next((w.senses.get(Kind.UNIT) for w in words[place + 1 : place + 2]), None)
            amounts.append(Amount(int(word.number), unit if isinstance(unit, str) else ""))
    return amounts


def _with_counts(report: Report, counts: tuple[Counted, ...], said: Sentence) -> Report:
    """Each count put in the place of that of its quality, or added."""
    merged = list(report.counts)
    for counted in counts:
        place = next((p for p, c in enumerate(merged) if c.quality is counted.quality), None)
        if place is None or said.says(Kind.MORE):
            merged.append(counted)
        else:
            merged[place] = _replaced(merged[place], counted.amount, counted.cause)
    return replace(report, counts=tuple(merged))


def _replaced(counted: Counted, amount: Amount, cause: ScrapCause | None = None) -> Counted:
    """With another number; unit and cause stay where none is said."""
    kept = amount if amount.unit else replace(amount, unit=counted.amount.unit)
    return replace(counted, amount=kept, cause=cause or counted.cause)


def _renumbered(report: Report, amount: Amount, old: Sequence[Word]) -> Iterator[Report]:
    """A number without a quality in the place of each that it can stand for, or of the one denied."""
    if not amount.number:
        return
    denied = [word.number for word in old if word.is_a(Kind.NUMBER)]
    of_denied = [c for c in report.counts if c.amount.number in denied or _is_denied(c, old)]
    for counted in of_denied or report.counts:
        counts = (_replaced(c, amount) if c is counted else c for c in report.counts)
        yield replace(report, counts=tuple(counts))
    thousandths = amount.number * _PERCENT
    if report.progress and not amount.unit and not of_denied and thousandths <= THOUSANDTHS:
        yield replace(report, progress=replace(report.progress, end=thousandths))


def _with_more(report: Report, amount: Amount) -> Iterator[Report]:
    """A number on top of each that it can belong to: 还有两件."""
    more = (_replaced(counted, amount) for counted in report.counts if amount.number)
    yield from (replace(report, counts=(*report.counts, counted)) for counted in more)


def _without(report: Report, words: Sequence[Word]) -> Report | None:
    """Without a quality of which there was nothing: 没有报废; something is left to report."""
    none = {word.senses.get(Kind.QUALITY) for word in words if word.denied}
    kept = tuple(counted for counted in report.counts if counted.quality not in none)
    return replace(report, counts=kept) if kept and len(kept) < len(report.counts) else None


def _is_denied(counted: Counted, old: Sequence[Word]) -> bool:
    return any(word.senses.get(Kind.QUALITY) is counted.quality for word in old)


def _requalified(report: Report, words: Sequence[Word], old: Sequence[Word]) -> Report | None:
    """Another quality or cause for what was counted: 不是返工是报废, 因为刀具."""
    quality = next((w.senses[Kind.QUALITY] for w in words if w.is_a(Kind.QUALITY) and not w.denied), None)
    cause = next((w.senses[Kind.CAUSE] for w in words if w.is_a(Kind.CAUSE) and not w.denied), None)
    if isinstance(quality, Quality):
        return _with_quality(report, quality, cause if isinstance(cause, ScrapCause) else None, old)
    return _with_cause(report, cause) if isinstance(cause, ScrapCause) else None


def _with_quality(
    report: Report, quality: Quality, cause: ScrapCause | None, old: Sequence[Word]
) -> Report | None:
    meant = [c for c in report.counts if _is_denied(c, old)]
    meant = meant or (list(report.counts) if len(report.counts) == 1 else [])
    if not meant:
        return None
    kept = cause if quality is Quality.SCRAP else None
    counts = (replace(c, quality=quality, cause=kept) if c in meant else c for c in report.counts)
    return replace(report, counts=tuple(counts))


def _with_cause(report: Report, cause: ScrapCause) -> Report | None:
    """The cause of the scrap: of what has none yet, else of all."""
    scrap = [counted for counted in report.counts if counted.quality is Quality.SCRAP]
    meant = [counted for counted in scrap if counted.cause is None] or scrap
    counts = (replace(c, cause=cause) if c in meant else c for c in report.counts)
    return replace(report, counts=tuple(counts)) if meant else None
