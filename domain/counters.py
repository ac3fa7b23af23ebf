"""What a reading of a machine's own counter adds: it wraps, is reset, is read twice and sometimes misread."""

MOST_AT_ONCE = 100_000
"""More pieces between two readings is a counter that was set, not pieces that were made."""
BELIEVED_AT_ONCE = 1_000
"""Up to so many pieces further a reading is believed at once; beyond, a garbled digit is as likely."""


def pieces_since(last: int | None, total: int, wrap: int = 0) -> int:
    """What was made between the readings `last` and `total`.

    The first reading adds nothing. A counter that fell went through its end, if it has one and that adds a
    plausible number; else it was reset, and what it shows now came after that. A counter that was reset in
    the last quarter of its range is therefore taken to have wrapped: nobody can tell. One that fell by less
    than half was set to what it shows.

    Args:
        last: the reading before; None before the first one.
        total: the reading now, one that `can_be`.
        wrap: where the counter starts again from 0; 0 where it has no end.
    """
    if last is None:
        return 0
    if total < last and wraps(last, total, wrap):
        return total + wrap - last
    if is_unlikely(last, total, wrap):
        return 0
    pieces = total - last if total >= last else total
    return pieces if pieces <= MOST_AT_ONCE else 0


def wraps(last: int, total: int, wrap: int) -> bool:
    """Whether a fall leads through the counter's end: a quarter of its range and `MOST_AT_ONCE` at most."""
    return last < wrap and total + wrap - last <= min(wrap // 4, MOST_AT_ONCE)


def can_be(total: int, wrap: int = 0) -> bool:
    """Whether a counter can show this: it is not below nothing and not beyond its end."""
    return total >= 0 and not 0 < wrap <= total


def is_unlikely(last: int | None, total: int, wrap: int = 0) -> bool:
    """A fall by less than half that is no wrap: misread, unless the next reading goes on from it."""
    return last is not None and last / 2 < total < last and not wraps(last, total, wrap)


def goes_on(last: int | None, total: int, wrap: int = 0) -> bool:
    """Whether a reading simply goes on from the one before, if need be through the counter's end.

    One that does not, a reset or a leap, is to be believed only when the next reading goes on from it:
    a digit lost on the line looks the same, and would count everything twice.
    """
    if last is None:
        return True
    more = total + wrap - last if total < last < wrap else total - last
    return 0 <= more <= BELIEVED_AT_ONCE
