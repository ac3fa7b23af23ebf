"""Pauses fit their cause, differ between terminals, and never undercut what was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.breaker import LONGEST_S, Breaker, Cause, delay_s
from sync.errors import SyncTrouble

FINITE = [cause for cause in Cause if cause is not Cause.FORKED]


@pytest.mark.parametrize(
    ("failures", "longest"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (10**6, 60)]
)
def test_the_longest_pause_without_network_doubles_up_to_a_minute(failures: int, longest: float) -> None:
    assert delay_s(Cause.NETWORK, failures, None, 1.0) == longest
    assert delay_s(Cause.NETWORK, failures, None, 0.0) == 0.0


@given(st.integers(1, 10**9), st.floats(0, 3600), st.floats(0, 1))
def test_no_network_is_waited_out_for_a_minute_beyond_what_was_asked(
    failures: int, asked: float, chance: float
) -> None:
    delay = delay_s(Cause.NETWORK, failures, asked, chance)
    assert delay is not None
    assert asked <= delay <= asked + LONGEST_S


@given(st.sampled_from(FINITE), st.integers(1, 10**9), st.floats(0, 3600), st.floats(0, 1))
def test_what_the_central_side_asks_for_is_never_undercut(
    cause: Cause, failures: int, asked: float, chance: float
) -> None:
    delay = delay_s(cause, failures, asked, chance)
    assert delay is not None
    assert delay >= asked


@pytest.mark.parametrize(
    ("trouble", "soonest", "latest"),
    [(SyncTrouble.NOT_SIGNED_IN, 180, 270), (SyncTrouble.UPGRADE_NEEDED, 600, 900)],
)
def test_what_people_have_to_end_is_looked_at_every_few_minutes(
    trouble: SyncTrouble, soonest: float, latest: float
) -> None:
    always_soonest, always_latest = Breaker(lambda: 0.0), Breaker(lambda: 1.0)
    assert [always_soonest.failed(trouble) for _ in range(3)] == [soonest] * 3
    assert [always_latest.failed(trouble) for _ in range(3)] == [latest] * 3


def test_a_fork_waits_for_somebody() -> None:
    assert Breaker().failed(SyncTrouble.FORKED, retry_after_s=5.0) is None


def test_a_success_starts_anew() -> None:
    breaker = Breaker(chance=lambda: 1.0)
    away = SyncTrouble.UNREACHABLE
    assert [breaker.failed(away), breaker.failed(away), breaker.failed(away, 5.0)] == [1.0, 2.0, 9.0]
    breaker.succeeded()
    assert breaker.failed(away) == 1.0


def test_troubles_of_one_cause_count_together_and_another_cause_starts_anew() -> None:
    breaker = Breaker(chance=lambda: 1.0)
    assert breaker.failed(SyncTrouble.UNREACHABLE) == 1.0
    assert breaker.failed(SyncTrouble.NOT_CENTRAL) == 2.0
    assert breaker.failed() == 4.0
    assert breaker.failed(SyncTrouble.NOT_SIGNED_IN) == 270.0
    assert breaker.failed(SyncTrouble.UNREACHABLE) == 1.0
