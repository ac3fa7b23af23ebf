"""Which stop the station asks about first: of all that want a reason, the one that began first."""

from collections.abc import Iterator, Mapping

from app.services.job_at_hand import NOTHING, Subject
from app.services.snapshot import machines_at
from domain.commands import Here
from domain.plan import UNKNOWN_REASON
from domain.shopfloor import Shopfloor

Stopped = tuple[int, Subject]
"""When a stop began, UTC ms, and what it is of."""


def oldest_asked(floor: Shopfloor, here: Here, ask_after_ms: Mapping[str, int], task: str = "") -> Subject:
    """The stop that is asked about first; `NOTHING` where none is.

    Args:
        floor: everything known.
        here: the station, and the moment of the question.
        ask_after_ms: how long a machine may stand before anybody is asked why, by equipment id.
        task: whose pauses alone are meant; empty for all of the station and for its machines too.
    """
    pauses = (each for each in _pauses(floor, here) if task in ("", each[1].task))
    machines = () if task else _standstills(floor, here, ask_after_ms)
    return min((*pauses, *machines), key=lambda asked: asked[0], default=(0, NOTHING))[1]


def _pauses(floor: Shopfloor, here: Here) -> Iterator[Stopped]:
    tasks = (task for order in floor.orders() for task in order.tasks if task.station == here.station)
    for task in tasks:
        for stop in task.stops:
            if stop.reason == UNKNOWN_REASON:
                yield stop.began.at, Subject(task.id, stop.id)


def _standstills(floor: Shopfloor, here: Here, ask_after_ms: Mapping[str, int]) -> Iterator[Stopped]:
    for shown in machines_at(floor, here.station, (), here.now, ask_after_ms):
        for stop in shown.unexplained:
            yield stop.began.at, Subject("", stop.id, shown.equipment.id)
