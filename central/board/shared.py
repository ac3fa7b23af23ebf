"""What all who look at the board share: what is known as of a position, pages drawn once for many."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

from domain.alerts import Alert
from domain.andon import alerts
from domain.goals import Goals
from domain.plan_events import Text
from domain.shopfloor import Shopfloor

KEPT: Final = 64
"""So many pages are kept, those looked at last."""

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What every page needs, as of a version of the read models: alerts that go on, names by id."""

    version: Version = (-1, -1)
    alerts: tuple[Alert, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, Text] = field(default_factory=dict)


class Shared:
    """Safe to use from any thread; one of each process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known = Known()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def known(self, floor: Shopfloor, version: Version) -> Known:
        """What is known as of a version; worked out when that moves."""
        if self._known.version != version:
            self._known = _known(floor, version)
        return self._known

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, made by the first who asks for `key`; others wait for it."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


def _known(floor: Shopfloor, version: Version) -> Known:
    people = {person.id: person.name for person in floor.persons()}
    return Known(version, alerts(floor), people, dict(_goal_names(floor.goals)))


def _goal_names(goals: Goals) -> Iterator[tuple[str, Text]]:
    for objective in goals.objectives.values():
        yield objective.id, objective.name
        yield from ((each.id, each.name) for each in objective.directions)
    yield from ((each.id, each.name) for each in goals.key_results.values())
