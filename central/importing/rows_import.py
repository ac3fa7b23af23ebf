"""Rows that another system sends or shows become orders or deliveries: what is right, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from central.importing.changes import deliveries_change, orders_change
from central.importing.dates import PlantDates
from central.importing.deliveries_plan import deliveries_of
from central.importing.entries import Entry, shown
from central.importing.faults import Faults, Place, printable
from central.importing.files import Gathered
from central.importing.layouts import DELIVERIES, OPERATIONS
from central.importing.mapping import FIELDS, ImportSettings, TableMapping
from central.importing.orders_plan import orders_of
from central.importing.plan_import import around_of
from central.importing.translating import LISTS, Translated, Translator, as_text, routed
from domain.events import Event
from domain.shopfloor import Shopfloor

WANTED: Final = "operations of its own, or a template for its product"
NO_CALENDAR: Final = "the plant's time zone is not known"
MOST_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from. Without a `mapping` they are in our own fields, of the table `kind`."""

    title: str
    kind: str
    settings: ImportSettings
    mapping: TableMapping | None = None


@dataclass(frozen=True, slots=True)
class RowFound:
    """What became of a row: `id` of its order or delivery, blank where it says none."""

    id: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What rows come to on top of what is known.

    Attributes:
        rows: one for each, in their order.
        events: what those change that are right, as a whole.
    """

    rows: tuple[RowFound, ...]
    events: tuple[Event, ...]

    @property
    def faulty(self) -> int:
        return sum(bool(row.faults) for row in self.rows)

    def told(self) -> str:
        """All that is wrong, in one line; blank for nothing."""
        faults = [fault for row in self.rows for fault in row.faults]
        more = [f"and {len(faults) - MOST_TOLD} more"] if len(faults) > MOST_TOLD else []
        return "; ".join(faults[:MOST_TOLD] + more)


def read_rows(source: Source, rows: Sequence[Mapping[str, Any]], known: Shopfloor) -> Found:
    """Read rows; writes nothing.

    Args:
        source: where they come from.
        rows: by field or column, values of JSON or of a database.
        known: what is planned.
    """
    raw = [
        Entry(row, partial(_place, f"{source.title} row {number}"), Faults())
        for number, row in enumerate(rows, 1)
    ]
    zone = ZoneInfo(known.calendar.zone if known.calendar else "UTC")
    translated = _translated(source, raw, zone)
    if known.calendar is None:
        for entry in raw:
            entry.fault("", NO_CALENDAR, "a calendar, imported before")
    ids = _ids(source, translated)
    wrong, events = _read(source, translated, known, PlantDates(zone))
    events = tuple(event for event in events if getattr(event, "id", "") not in wrong)
    return Found(tuple(map(_found, ids, raw)), events)


def _place(row: str, key: str) -> Place:
    return Place(row, at=f"field {printable(key)}" if key else "")


def _found(name: str, raw: Entry) -> RowFound:
    return RowFound(printable(name), tuple(map(str, raw.faults.found)))


def _translated(source: Source, raw: Sequence[Entry], zone: ZoneInfo) -> Translated:
    if source.mapping:
        return Translator(source.mapping, zone).translate(raw)
    found = Translated([], [])
    for entry in raw:
        found.entries.append(_own(entry, (*FIELDS[source.kind], "operations"), zone))
        found.operations.extend(_own_operations(entry, zone))
    return found


def _own(raw: Entry, fields: Sequence[str], zone: ZoneInfo) -> Entry:
    """A row in our own fields, its values as text."""
    for key in raw.values.keys() - set(fields):
        raw.fault(key, "is not known", ", ".join(fields))
    values = {
        key: as_text(value, zone, many=key in LISTS)
        for key, value in raw.values.items()
        if key != "operations"
    }
    return replace(raw, values=values)


def _own_operations(raw: Entry, zone: ZoneInfo) -> Sequence[Entry]:
    order, fields = str(as_text(raw.values.get("id"), zone)), OPERATIONS.keys[1:]
    found = []
    for number, given in enumerate(raw.read_all("operations", "a list of operations"), 1):
        if isinstance(given, dict):
            place = partial(_operation_place, raw, number)
            entry = _own(Entry(given, place, raw.faults), fields, zone)
            found.append(replace(entry, values={**entry.values, "order": order}))
        else:
            raw.fault("operations", f"{shown(given)} is no operation", "objects with " + ", ".join(fields))
    return found


def _operation_place(raw: Entry, number: int, key: str) -> Place:
    place = raw.place("operations")
    return replace(place, at=f"{place.at} {number} {printable(key)}".strip())


def _ids(source: Source, translated: Translated) -> list[str]:
    """The id in each row: where rows are operations, that of their order."""
    if source.mapping and source.mapping.operations:
        return [operation.given("order") for operation in translated.operations]
    return [entry.given("id") for entry in translated.entries]


def _read(
    source: Source, translated: Translated, known: Shopfloor, dates: PlantDates
) -> tuple[frozenset[str], tuple[Event, ...]]:
    """The ids that are wrong anywhere, and what all would change, with stand-ins for what is wrong."""
    entries, operations = translated.entries, translated.operations
    if source.kind == DELIVERIES.name:
        deliveries = deliveries_of(entries, dates)
        changes = deliveries_change(deliveries, known)
    else:
        operations = routed(entries, operations, source.settings)
        orders = orders_of(entries, operations, around_of(Gathered(), known), dates, WANTED)
        changes = orders_change(orders, known)
    wrong = {"", *(entry.given("id") for entry in entries if entry.faults.found)}
    wrong |= {operation.given("order") for operation in operations if operation.faults.found}
    return frozenset(wrong), tuple(event for change in changes for event in change.events)
