"""A machine's own counter adds what was made: through wraps, resets, replugs, repeated and lost readings."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counters import BELIEVED_AT_ONCE, MOST_AT_ONCE, can_be, goes_on, is_unlikely, pieces_since

WRAPS = (0, 256, 10_000, 65_536, 2**32)


def test_the_first_reading_adds_nothing_later_ones_what_came_since() -> None:
    assert pieces_since(None, 5_000) == 0
    assert pieces_since(5_000, 5_000) == 0
    assert pieces_since(5_000, 5_003) == 3


def test_a_counter_that_was_reset_counts_from_zero() -> None:
    assert pieces_since(100, 7) == 7
    assert pieces_since(100, 0) == 0
    assert pieces_since(40_000, 12, 65_536) == 12


@pytest.mark.parametrize(
    ("last", "total", "wrap", "made"),
    [
        (65_535, 0, 65_536, 1),
        (65_530, 4, 65_536, 10),
        (49_152, 0, 65_536, 16_384),
        (49_151, 0, 65_536, 0),
        (2**32 - 1, 2, 2**32, 3),
        (2**32 - MOST_AT_ONCE, 0, 2**32, MOST_AT_ONCE),
        (2**32 - MOST_AT_ONCE - 1, 0, 2**32, 0),
        (9_999, 1, 10_000, 2),
    ],
)
def test_a_counter_with_an_end_goes_through_it_where_that_is_plausible(
    last: int, total: int, wrap: int, made: int
) -> None:
    assert can_be(total, wrap)
    assert not is_unlikely(last, total, wrap)
    assert pieces_since(last, total, wrap) == made


def test_a_counter_that_was_set_adds_nothing() -> None:
    assert pieces_since(5, 5 + MOST_AT_ONCE) == MOST_AT_ONCE
    assert pieces_since(5, 6 + MOST_AT_ONCE) == 0
    assert pieces_since(10 * MOST_AT_ONCE, 2 * MOST_AT_ONCE) == 0


def test_a_fall_by_less_than_half_is_unlikely_and_adds_nothing() -> None:
    assert is_unlikely(100, 99)
    assert is_unlikely(100, 51)
    assert not is_unlikely(100, 50)
    assert not is_unlikely(None, 50)
    assert is_unlikely(65_000, 64_990, 65_536)
    assert not is_unlikely(65_000, 100, 65_536)
    assert pieces_since(100, 99) == 0
    assert pieces_since(100, 51) == 0
    assert pieces_since(65_000, 64_990, 65_536) == 0


def test_a_reading_outside_of_the_counter_is_none() -> None:
    assert not can_be(65_536, 65_536)
    assert can_be(65_535, 65_536)
    assert can_be(65_536)
    assert not can_be(-1)
    assert can_be(0)


def test_a_counter_that_got_another_end_never_adds_less_than_nothing() -> None:
    assert pieces_since(70_000, 5, 65_536) == 5


@pytest.mark.parametrize(
    ("last", "total", "wrap", "simply"),
    [
        (None, 5_000, 0, True),
        (5, 5, 0, True),
        (5, 5 + BELIEVED_AT_ONCE, 0, True),
        (5, 6 + BELIEVED_AT_ONCE, 0, False),
        (5, 4, 0, False),
        (65_535, BELIEVED_AT_ONCE - 1, 65_536, True),
        (65_535, BELIEVED_AT_ONCE, 65_536, False),
        (70_000, 5, 65_536, False),
    ],
)
def test_a_reading_goes_on_from_the_one_before_or_it_does_not(
    last: int | None, total: int, wrap: int, simply: bool
) -> None:
    assert goes_on(last, total, wrap) is simply


@dataclass
class Made:
    """A machine that counts, and a terminal that reads it now and then."""

    wrap: int
    shows: int
    last: int | None = None
    unread: int = 0
    made: int = 0
    counted: int = 0

    def make(self, pieces: int) -> None:
        """As many as keep what the terminal did not see believable."""
        most = min(self.wrap // 4, MOST_AT_ONCE) if self.wrap else MOST_AT_ONCE
        pieces = min(pieces, most - self.unread)
        self.shows = (self.shows + pieces) % self.wrap if self.wrap else self.shows + pieces
        self.unread += pieces

    def read(self) -> None:
        if self.last is not None:
            self.made += self.unread
        self.counted += pieces_since(self.last, self.shows, self.wrap)
        self.last = self.shows
        self.unread = 0

    def reset(self, then: int) -> None:
        """Set to 0 right after a reading, and read again after at most half of what it showed."""
        self.read()
        if self.wrap and self.shows > self.wrap * 3 // 4:
            return
        self.unread = min(then, self.shows // 2, MOST_AT_ONCE)
        self.shows = self.unread
        self.read()


@dataclass(frozen=True)
class Deed:
    what: str
    pieces: int = field(default=0)


deeds = st.lists(
    st.builds(
        Deed,
        st.sampled_from(["make", "make", "read", "read again", "reset"]),
        st.one_of(st.integers(0, 20), st.integers(0, 200_000)),
    ),
    max_size=40,
)


@given(st.sampled_from(WRAPS), st.integers(0, 2**32 - 1), deeds)
def test_what_is_counted_is_what_was_made(wrap: int, shows: int, by: list[Deed]) -> None:
    """Whatever is not read meanwhile, as while the cable is out, is in the next reading."""
    machine = Made(wrap, shows % wrap if wrap else shows)
    for deed in by:
        match deed.what:
            case "make":
                machine.make(deed.pieces)
            case "read":
                machine.read()
            case "read again":
                machine.read()
                machine.read()
            case _:
                machine.reset(deed.pieces)
    machine.read()
    assert machine.counted == machine.made
