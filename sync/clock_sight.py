"""How far this terminal's clock is off the central side's, as an answer shows it."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from sync.answers import JSON, HttpAnswer, date_of
from sync.contract import CLOCK_HEADER

LONGEST_MS = 2_000
"""An answer that took longer, as one to a long poll may, says too little of when it was written."""
HALF_A_SECOND_MS = 500


@dataclass(frozen=True, slots=True)
class ClockSight:
    """A look at the central side's clock.

    Args:
        offset_ms: how far this terminal's wall clock is ahead of it.
        at_ms: when that was seen, by this terminal's wall clock, UTC ms.
    """

    offset_ms: int
    at_ms: int


def clock_sight(answer: HttpAnswer, asked_at: int, answered_at: int) -> ClockSight | None:
    """What an answer shows, or None; the times are this terminal's wall clock, UTC ms.

    Source: Cristian, "Probabilistic clock synchronization", 1989: halfway between question and answer.
    """
    theirs = _told(answer)
    if theirs is None or not 0 <= answered_at - asked_at <= LONGEST_MS:
        return None
    return ClockSight((asked_at + answered_at) // 2 - theirs, answered_at)


def _told(answer: HttpAnswer) -> int | None:
    """The other side's clock, UTC ms: its own header, else the whole second of `Date`."""
    if answer.status != HTTPStatus.OK or answer.media_type != JSON:
        return None
    exact = answer.headers.get(CLOCK_HEADER, "")
    if exact.isascii() and exact.isdigit():
        return int(exact)
    date = date_of(answer.headers.get("Date", ""))
    return None if date is None else _ms(date)


def _ms(date: datetime) -> int:
    return round(date.timestamp() * 1000) + HALF_A_SECOND_MS
