"""Pieces in a sentence: "完成五十件，返工两件", "fifty good, three scrap, material"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

from domain.floor_events import Quality, ScrapCause
from domain.speech.counts_settled import Item, Paired, settled
from domain.speech.intents import Amount, Counted
from domain.speech.kinds import Kind
from domain.speech.no_counts import is_context, is_vague
from domain.speech.progress_said import after, before
from domain.speech.reading import Word

_LOST: Final = {Quality.GOOD: 5, Quality.SCRAP: 20, Quality.REWORK: 20}
"""What it costs a way to pair numbers and qualities to leave over one of these."""
_MOST_READINGS: Final = 6
_FAULTS: Final = (Kind.CAUSE, Kind.PROBLEM, Kind.REASON)
_MAKES_NONE: Final = (Kind.FIXED, Kind.MEASURE, Kind.RESUME, Kind.START)
"""Before a number without a quality: what came, how long, what is yet to be made."""
_IN_FRONT: Final = (Kind.FILLER, Kind.TOTAL, Kind.WORK, Kind.IS)
_AROUND_CAUSE: Final = (Kind.FILLER, Kind.UNIT, Kind.BECAUSE, Kind.IS)
_BEFORE_UNIT: Final = (Kind.QUALITY, Kind.FILLER, Kind.DONE)
_DONE_LEFT, _DONE_LAST, _ALONE, _MADE_BAD, _LOST_NUMBER = 10, 2, 10, 4, 30


@dataclass(frozen=True, slots=True)
class CountsFound:
    """The counts of a sentence.

    Attributes:
        readings: usually one; several where it is open what a cause is.
        taken: the places of the words that are used up.
        sound: False where a number or quality cannot be placed, so that nothing of it is to be believed.
    """

    readings: tuple[tuple[Counted, ...], ...] = ()
    taken: frozenset[int] = frozenset()
    sound: bool = True


@dataclass(frozen=True, slots=True)
class _Pairing:
    pairs: tuple[Paired, ...] = ()
    left: tuple[Item, ...] = ()


def counts_said(words: Sequence[Word], taken: frozenset[int] = frozenset()) -> CountsFound:
    """All counts of a sentence, but for the words in `taken`, which say something else."""
    places = [p for p in range(len(words)) if p not in taken]
    if any(is_vague(words, place) for place in places):
        return CountsFound(sound=False)
    pairings = [_pairing(words, clause) for clause in _clauses(words, places)]
    pairs = [_explained(words, pair) for pairing in pairings for pair in pairing.pairs]
    left = [item for pairing in pairings for item in pairing.left]
    if not pairs:
        return CountsFound()
    kept = settled(words, [pair for pair in pairs if pair], left) if all(pairs) else None
    verbs = (item.place for item in left if not item.firm and _leads_to_number(words, item.place))
    used = frozenset((*verbs, *(p for pair in pairs if pair for p in _places(words, pair))))
    return CountsFound(_readings(words, kept), used) if kept else CountsFound(taken=used, sound=False)


def _clauses(words: Sequence[Word], places: Sequence[int]) -> list[list[Item]]:
    clauses: list[list[Item]] = [[]]
    for place in places:
        if words[place].is_a(Kind.SEPARATOR) or _ends_work(words, place):
            clauses.append([])
        elif item := _item(words, place):
            clauses[-1].append(item)
    return clauses


def _ends_work(words: Sequence[Word], place: int) -> bool:
    """What was done ends before the total: "做完了一共五十件"."""
    left = before(words, place)
    return words[place].is_a(Kind.TOTAL) and bool(left and left.is_a(Kind.DONE) and left.text.endswith("了"))


def _item(words: Sequence[Word], place: int) -> Item | None:
    word = words[place]
    if word.is_a(Kind.NUMBER):
        return None if is_context(words, place) else Item(place, _amount(words, place))
    if word.denied:
        return None
    if word.is_a(Kind.DONE):
        return None if _ends_job(words, place) else Item(place)
    value = word.senses.get(Kind.QUALITY)
    return Item(place, None, value, firm=True) if isinstance(value, Quality) else None


def _ends_job(words: Sequence[Word], place: int) -> bool:
    """The job itself is done: 五十件，任务完成."""
    left, right = before(words, place), after(words, place)
    named = left is not None and left.senses.get(Kind.WORK) is not None
    return named and not (right is not None and right.is_a(Kind.NUMBER, Kind.TOTAL))


def _amount(words: Sequence[Word], place: int) -> Amount:
    """A number with its unit, which follows it, or the quality after it: "fifty good pieces"."""
    right = words[place + 1 : place + 3]
    if len(right) > 1 and not right[0].is_a(Kind.UNIT) and right[0].is_a(*_BEFORE_UNIT):
        right = right[1:]
    unit = right[0].senses.get(Kind.UNIT) if right else None
    return Amount(int(words[place].number), unit if isinstance(unit, str) else "")


def _pairing(words: Sequence[Word], items: list[Item]) -> _Pairing:
    """Numbers with their qualities: the way that leaves least over, qualities before numbers if in doubt."""
    ways = (_pair(items, quality_first=True), _pair(items, quality_first=False))
    return min(ways, key=lambda way: _cost(words, items, way))


def _pair(items: list[Item], *, quality_first: bool) -> _Pairing:
    pairs: list[Paired] = []
    left: list[Item] = []
    index = 0
    while index < len(items):
        here, there = items[index], items[index + 1] if index + 1 < len(items) else None
        fits = there is not None and (here.amount is None) == quality_first != (there.amount is None)
        if there is not None and fits:
            pairs.append(Paired(there, here) if quality_first else Paired(here, there))
        elif here.amount:
            pairs.append(Paired(here))
        else:
            left.append(here)
        index += 2 if fits else 1
    return _Pairing(tuple(pairs), tuple(left))


def _cost(words: Sequence[Word], items: list[Item], way: _Pairing) -> int:
    made = _is_made(words, items[0].place) if items else False
    cost = 0
    for item in way.left:
        last = item is items[-1] and len(items) > 1
        cost += _LOST[item.quality] if item.firm else _DONE_LAST if last else _DONE_LEFT
    for pair in way.pairs:
        first = made and pair.number is items[0]
        if pair.quality is None:
            cost += 0 if first else _ALONE
        elif pair.kind is not Quality.GOOD and pair.quality.place > pair.number.place:
            cost += _MADE_BAD if first else 0
    return cost + (_LOST_NUMBER if _lost_its_number(items, way) else 0)


def _lost_its_number(items: list[Item], way: _Pairing) -> bool:
    """A first quality without a number, and a number that is scrap: "完成五十件报废", "良品五十报废"."""
    if not way.left or way.left[0] is not items[0] or not way.pairs:
        return False
    return way.pairs[0].number is items[1] and way.pairs[0].kind is not Quality.GOOD


def _is_made(words: Sequence[Word], place: int) -> bool:
    left = before(words, place, _IN_FRONT)
    return left is not None and left.is_a(Kind.MADE)


def _explained(words: Sequence[Word], pair: Paired) -> Paired | None:
    """A number without a quality counts good pieces if it has a unit or a verb, scrap if a cause follows.

    None where it could be something else: a part of what was counted before, or material that came.
    """
    if pair.quality:
        return pair
    place, amount = pair.number.place, pair.number.amount
    left, right = before(words, place), after(words, place, _AROUND_CAUSE)
    if _is_yet_to_make(words, place):
        return None
    caused = right is not None and right.is_a(Kind.CAUSE)
    if any(map(_is_scrap, words[:place])) and (caused or (left is not None and left.is_a(Kind.CAUSE))):
        return Paired(pair.number, Item(place, None, Quality.SCRAP, firm=True)) if caused else None
    if caused or (left is not None and left.is_a(*_MAKES_NONE, *_FAULTS)) or _is_all(words, place):
        return None
    made = _is_made(words, place) or any(word.is_a(Kind.TOTAL) for word in words[:place])
    return pair if made or (amount and amount.unit) else None


def _is_yet_to_make(words: Sequence[Word], place: int) -> bool:
    """What is left or is only begun: 还有二十件, 继续做五十件."""
    verb = before(words, place, (*_IN_FRONT, Kind.MADE))
    told = any(word.is_a(Kind.MADE) and word.text.endswith("了") for word in words[:place])
    begun = verb is not None and verb.is_a(Kind.RESUME, Kind.START) and not told
    return begun or (verb is not None and verb.text == "还有")


def _is_all(words: Sequence[Word], place: int) -> bool:
    """All of what was counted before: "报废三件，三件都是材料"."""
    right = after(words, place, (Kind.FILLER, Kind.UNIT))
    return right is not None and right.is_a(Kind.ALL) and any(map(_is_scrap, words[:place]))


def _is_scrap(word: Word) -> bool:
    return word.senses.get(Kind.QUALITY) is Quality.SCRAP


def _leads_to_number(words: Sequence[Word], place: int) -> bool:
    """A "done" that is no act of its own: 完成五十件两件返工."""
    right = after(words, place)
    return right is not None and right.is_a(Kind.NUMBER)


def _places(words: Sequence[Word], pair: Paired) -> tuple[int, ...]:
    """Where a count stands: its number, its unit, its quality."""
    number = pair.number.place
    units = (p for p in (number + 1, number + 2) if p < len(words) and words[p].is_a(Kind.UNIT))
    return (number, *units, *((pair.quality.place,) if pair.quality else ()))


def _readings(words: Sequence[Word], pairs: list[Paired]) -> tuple[tuple[Counted, ...], ...]:
    """One for each cause that can be meant; too many, and the cause is asked for."""
    causes = _causes(words, pairs)
    choices = [tuple(dict.fromkeys(causes.get(pair.number.place, ()))) or (None,) for pair in pairs]
    if prod(map(len, choices)) > _MOST_READINGS:
        choices = [choice if len(choice) == 1 else (None,) for choice in choices]
    return tuple(
        tuple(
            Counted(pair.kind, pair.number.amount or Amount(0), cause)
            for pair, cause in zip(pairs, chosen, strict=True)
        )
        for chosen in product(*choices)
    )


def _causes(words: Sequence[Word], pairs: list[Paired]) -> dict[int, tuple[ScrapCause, ...]]:
    """Causes by the place of the scrap count they are said of: the one before them, else the one after."""
    scrap = sorted(pair.number.place for pair in pairs if pair.kind is Quality.SCRAP)
    found: dict[int, tuple[ScrapCause, ...]] = {}
    for place, word in enumerate(words):
        cause = word.senses.get(Kind.CAUSE)
        if isinstance(cause, ScrapCause) and scrap and not word.denied:
            earlier = [p for p in scrap if p < place][-1:]
            open_ones = [p for p in scrap if p not in found and p >= min(earlier, default=0)]
            owner = (*open_ones, *earlier, scrap[0])[0]
            found[owner] = (*found.get(owner, ()), cause)
    return found
