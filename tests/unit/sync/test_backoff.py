"""Pauses grow, stay within a minute, differ between terminals, and never undercut what was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.backoff import LONGEST_S, Backoff, delay_s


@pytest.mark.parametrize(
    ("failures", "longest"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (10**6, 60)]
)
def test_the_longest_pause_doubles_up_to_a_minute(failures: int, longest: float) -> None:
    assert delay_s(failures, None, 1.0) == longest
    assert delay_s(failures, None, 0.0) == 0.0


@given(st.integers(1, 10**9), st.floats(0, 3600), st.floats(0, 1))
def test_what_the_central_side_asks_for_is_never_undercut(failures: int, asked: float, chance: float) -> None:
    assert asked <= delay_s(failures, asked, chance) <= asked + LONGEST_S


def test_a_success_starts_anew() -> None:
    backoff = Backoff(chance=lambda: 1.0)
    assert [backoff.failed(), backoff.failed(), backoff.failed(5.0)] == [1.0, 2.0, 9.0]
    backoff.succeeded()
    assert backoff.failed() == 1.0
