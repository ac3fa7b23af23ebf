"""What the central side repeated from quarantine counts once, whoever had the original before."""

from dataclasses import replace
from itertools import permutations

import pytest

from domain.clock import Moment
from domain.floor_events import CountReported, Quality
from domain.orders import Progress
from domain.records import Record
from domain.repeats import each_once
from domain.shopfloor import Shopfloor, fold

COUNT = CountReported("WO-1/30", Quality.GOOD, 12)
ORIGINAL = Record("s1", 7, COUNT, Moment(7000, 7000, "b"), f"{7000:013d}-0000", "1001", "A1")
REPEATED = replace(ORIGINAL, store="central-1", seq=1, actor="2001")
AGAIN = replace(REPEATED, store="central-2")
NEXT = replace(ORIGINAL, seq=8, hlc=f"{7000:013d}-0001")


def good(shop: Shopfloor) -> int:
    """Pieces of the task, which needs no order for that."""
    found = shop.folded(ORIGINAL.stream)
    assert found
    assert isinstance(found.state, Progress)
    return found.state.counts.good


@pytest.mark.parametrize("store", ["a1", "s1"])
def test_whenever_it_comes_it_counts_once(store: str) -> None:
    """Also where the name of its store comes before the central side's in order, and after a restoration."""
    original = replace(ORIGINAL, store=store)
    for arriving in permutations([original, REPEATED, AGAIN, NEXT]):
        shop, kept = Shopfloor(), []
        for record in arriving:
            kept.append(record)
            shop.apply([record], lambda _, kept=kept: kept)  # type: ignore[misc]  # bound, as loops want it
        assert good(shop) == 24
        assert shop.folded(original.stream) == fold(arriving)


def test_the_last_repetition_stands_for_it() -> None:
    assert each_once([ORIGINAL, AGAIN, NEXT, REPEATED]) == [AGAIN, NEXT]


def test_what_nobody_repeated_counts_each_for_itself() -> None:
    """Two terminals may mark the same moment; a repetition of one's record is none of the other's."""
    other = replace(ORIGINAL, store="s2", station="A2")
    assert each_once([ORIGINAL, other]) == [ORIGINAL, other]
    assert each_once([ORIGINAL, other, REPEATED]) == [other, REPEATED]
