"""Key figures by ISO 22400-2, from times in minutes and quantities in pieces."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Oee:
    """OEE = availability x effectiveness x quality, with the minutes that each of them lost.

    A ratio is None where its base is zero: that is no data, not zero. Losses, `unknown` and productive time
    make up the planned busy time; where effectiveness or quality is None, it is taken to have lost nothing.
    """

    availability: float | None
    effectiveness: float | None
    quality: float | None
    availability_loss: float
    effectiveness_loss: float
    quality_loss: float
    productive: float
    unknown: float = 0

    @property
    def oee(self) -> float | None:
        if self.availability is None or self.effectiveness is None or self.quality is None:
            return None
        return self.availability * self.effectiveness * self.quality


@dataclass(frozen=True, slots=True)
class Run:
    """What one job had and made: production time and planned run time per item in minutes, pieces.

    `pri` is 0 for a job that has none.
    """

    apt: float
    pri: float
    produced: int
    good: int


def oee(pbt: float, apt: float, pri: float, produced: int, good: int) -> Oee:
    """OEE of a work unit with one job.

    Args:
        pbt: planned busy time, minutes.
        apt: actual production time, minutes.
        pri: planned run time per item, minutes.
        produced: produced quantity PQ, pieces.
        good: good quantity GQ, pieces.

    Source: ISO 22400-2:2014, Availability = APT/PBT, Effectiveness = PRI*PQ/APT, Quality ratio = GQ/PQ.
    """
    return oee_of(pbt, (Run(apt, pri, produced, good),))


def oee_of(pbt: float, runs: Sequence[Run], unknown: float = 0) -> Oee:
    """OEE of a work unit over all its jobs.

    Effectiveness is that of the jobs with a planned run time per item, each with its own; the production
    time of the others is taken to be as effective.

    Args:
        pbt: planned busy time, minutes.
        runs: what each job had and made.
        unknown: minutes of `pbt` without data. They count as not available, and are told apart from the loss;
            where no production is known besides, nothing is known of the availability.
    """
    rated = [run for run in runs if run.pri > 0]
    apt, rated_apt = sum(run.apt for run in runs), sum(run.apt for run in rated)
    produced, good = sum(run.produced for run in runs), sum(run.good for run in runs)
    effectiveness = _ratio(sum(run.pri * run.produced for run in rated), rated_apt)
    ran_to_plan = (
        apt if effectiveness is None else _share(sum(r.pri * r.produced for r in rated), apt, rated_apt)
    )
    productive = ran_to_plan if produced <= 0 else _share(ran_to_plan, good, produced)
    return Oee(
        availability=_ratio(apt, pbt) if apt or not unknown else None,
        effectiveness=effectiveness,
        quality=_ratio(good, produced),
        availability_loss=pbt - unknown - apt,
        effectiveness_loss=apt - ran_to_plan,
        quality_loss=ran_to_plan - productive,
        productive=productive,
        unknown=unknown,
    )


def _share(whole: float, part: float, of: float) -> float:
    return whole * part / of


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
