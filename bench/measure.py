"""Timing for the benchmarks: interleaved rounds, percentiles, one line for people and one for machines."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


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


def timed(calls: int, call: Callable[[], object]) -> Timing:
    """Each of `calls` calls timed on its own."""
    seconds = []
    for _ in range(calls):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return Timing(tuple(sorted(seconds)))


def in_turns(
    rounds: int, calls: int, ours: Callable[[], object], baseline: Callable[[], object]
) -> tuple[list[Timing], list[Timing]]:
    """Ours and the baseline by turns, so that a machine that slows down slows both."""
    timings: tuple[list[Timing], list[Timing]] = ([], [])
    for _ in range(rounds):
        timings[0].append(timed(calls, ours))
        timings[1].append(timed(calls, baseline))
    return timings


def middle(values: list[float]) -> float:
    return median(values)


def report(name: str, ratio: float, aim: str, **figures: float) -> None:
    """Say what came out: the ratio, what was aimed for, and the figures behind it."""
    rounded = {key: round(value, 4) for key, value in figures.items()}
    shown = ", ".join(f"{key.replace('_', ' ')} {value:g}" for key, value in rounded.items())
    print(f"{name}: ratio {ratio:.2f} (aim {aim}); {shown}", file=sys.stderr)
    print(json.dumps({"bench": name, "ratio": round(ratio, 4), "aim": aim, **rounded}))
