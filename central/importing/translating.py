"""Rows of other systems in our own fields: columns, constants, values, dates, numbers by a mapping."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from central.importing.entries import Entry
from central.importing.faults import Place
from central.importing.forms import plain
from central.importing.mapping import TO_OPERATIONS, FieldMap, ImportSettings, TableMapping
from central.importing.templates import Step, Template

DATES: Final = frozenset({"due", "needed", "expected", "received"})
NUMBERS: Final = frozenset({"quantity", "batch_size", "pri_s"})
LISTS: Final = frozenset({"orders", "short"})
IDS: Final = frozenset({"id", "orders", "product"})
STAND_IN: Final = "2000-01-01 00:00"
"""For a date that was told to be wrong already."""
STAND_IN_NUMBER: Final = "1"
MOST_DIGITS: Final = 64
"""Of a number, before its decimals; more are of no number that could be meant."""


class Unfit(Enum):
    """What no field can be: the forms of plan files tell so, by what it is shown as."""

    LIST = "[…]"
    OBJECT = "{…}"
    BYTES = "b'…'"

    def __str__(self) -> str:
        return self.value

    __repr__ = __str__


def as_text(value: Any, zone: ZoneInfo, *, many: bool = False) -> str | Unfit:
    """A value of JSON or a database as it stands in plan files; a time with a zone by the plant's clock.

    Args:
        value: as it came.
        zone: the plant's.
        many: whether it may be a list of values.
    """
    match value:
        case list() | tuple():
            texts = [as_text(each, zone) for each in value] if many else [Unfit.LIST]
            return next((text for text in texts if isinstance(text, Unfit)), None) or "|".join(
                map(str, texts)
            )
        case dict():
            return Unfit.OBJECT
        case bytes() | bytearray() | memoryview():
            return Unfit.BYTES
        case _:
            return _simple_text(value, zone)


def _simple_text(value: Any, zone: ZoneInfo) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return _local(value, zone)
        case Decimal() | float():
            return _digits(Decimal(str(value)))
        case _:
            return str(value).strip()


def _local(time: datetime, zone: ZoneInfo) -> str:
    """By the plant's clock; with its offset in the hour that this clock has twice, or where it has none."""
    try:
        local = time.astimezone(zone) if time.tzinfo else time
    except OverflowError:
        return time.isoformat(" ", "seconds")
    return local.isoformat(" ", "seconds") if local.fold else local.strftime("%Y-%m-%d %H:%M:%S")


def _digits(number: Decimal) -> str:
    """All of its digits, but for decimals that are nothing."""
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        return str(number)
    whole, point, decimals = f"{number:f}".partition(".")
    return f"{whole}{point}{decimals}".rstrip("0").rstrip(".") if point else whole


@dataclass(frozen=True, slots=True)
class Translator:
    """Puts rows under a mapping into our fields; `zone` is the plant's."""

    mapping: TableMapping
    zone: ZoneInfo

    def translate(self, rows: Iterable[Entry]) -> "Translated":
        """Rows as those of the mapping's table; where each is an operation, their orders once each."""
        found = Translated([], [])
        of_order: dict[str, Entry] = {}
        for raw in rows:
            entry = self._entry(raw, self.mapping)
            if self.mapping.operations is None:
                found.entries.append(entry)
                continue
            order = entry.given("id")
            found.operations.append(_under_order(self._entry(raw, self.mapping.operations), order))
            if order not in of_order:
                of_order[order] = entry
                found.entries.append(entry)
            _check_same(entry, of_order[order])
        return found

    def _entry(self, raw: Entry, fields: FieldMap) -> Entry:
        values: dict[str, Any] = dict(fields.constants)
        values |= {field: self._value(raw, fields, field) for field in fields.columns}
        return Entry(values, partial(_place, raw, fields), raw.faults)

    def _value(self, raw: Entry, fields: FieldMap, field: str) -> str | Unfit:
        given = fields.columns[field]
        columns = [given] if isinstance(given, str) else given
        values = [raw.values.get(column) for column in columns]
        texts = [as_text(value, self.zone, many=field in LISTS) for value in values]
        unfit = next((text for text in texts if isinstance(text, Unfit)), None)
        if unfit:
            return unfit
        text = ("-" if field in IDS else " ").join(filter(None, map(str, texts)))
        text = fields.values.get(field, {}).get(text, text)
        if field in DATES and text:
            dated = isinstance(values[0], date) or not self.mapping.date
            return self._with_time(text if dated else self._date(raw, text, columns[0]))
        if field in NUMBERS and self.mapping.decimal and isinstance(values[0], str):
            return self._number(raw, text, columns[0])
        if field in LISTS and self.mapping.list_separator:
            return "|".join(part.strip() for part in text.split(self.mapping.list_separator))
        return text

    def _number(self, raw: Entry, text: str, column: str) -> str:
        """A number that was text, without signs between thousands and decimals that are nothing."""
        decimal = self.mapping.decimal
        found = NUMBER[decimal](plain(text))
        if text and not found:
            what = f"{text!r} is not a number with {decimal!r} before its decimals"
            raw.fault(column, what, "what `decimal` of the mapping says, signs between thousands only there")
            return STAND_IN_NUMBER
        if not found:
            return ""
        whole, decimals = re.sub("[ .,]", "", found[1]), (found[2] or "").rstrip("0")
        return f"{whole}.{decimals}" if decimals else whole

    def _date(self, raw: Entry, text: str, column: str) -> str:
        form = self.mapping.date
        try:
            found = datetime.strptime(plain(text), form)  # noqa: DTZ007 by the plant's clock, as all dates
        except ValueError:
            raw.fault(column, f"{text!r} is not a date written as {form}", "what `date` of the mapping says")
            return STAND_IN
        timed = any(sign in form for sign in ("%H", "%I", "%X", "%c", "%T"))
        if found.tzinfo:
            return found.isoformat(" ", "seconds")
        return found.strftime("%Y-%m-%d %H:%M:%S" if timed else "%Y-%m-%d")

    def _with_time(self, text: str) -> str:
        return f"{text} {self.mapping.time}" if self.mapping.time and ONLY_DAY(plain(text)) else text


ONLY_DAY: Final = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}").fullmatch
NUMBER: Final = {
    sign: re.compile(
        rf"(-?[0-9]+|-?[0-9]{{1,3}}(?:{between}[0-9]{{3}})+)(?:{re.escape(sign)}([0-9]*))?"
    ).fullmatch
    for sign, between in {".": "[, ]", ",": "[. ]"}.items()
}
"""By the sign before decimals: what is before it and behind it, with or without signs between thousands."""


@dataclass(frozen=True, slots=True)
class Translated:
    """Entries of the mapping's table, and operations where the rows say them."""

    entries: list[Entry]
    operations: list[Entry]


def _check_same(entry: Entry, first: Entry) -> None:
    for key in entry.values:
        if entry.given(key) != first.given(key):
            entry.fault(
                key, f"{entry.given(key)!r} is not as in {first.place(key)}", "the same in all its rows"
            )


def _place(raw: Entry, fields: FieldMap, key: str) -> Place:
    given = fields.columns.get(key)
    if given:
        return raw.place(given if isinstance(given, str) else given[0])
    place = raw.place("")
    return replace(place, at=f"field {key} of the mapping") if key else place


def _under_order(operation: Entry, order: str) -> Entry:
    return replace(operation, values={**operation.values, "order": order})


def routed(orders: Iterable[Entry], operations: Sequence[Entry], settings: ImportSettings) -> list[Entry]:
    """The operations together with those that templates say of the orders that have none."""
    said = {operation.given("order") for operation in operations}
    without = (order for order in orders if order.given("id") and order.given("id") not in said)
    return [*operations, *(step for order in without for step in _by_template(order, settings))]


def _by_template(order: Entry, settings: ImportSettings) -> Iterator[Entry]:
    template = settings.template_for(order.given("product"), order.given("template"))
    if template:
        for step in template.operation:
            yield Entry(_step_values(order, step), _StepPlace(order, template, step), order.faults)


def _step_values(order: Entry, step: Step) -> Mapping[str, str]:
    own = {
        "line": step.line,
        "station": step.station,
        "team": step.team,
        "pri_s": "" if step.pri_s is None else str(step.pri_s),
    }
    said = {key: own[key] or order.given(key) for key in TO_OPERATIONS}
    names = {"name_zh": step.zh, "name_en": step.en or step.zh}
    done = "yes" if step.done else "no"
    return {"order": order.given("id"), "id": step.id, "stage": step.stage, "done": done} | names | said


@dataclass(frozen=True, slots=True)
class _StepPlace:
    """Where a step of a template stands: in the order's row, by way of the template."""

    order: Entry
    template: Template
    step: Step

    def __call__(self, key: str) -> Place:
        by = f"operation {self.step.id} of template {self.template.name}"
        return replace(self.order.place(""), at=f"{by}, {key}" if key else by)
