"""The numbers of a spoken report: what was said of each quality, and how far the job comes by it."""

from dataclasses import dataclass
from typing import Final

from app.services.voice_state import VoiceCard
from domain.floor_events import Quality
from domain.outcomes import Asked, Code
from domain.speech.intents import Amount, Counted, Report
from ui.formats import NARROW_SPACE, number
from ui.looks import CAUSE, QUALITY
from ui.view import View
from ui.viewmodels.work import Segment

COMPUTED: Final = {Code.PROGRESS_STARTS_ELSEWHERE: "known", Code.PROGRESS_ENDS_ELSEWHERE: "computed"}
"""By questions that hold what was said against the counts: the parameter with what the counts give."""


@dataclass(frozen=True, slots=True)
class SpokenFigure:
    """A number to be read from afar; `note` says what else is known of it."""

    label: str
    value: str
    unit: str
    note: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class SpokenProgress:
    """Pieces of the job before and after, of how many, and in percent; all empty without a target."""

    pieces: str = ""
    target: str = ""
    percent: str = ""
    segments: tuple[Segment, ...] = ()
    span: float = 0.0


def figures(view: View, card: VoiceCard) -> tuple[SpokenFigure, ...]:
    """What was said of each quality; of progress alone, the pieces that it comes to."""
    return tuple(_figure(view, card, counted) for counted in counted_in(card)) or _reckoned(view, card)


def _reckoned(view: View, card: VoiceCard) -> tuple[SpokenFigure, ...]:
    good = card.added.good
    if not isinstance(card.act, Report) or not good:
        return ()
    look, note = QUALITY[Quality.GOOD], view.words.translate("Voice", "from the progress")
    label, unit = look.word(view.words), view.unit(card.unit)
    return (SpokenFigure(label, number(good), unit, note, look.icon, look.tone),)


def counted_in(card: VoiceCard) -> tuple[Counted, ...]:
    return card.act.counts if isinstance(card.act, Report) else ()


def _figure(view: View, card: VoiceCard, counted: Counted) -> SpokenFigure:
    look = QUALITY[counted.quality]
    return SpokenFigure(
        label=look.word(view.words),
        value=number(counted.amount.number),
        unit=_unit(view, card, counted.amount),
        note=_note(view, card, counted),
        icon=look.icon,
        tone=look.tone,
    )


def _unit(view: View, card: VoiceCard, amount: Amount) -> str:
    return view.unit(amount.unit or card.unit)


def _note(view: View, card: VoiceCard, counted: Counted) -> str:
    """The cause of scrap; of batches and boxes, how many pieces they are."""
    cause = CAUSE[counted.cause].word(view.words) if counted.cause else ""
    pieces = added(card, counted.quality)
    only = sum(each.quality is counted.quality for each in counted_in(card)) == 1
    same = pieces in (0, counted.amount.number)
    converted = "" if same or not only else f"= {number(pieces)} {view.unit(card.unit)}"
    return " · ".join(part for part in (cause, converted) if part)


def added(card: VoiceCard, quality: Quality) -> int:
    """Pieces of a quality that the card would add, in the job's unit."""
    return card.added.scrapped if quality is Quality.SCRAP else card.added.of(quality)


def progress(view: View, card: VoiceCard) -> SpokenProgress:
    if not isinstance(card.act, Report) or card.target <= 0 or not (card.added.good or card.act.progress):
        return SpokenProgress()
    after = card.done + card.added.good
    return SpokenProgress(
        pieces=f"{number(card.done)} → {number(after)}",
        target=f"/ {number(card.target)} {view.unit(card.unit)}".rstrip(),
        percent=f"{percent(card.done, card.target)} → {percent(after, card.target)}",
        segments=(_segment(view, card.done, "good"), _segment(view, card.added.good, "info")),
        span=float(card.target),
    )


def _segment(view: View, pieces: int, tone: str) -> Segment:
    return Segment(float(pieces), tone, QUALITY[Quality.GOOD].word(view.words), number(pieces), "")


def reached(card: VoiceCard) -> str:
    """Where the job is once the pieces of the card are counted, in percent."""
    return percent(card.done + card.added.good, card.target)


def percent(part: int, whole: int) -> str:
    """`67.5 %`: to a tenth, rounded down; a tenth is left out where it is none."""
    full, tenth = divmod(part * 1000 // whole, 10)
    return _with_sign(f"{full}.{tenth}" if tenth else str(full))


def _with_sign(figure: str) -> str:
    return f"{figure}{NARROW_SPACE}%"


def compared(view: View, question: Asked | None) -> tuple[SpokenFigure, ...]:
    """Both numbers of a contradiction: what the counts give, and what was said; none for other questions."""
    known = COMPUTED.get(question.code) if question else None
    if question is None or known is None:
        return ()
    translate = view.words.translate
    counted, said = (_with_sign(str(question.params[name])) for name in (known, "said"))
    return (
        SpokenFigure(translate("Voice", "From the counts"), counted, "", "", "stack", ""),
        SpokenFigure(translate("Voice", "You said"), said, "", "", "microphone", "warn"),
    )


def comparison(view: View, question: Asked) -> str:
    """Where the number of the counts comes from: `24 + 3 = 27 / 40 pcs`; empty for other questions."""
    if question.code not in COMPUTED:
        return ""
    params = question.params
    summed = (
        f"{params['done']} + {params['added']} = {params['total']}" if "total" in params else params["done"]
    )
    return f"{summed} / {params['target']} {view.unit(str(params['unit']))}".rstrip()


def counts_line(view: View, card: VoiceCard) -> str:
    """`3 batches`; where not all are good, `50 pcs Good · 2 pcs Scrap`."""
    said = figures(view, card)
    plain = all(each.icon == QUALITY[Quality.GOOD].icon for each in said)
    return " · ".join(f"{each.value} {each.unit}" + ("" if plain else f" {each.label}") for each in said)
