"""Key figures by ISO 22400-2, from times in minutes and quantities in pieces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Oee:
    """OEE = availability x effectiveness x quality, with the minutes that each of them lost.

    A ratio is None where its base is zero: that is no data, not zero.
    """

    availability: float | None
    effectiveness: float | None
    quality: float | None
    availability_loss: float
    effectiveness_loss: float
    quality_loss: float
    productive: float

    @property
    def oee(self) -> float | None:
        if self.availability is None or self.effectiveness is None or self.quality is None:
            return None
        return self.availability * self.effectiveness * self.quality


def oee(pbt: float, apt: float, pri: float, produced: int, good: int) -> Oee:
    """OEE of a work unit.

    Args:
        pbt: planned busy time, minutes.
        apt: actual production time, minutes.
        pri: planned run time per item, minutes.
        produced: produced quantity PQ, pieces.
        good: good quantity GQ, pieces.

    Source: ISO 22400-2:2014, Availability = APT/PBT, Effectiveness = PRI*PQ/APT, Quality ratio = GQ/PQ.
    """
    planned_run = pri * produced
    return Oee(
        availability=_ratio(apt, pbt),
        effectiveness=_ratio(planned_run, apt),
        quality=_ratio(good, produced),
        availability_loss=pbt - apt,
        effectiveness_loss=apt - planned_run,
        quality_loss=pri * (produced - good),
        productive=pri * good,
    )


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
