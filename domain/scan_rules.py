"""What a scan means: the table of rules from the settings first, then what the plant knows by that code."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.barcodes import Barcode
from domain.people import Person
from domain.scanning import LABEL_PREFIX, Meaning, Meant
from domain.shopfloor import Shopfloor

LOT_AI: Final = "10"
GTIN_AIS: Final = ("01", "02")
COUNT_AIS: Final = ("37", "30")
"""Count of the trade items contained, else the variable count of items."""
LONGEST_MATCHED: Final = 128
"""Patterns are tried on texts up to this length, and checked to be quick on these."""


@dataclass(frozen=True, slots=True)
class ScanRule:
    """Reads what a code names, in one of three ways.

    Attributes:
        means: what is named.
        prefix: what the text begins with, left out of the name; empty takes the whole text.
        pattern: matches the whole text; its group `id` is the name.
        gs1: the application identifier whose data is the name.
        symbology: AIM identifiers it is confined to, such as `C1`, or `A` for every kind of Code 39.
    """

    means: Meaning
    prefix: str = ""
    pattern: re.Pattern[str] | None = None
    gs1: str = ""
    symbology: tuple[str, ...] = ()

    def name_in(self, barcode: Barcode) -> str:
        """What the rule reads as a name, empty when it does not apply."""
        if self.symbology and not barcode.symbology.startswith(self.symbology):
            return ""
        if self.gs1:
            return barcode.value(self.gs1)
        if self.pattern:
            found = self.pattern.fullmatch(barcode.text) if len(barcode.text) <= LONGEST_MATCHED else None
            return (found["id"] or "") if found else ""
        return barcode.text.removeprefix(self.prefix) if barcode.text.startswith(self.prefix) else ""


def meanings(floor: Shopfloor, barcode: Barcode, rules: Sequence[ScanRule] = ()) -> tuple[Meant, ...]:
    """Everything a code stands for: nothing, one thing, or more than one.

    What a rule reads counts if there is such a thing; where no rule reads anything, the code is looked up as
    a badge, an order, a task, a reason and a machine, and a GS1 lot is a lot. Command labels are only that.
    """
    if barcode.text.startswith(LABEL_PREFIX):
        return (Meant(Meaning.COMMAND, barcode.text.removeprefix(LABEL_PREFIX)),)
    read = (meant for rule in rules for meant in _named(floor, rule.means, rule.name_in(barcode)))
    found = tuple(dict.fromkeys(_detailed(meant, barcode) for meant in read))
    return found or _known(floor, barcode)


def _known(floor: Shopfloor, barcode: Barcode) -> tuple[Meant, ...]:
    looked_up = [meant for meaning in LOOKED_UP for meant in _named(floor, meaning, barcode.text)]
    lots = _named(floor, Meaning.LOT, barcode.value(LOT_AI))
    return (*looked_up, *(_detailed(meant, barcode) for meant in lots))


def _named(floor: Shopfloor, meaning: Meaning, name: str) -> list[Meant]:
    if not name:
        return []
    return [Meant(meaning, found) for found in _FIND[meaning](floor, name)]


def _detailed(meant: Meant, barcode: Barcode) -> Meant:
    """A lot with what its label says about it besides; a count of nothing says no more than none."""
    if meant.meaning is not Meaning.LOT:
        return meant
    count = barcode.value(*COUNT_AIS)
    return replace(meant, gtin=barcode.value(*GTIN_AIS), quantity=int(count or 0) or None)


def _owners(floor: Shopfloor, badge: str) -> list[str]:
    """Whose badge it is; one that was handed on belongs to those who are still here."""
    owners: list[Person] = [person for person in floor.persons() if person.badge == badge]
    return [person.id for person in owners if person.active] or [person.id for person in owners]


def _machines(floor: Shopfloor, name: str) -> list[str]:
    known = floor.site.defined.equipment if floor.site else ()
    return [equipment.id for equipment in known if equipment.id == name]


_FIND: Final[Mapping[Meaning, Callable[[Shopfloor, str], Iterable[str]]]] = {
    Meaning.BADGE: _owners,
    Meaning.ORDER: lambda floor, name: [name] if floor.order(name) else [],
    Meaning.TASK: lambda floor, name: [name] if floor.task(name) else [],
    Meaning.REASON: lambda floor, name: [name] if floor.reasons.is_leaf(name) else [],
    Meaning.MACHINE: _machines,
    Meaning.LOT: lambda _, name: [name],
    Meaning.COMMAND: lambda _, name: [name],
}
LOOKED_UP: Final = (Meaning.BADGE, Meaning.ORDER, Meaning.TASK, Meaning.REASON, Meaning.MACHINE)
