"""Timing for the benchmarks: calls by turns, percentiles, one line for people and one for machines."""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

Call = Callable[[], object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """Durations of single calls in seconds, sorted."""

    seconds: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Calls per second."""
        return len(self.seconds) / sum(self.seconds)

    def percentile(self, share: float) -> float:
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))]

    def ms(self, share: float) -> float:
        """A percentile in milliseconds."""
        return self.percentile(share) * 1000


def seconds(call: Call) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def by_turns(calls: int, *subjects: Call) -> tuple[Timing, ...]:
    """Each subject called `calls` times, by turns, so that a machine that slows down slows all of them."""
    durations: list[list[float]] = [[] for _ in subjects]
    for _ in range(calls):
        for subject, taken in zip(subjects, durations, strict=True):
            taken.append(seconds(subject))
    return tuple(Timing(tuple(sorted(taken))) for taken in durations)


def middle(values: Sequence[T], figure: Callable[[T], float]) -> float:
    """The median of a figure over the rounds."""
    return median(map(figure, values))


def report(name: str, ratio: float, aim: str, **figures: float) -> None:
    """Say what came out: the ratio, what was aimed for, and the figures behind it.

    `load` is how busy the machine was in the last minute; on a machine that does other things as well,
    rates fall and the tail of the durations grows, on both sides.
    """
    rounded = {key: round(value, 4) for key, value in (figures | {"load": os.getloadavg()[0]}).items()}
    shown = ", ".join(f"{key.replace('_', ' ')} {value:g}" for key, value in rounded.items())
    print(f"{name}: ratio {ratio:.2f} (aim {aim}); {shown}", file=sys.stderr)
    print(json.dumps({"bench": name, "ratio": round(ratio, 4), "aim": aim, **rounded}), flush=True)
