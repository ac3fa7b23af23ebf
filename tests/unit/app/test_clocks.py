"""This machine's clocks as the domain needs them."""

from pathlib import Path

import pytest

from app import clocks
from app.clocks import SystemClock


def test_two_programs_of_one_boot_share_its_monotonic_time() -> None:
    if not clocks.BOOT_ID.exists():
        pytest.skip("this system does not name its boots")
    first, second = SystemClock().now(), SystemClock().now()
    assert first.boot == second.boot
    assert 0 < first.up <= second.up


def test_where_boots_have_no_name_each_run_is_one_and_starts_at_zero(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(clocks, "BOOT_ID", tmp_path / "not there")
    first, second = SystemClock().now(), SystemClock().now()
    assert first.boot != second.boot
    assert first.up < 1_000
    assert second.up < 1_000


def test_the_wall_clock_is_utc_in_milliseconds() -> None:
    assert 1_700_000_000_000 < SystemClock().now().at < 10**13
