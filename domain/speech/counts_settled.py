"""Which of the counts that were said are to be recorded, where they are parts of one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.floor_events import Quality
from domain.speech.intents import Amount
from domain.speech.kinds import Kind
from domain.speech.reading import Word


@dataclass(frozen=True, slots=True)
class Item:
    """A number or a quality; `quality` of a DONE word is GOOD, as long as nothing better is said."""

    place: int
    amount: Amount | None = None
    quality: Quality = Quality.GOOD
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Paired:
    """A number with what it counts; good pieces where nothing was said of it."""

    number: Item
    quality: Item | None = None

    @property
    def kind(self) -> Quality:
        return self.quality.quality if self.quality else Quality.GOOD


def settled(words: Sequence[Word], pairs: list[Paired], left: list[Item]) -> list[Paired] | None:
    """The counts to record, or None: a quality lost its number, or a total is not the sum of its parts."""
    bad = [item for item in left if item.firm and item.quality is not Quality.GOOD]
    if bad:
        return _all_of(words, pairs, bad)
    said, pairs = len(pairs), _parted(words, pairs)
    parted = len(pairs) < said
    pairs = [pair for pair in pairs if pair.number.amount and pair.number.amount.number]
    goods = [pair for pair in pairs if pair.kind is Quality.GOOD]
    if not pairs or _are_reworked(pairs, left):
        return None
    sums = (Kind.TOTAL,) if parted else (Kind.TOTAL, Kind.OF_WHICH)
    summed = any(word.is_a(*sums) for word in words) and len(pairs) > 1
    if not summed and len(goods) <= 1:
        return pairs
    for whole in goods:
        rest = [pair for pair in pairs if pair is not whole]
        if sum(_number(pair) for pair in rest) == _number(whole):
            return rest
    return None


def _parted(words: Sequence[Word], pairs: list[Paired]) -> list[Paired]:
    """Scrap by cause in place of the whole: "报废三件，两件材料，一件人为"; nothing where that is not all.

    Where all of it has a cause as well, what follows is scrap of its own: 报废三件材料，两件刀具.
    """
    parts = [pair for pair in pairs if pair.quality is not None and pair.quality.place == pair.number.place]
    if not parts:
        return pairs
    whole = [pair for pair in pairs if pair.kind is Quality.SCRAP and pair not in parts]
    if sum(word.is_a(Kind.CAUSE) and not word.denied for word in words) > len(parts):
        return pairs
    fits = len(whole) == 1 and sum(map(_number, parts)) == _number(whole[0])
    return [pair for pair in pairs if pair not in whole] if fits else []


def _are_reworked(pairs: list[Paired], left: list[Item]) -> bool:
    """What was reworked turned out good: 返工三件合格两件, 返工三件都合格. Which count is new is open."""
    first = pairs[0]
    if first.kind is not Quality.REWORK:
        return False
    goods = [pair for pair in pairs if pair.kind is Quality.GOOD]
    turned = not goods and any(item.firm and item.quality is Quality.GOOD for item in left)
    return turned or any(_number(pair) <= _number(first) for pair in goods)


def _all_of(words: Sequence[Word], pairs: list[Paired], bad: list[Item]) -> list[Paired] | None:
    """All that was counted is bad: "做了五十件，全部报废"."""
    everything = any(word.is_a(Kind.ALL) for word in words[: bad[0].place])
    return [replace(pairs[0], quality=bad[0])] if len(pairs) == len(bad) == 1 and everything else None


def _number(pair: Paired) -> int:
    return pair.number.amount.number if pair.number.amount else 0
