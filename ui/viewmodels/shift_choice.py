"""Which shift is looked at: the one that runs now, or an earlier one."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from domain.shifts import WorkedShift, shift_at, shifts_between
from ui.formats import local
from ui.view import View

LOOK_BACK: Final = timedelta(days=35)
"""Farther back than a plant's holidays last, no shift is looked for."""

LOOK_AHEAD: Final = timedelta(days=14)


def chosen_shift(view: View, start: int | None) -> WorkedShift | None:
    """The shift that began at `start` (UTC ms), or the one that runs now; None where there is none."""
    calendar = view.snapshot.calendar
    return shift_at(calendar, view.now.at if start is None else start) if calendar else None


def earlier_shift(view: View, start: int | None) -> WorkedShift | None:
    """The last shift that began before the one that is looked at."""
    shown = chosen_shift(view, start)
    before = shown.span.start if shown else view.now.at
    found = [each for each in _near(view, before) if each.span.start < before]
    return max(found, key=_start, default=None)


def later_shift(view: View, start: int | None) -> WorkedShift | None:
    """The shift after an earlier one, as far as it has begun."""
    if start is None:
        return None
    found = [each for each in _near(view, start) if start < each.span.start <= view.now.at]
    return min(found, key=_start, default=None)


def next_shift(view: View) -> WorkedShift | None:
    """The shift that begins next, from now."""
    found = [each for each in _near(view, view.now.at) if each.span.start > view.now.at]
    return min(found, key=_start, default=None)


def _near(view: View, at_ms: int) -> Iterator[WorkedShift]:
    calendar = view.snapshot.calendar
    if calendar:
        day = local(at_ms, view.zone).date()
        yield from shifts_between(calendar, day - LOOK_BACK, day + LOOK_AHEAD)


def _start(worked: WorkedShift) -> int:
    return worked.span.start
