"""A floor from facts alone: what happened, where and when, without anybody deciding whether it may."""

from collections.abc import Iterable

from domain.clock import HLC_START, Moment, tick
from domain.events import Event
from domain.records import Record
from domain.shopfloor import Shopfloor
from tests.support.plant import CALENDAR, REASONS, SITE

NOON = 1_795_323_600_000
"""2026-11-22 05:00 UTC in ms."""


class Story:
    """Records of one store, each at the minute (after noon) that it is told with."""

    def __init__(self, *plan: Event, store: str = "s") -> None:
        self.records: list[Record] = []
        self._store, self._hlc = store, HLC_START
        for event in (SITE, REASONS, CALENDAR, *plan):
            self.tells(event)

    def tells(
        self, event: Event, minute: int = 0, by: str = "1001", station: str = "A1", line: str = "A"
    ) -> str:
        """Something happened; its record's id."""
        at = NOON + minute * 60_000
        self._hlc = tick(self._hlc, at)
        moment, seq = Moment(at, minute * 60_000, "boot"), len(self.records) + 1
        record = Record(self._store, seq, event, moment, self._hlc, by, station, line)
        self.records.append(record)
        return record.id

    @property
    def floor(self) -> Shopfloor:
        floor = Shopfloor()
        floor.apply(self.records, _never_late)
        return floor


def _never_late(stream: str) -> Iterable[Record]:
    raise AssertionError(f"{stream}: a story is told in its order")


def minute(number: int) -> int:
    """UTC ms so many minutes after noon."""
    return NOON + number * 60_000
