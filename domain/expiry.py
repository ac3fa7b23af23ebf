"""When something is over: judged so that no clock that is set back brings it to life again."""

from dataclasses import dataclass
from typing import Final

from domain.clock import Moment, hlc_ms, surely_elapsed_ms

COUNTED_ON_MS: Final = 1_000
"""A hybrid timestamp that grew by less than this only counted records; no clock went on."""


@dataclass(frozen=True, slots=True)
class CentralTime:
    """What the central side's clock showed, and where this terminal was then.

    Attributes:
        store: whose terminal heard it.
        at: central time, UTC ms.
        moment: the terminal's own clocks when it heard that.
        hlc: of the record that says so.
    """

    store: str
    at: int
    moment: Moment
    hlc: str


def is_exact(central: CentralTime | None, now: Moment) -> bool:
    """Whether central time can be told now: it was heard since the machine booted."""
    return central is not None and central.moment.boot == now.boot


def judged_ms(central: CentralTime | None, seen: str, now: Moment) -> int:
    """The time by which ends are judged, UTC ms.

    Central time where it was heard since the boot: then the wall clock says nothing, wherever it stands. Else
    the latest that anything speaks for: central time as heard last and what has surely passed since, the wall
    clock, and how far the ledger has seen it since then.

    Args:
        central: what was heard last; None where nothing ever was.
        seen: the latest hybrid timestamp that the ledger knows.
        now: the terminal's clocks.
    """
    if central is None:
        return max(now.at, hlc_ms(seen))
    surely = central.at + surely_elapsed_ms(central.moment, now)
    if is_exact(central, now):
        return surely
    went_on = hlc_ms(seen) - hlc_ms(central.hlc) > COUNTED_ON_MS
    return max(surely, now.at, hlc_ms(seen) if went_on else 0)
