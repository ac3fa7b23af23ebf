"""Time as a terminal knows it: three clocks read at one moment, durations, and the hybrid logical clock."""

import re
from dataclasses import dataclass

HLC_START = "0000000000000-0000"
HLC = re.compile(r"[0-9]{13}-[0-9a-f]{4}")
LATEST_MS = 10**13 - 1
"""The end of the fixed width, in the year 2286; a wall clock beyond it is not followed."""
LAST_COUNT = 0xFFFF
MAX_LEAD_MS = 24 * 3600 * 1000
"""How far another store's clock may pull ours ahead; one ten years off must not drag the plant along."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of a terminal's clocks.

    Attributes:
        at: UTC wall clock in milliseconds since 1970; may jump.
        up: monotonic milliseconds since the boot; never jumps.
        boot: names the boot during which `up` counts; two `up` compare only within one boot.
    """

    at: int
    up: int
    boot: str


def elapsed_ms(since: Moment, until: Moment) -> int:
    """Milliseconds between two moments, by the monotonic clock where both lie in one boot; never negative."""
    if since.boot == until.boot:
        return max(0, until.up - since.up)
    return max(0, until.at - since.at)


def surely_elapsed_ms(since: Moment, until: Moment) -> int:
    """What has passed at least between two moments of one machine, whatever its wall clock says.

    After another boot that is the time since this boot: nobody can say how long the machine was off.
    """
    return max(0, until.up - since.up) if since.boot == until.boot else until.up


def clock_jump_ms(before: Moment, after: Moment) -> int:
    """How far the wall clock jumped between two moments of one boot; 0 across boots, where nobody can say."""
    if before.boot != after.boot:
        return 0
    return (after.at - before.at) - (after.up - before.up)


def is_hlc(text: str) -> bool:
    """Whether a text is a hybrid timestamp."""
    return HLC.fullmatch(text) is not None


def hlc_ms(hlc: str) -> int:
    """The wall-clock part of a hybrid timestamp, UTC ms."""
    return _parts(hlc)[0]


def tick(last: str, now_ms: int) -> str:
    """The next hybrid logical timestamp after `last`: fixed width, so text order is time order.

    Source: Kulkarni et al., "Logical Physical Clocks", 2014; the node part is the record's own store id.
    """
    last_ms, count = _parts(last)
    if last_ms < now_ms <= LATEST_MS:
        return _hlc(now_ms, 0)
    if count < LAST_COUNT:
        return _hlc(last_ms, count + 1)
    return _hlc(last_ms + 1, 0) if last_ms < LATEST_MS else last


def observe(last: str, seen: str, now_ms: int) -> str:
    """The clock after seeing another store's timestamp: never behind it, unless it lies absurdly ahead."""
    seen_ms, _ = _parts(seen)
    return last if seen_ms > now_ms + MAX_LEAD_MS else max(last, seen)


def _hlc(ms: int, count: int) -> str:
    return f"{ms:013d}-{count:04x}"


def _parts(hlc: str) -> tuple[int, int]:
    ms, count = hlc.split("-")
    return int(ms), int(count, 16)
