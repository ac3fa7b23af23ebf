"""What every screen is derived from: a snapshot, a language, and the time it is by now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final

from app.services.snapshot import Snapshot
from domain.clock import Moment
from domain.orders import Order, Task
from domain.plan import UNKNOWN_REASON
from domain.plan_events import Line, ReasonClass, Station, Text
from ui.formats import zone_of
from ui.looks import REASON_CLASS
from ui.words import QT_TRANSLATE_NOOP, Words

UNITS: Final = {
    "件": QT_TRANSLATE_NOOP("Unit", "pcs"),
    "个": QT_TRANSLATE_NOOP("Unit", "pcs"),
    "套": QT_TRANSLATE_NOOP("Unit", "sets"),
    "批": QT_TRANSLATE_NOOP("Unit", "batches"),
    "台": QT_TRANSLATE_NOOP("Unit", "units"),
    "箱": QT_TRANSLATE_NOOP("Unit", "boxes"),
    "托": QT_TRANSLATE_NOOP("Unit", "pallets"),
    "卷": QT_TRANSLATE_NOOP("Unit", "rolls"),
    "米": QT_TRANSLATE_NOOP("Unit", "m"),
    "公斤": QT_TRANSLATE_NOOP("Unit", "kg"),
}


@dataclass(frozen=True, slots=True)
class View:
    """The input of all derive functions. `now` goes on after the snapshot was taken."""

    snapshot: Snapshot
    words: Words
    now: Moment

    @property
    def zone(self) -> tzinfo | None:
        return zone_of(self.snapshot.calendar)

    def name(self, text: Text) -> str:
        return self.words.name(text)

    def person(self, person: str) -> str:
        """A person's name, or the id where nobody knows more."""
        known = self.snapshot.persons.get(person)
        return known.name if known else person

    def people(self, persons: Iterable[str]) -> str:
        return self.listed(self.person(person) for person in persons)

    def listed(self, words: Iterable[str]) -> str:
        """Words one after the other, as a sentence lists them."""
        return ("、" if self.words.language == "zh_CN" else ", ").join(words)

    def reason(self, reason: str) -> str:
        """A reason's name; that of "not known yet" is part of the program."""
        known = self.snapshot.reasons.find(reason)
        if known:
            return self.name(known.name)
        return REASON_CLASS[ReasonClass.UNKNOWN].word(self.words) if reason == UNKNOWN_REASON else reason

    def station(self, station: str) -> str:
        """A station's or line's name, or its id."""
        site = self.snapshot.site
        places: tuple[Station | Line, ...] = (*site.defined.stations, *site.defined.lines) if site else ()
        return next((self.name(place.name) for place in places if place.id == station), station)

    def equipment(self, equipment: str) -> str:
        """A machine's name, or its id."""
        known = self.snapshot.site.defined.equipment if self.snapshot.site else ()
        return next((self.name(machine.name) for machine in known if machine.id == equipment), equipment)

    def unit(self, unit: str) -> str:
        """The plan's unit; the common Chinese ones have English names."""
        return self.words.translate("Unit", UNITS[unit]) if unit in UNITS else unit

    def task(self, task: str) -> str:
        """A task in words, such as `WO-1001 · Production`."""
        found = self.snapshot.task(task)
        return self.work(*found) if found else task

    def work(self, order: Order, task: Task) -> str:
        return f"{order.id} · {self.name(task.operation.name)}"


def later(moment: Moment, ms: int) -> Moment:
    """The moment `ms` milliseconds on, if nobody touches the clock meanwhile."""
    return replace(moment, at=moment.at + ms, up=moment.up + ms)
