"""How times and quantities are written."""

from zoneinfo import ZoneInfo

import pytest

from tests.support.plant import CALENDAR
from ui import formats

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOMENT = 1_795_341_727_000
"""2026-11-22 18:02:07 in Shanghai."""


@pytest.mark.parametrize("at", [1_795_416_252_934_138, -(2**70), 2**70])
def test_a_time_that_no_calendar_has_is_written_all_the_same(at: int) -> None:
    """A record may say anything; the line's other alerts are shown beside it."""
    assert formats.minute(at, SHANGHAI)


def test_wall_clock_times_are_the_plants() -> None:
    zone = formats.zone_of(CALENDAR)
    assert (formats.minute(MOMENT, zone), formats.second(MOMENT, zone)) == ("18:02", "18:02:07")
    assert formats.second(MOMENT, ZoneInfo("UTC")) == "10:02:07"
    assert formats.zone_of(None) is None


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "00:00:00"), (999, "00:00:00"), (5_076_000, "01:24:36"), (442_800_000, "123:00:00")],
)
def test_a_stopwatch_goes_on_past_a_day(ms: int, text: str) -> None:
    assert formats.stopwatch(ms) == text


@pytest.mark.parametrize(("ms", "text"), [(0, "0:00"), (1, "0:01"), (30_000, "0:30"), (3_600_000, "60:00")])
def test_a_countdown_is_over_at_nought(ms: int, text: str) -> None:
    assert formats.countdown(ms) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (999, "999"), (1284, "1 284"), (1_000_000, "1 000 000"), (-5000, "-5 000")]
)
def test_large_numbers_are_grouped_by_spaces_that_do_not_break(value: int, text: str) -> None:
    assert formats.number(value) == text.replace(" ", formats.NARROW_SPACE)


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(0, 120, "0 %"), (119, 120, "99 %"), (120, 120, "100 %"), (126, 120, "105 %")]
)
def test_percent_says_100_only_when_it_is_reached(part: int, whole: int, text: str) -> None:
    assert formats.percent(part, whole) == text.replace(" ", formats.NARROW_SPACE)


def test_without_a_base_there_is_no_percentage() -> None:
    assert formats.percent(5, 0) == ""


def test_a_sentence_has_no_spaces_between_chinese_words() -> None:
    assert formats.closed_up("设备 故障  暂停 生产") == "设备故障暂停生产"
    assert formats.closed_up("完成 12 件") == "完成 12 件"
    assert formats.closed_up("machine down, 设备 故障") == "machine down, 设备故障"
