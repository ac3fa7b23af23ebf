"""Forms as they are typed: read strictly, each fault noted at its field, with rows that come and go."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from central.board.drawing import Pen
from central.importing.dates import DAY, PlantDates
from central.importing.forms import CODE, NUMBER, TEXT, Form, plain
from domain.plan_events import Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Typed = Mapping[str, str]
Numbers = Mapping[str, Collection[int]]
MOST_ROWS: Final = 200
ON: Final = "1"
NO_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {}
DEEPEST: Final = 5
"""So many points a field's name has at most: `shift.0.break.1.start` is in a row of a row."""
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_ROW: Final = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong at a field: a text of the board by its key, and what is put into it."""

    word: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Reading:
    """Reads the fields of one form. What is faulty is noted in `wrong` by field and stood in for."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.wrong: dict[str, Wrong] = {}

    def note(self, name: str, word: str, /, **values: Any) -> None:
        """Note a fault; the first one at a field stands."""
        self.wrong.setdefault(name, Wrong(word, values))

    def given(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def read(self, name: str, form: Form[T], word: str, stand_in: T) -> T:
        """A value in one of the forms of plan files that has to be there; `word` says what would do."""
        text = self.given(name)
        if not text:
            self.note(name, "edit.wrong_empty")
            return stand_in
        found = form.parse(text)
        if found is None:
            self.note(name, word)
            return stand_in
        return found

    def text(self, name: str) -> str:
        """A text that may be left out."""
        return self.read(name, TEXT, "edit.wrong_text", "") if self.given(name) else ""

    def unit(self, name: str) -> str:
        return self.read(name, TEXT, "edit.wrong_text", "")

    def code(self, name: str) -> str:
        return self.read(name, CODE, "edit.wrong_code", "")

    def name(self, name: str) -> Text:
        """A name in at least one language, in `<name>.zh` and `<name>.en`."""
        found = Text(self.text(f"{name}.zh"), self.text(f"{name}.en"))
        if not (self.given(f"{name}.zh") or self.given(f"{name}.en")):
            self.note(f"{name}.zh", "edit.wrong_empty")
        return found

    def number(self, name: str) -> int:
        """A decimal number with at most three decimals, in thousandths: `90.5` and `90.5 %` are 90500."""
        text = self.given(name)
        signed = plain(text).removesuffix("%").rstrip().replace("\N{MINUS SIGN}", "-").removeprefix("+")
        found = NUMBER.parse(signed)
        if found is None:
            self.note(name, "edit.wrong_number" if text else "edit.wrong_empty")
        return found or 0

    def whole(self, name: str, most: int) -> int:
        """A whole number from 0 to `most`."""
        text = self.given(name)
        if not _WHOLE.fullmatch(plain(text)) or int(plain(text)) > most:
            self.note(name, "edit.wrong_whole" if text else "edit.wrong_empty", most=most)
            return 0
        return int(plain(text))

    def day(self, name: str) -> str:
        """A date, as ISO."""
        return self.read(name, DAY, "edit.wrong_day", "")

    def moment(self, name: str, zone: ZoneInfo) -> int | None:
        """A date with a time by the plant's clock, as UTC ms; None where nothing stands."""
        text = self.given(name)
        found = PlantDates(zone, datetime.now(UTC).date()).due.parse(text) if text[:1].isdigit() else None
        if text and found is None:
            self.note(name, "edit.wrong_moment")
        return found

    def demanded_moment(self, name: str, zone: ZoneInfo) -> int:
        found = self.moment(name, zone)
        if found is None:
            self.note(name, "edit.wrong_empty")
        return found or 0

    def choice(self, name: str, choices: type[E]) -> E | None:
        """One of the choices that the form offers."""
        found = next((each for each in choices if each == self.given(name)), None)
        if found is None:
            self.note(name, "edit.wrong_choice")
        return found

    def member(self, name: str, known: Iterable[str]) -> str:
        """One of the known ids, or nothing."""
        text = self.given(name)
        if text and text not in known:
            self.note(name, "edit.wrong_choice")
        return text

    def flag(self, name: str) -> bool:
        return self.given(name) == ON

    def ticked(self, name: str, choices: type[E]) -> tuple[E, ...]:
        """Those of the choices whose boxes are ticked, in their order."""
        return tuple(each for each in choices if self.flag(f"{name}.{each}"))

    def rows(self, name: str) -> list[str]:
        """As `rows_of`; that there are more is a fault of the form as a whole."""
        if len(self._numbers.get(name, ())) > MOST_ROWS:
            self.note("", "edit.wrong_rows", most=MOST_ROWS)
        return _rows(self._numbers, name)

    @cached_property
    def _numbers(self) -> Numbers:
        return _numbers_of(self.typed)


def rows_of(typed: Typed, name: str) -> list[str]:
    """The rows of a form, as what their fields' names begin with: `shift.0`, `shift.2`; the first 200."""
    return _rows(_numbers_of(typed), name)


def _rows(numbers: Numbers, name: str) -> list[str]:
    return [f"{name}.{number}" for number in sorted(numbers.get(name, ()))[:MOST_ROWS]]


def _numbers_of(typed: Typed) -> Numbers:
    """The numbers of all rows, by what stands before them in the names of their fields."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key in typed:
        parts = key.split(".", DEEPEST)
        for place in range(1, len(parts) - 1):
            if _ROW.fullmatch(parts[place]):
                found[".".join(parts[:place])].add(int(parts[place]))
    return found


def with_row(typed: Typed, name: str, **values: str) -> dict[str, str]:
    """The form with one more row at the end; `values` are its fields'."""
    rows = rows_of(typed, name)
    row = f"{name}.{int(rows[-1].rpartition('.')[2]) + 1 if rows else 0}"
    added = {f"{row}.{key}": value for key, value in values.items()}
    return {**typed, f"{row}.row": ON, **added} if len(rows) < MOST_ROWS else dict(typed)


@dataclass(frozen=True)
class Sheet:
    """A form as it is shown: what stands in it, and what is wrong with that.

    Attributes:
        pen: writes for who reads.
        typed: values by field.
        wrong: faults by field; a blank field is the form as a whole.
        new: what it defines is not there yet.
        focus: the row or button that the reader goes on at; blank for the first fault.
        labels: what the template calls its fields and rows, noted while the form is drawn.
    """

    pen: Pen
    typed: Typed
    wrong: Mapping[str, Wrong] = field(default_factory=dict)
    new: bool = False
    focus: str = ""
    labels: dict[str, str] = field(default_factory=dict, compare=False)

    def moved(self, begun: Mapping[str, Mapping[str, str]] = NO_FIELDS) -> "Sheet | None":
        """The form after the press of a button that adds or takes away a row; None where none was pressed.

        Args:
            begun: by name of the rows, what stands in a new one.
        """
        kept = {key: value for key, value in self.typed.items() if key not in ("add", "drop")}
        if name := self.typed.get("add"):
            fuller = with_row(kept, name, **begun.get(name, {}))
            return replace(self, typed=fuller, focus=next(reversed(rows_of(fuller, name)), ""))
        if row := self.typed.get("drop"):
            fewer = {key: value for key, value in kept.items() if not key.startswith(f"{row}.")}
            return replace(self, typed=fewer, focus=f"add-{row.rpartition('.')[0]}")
        return None

    def value(self, name: str) -> str:
        return self.typed.get(name, "")

    def error(self, name: str) -> str:
        """The fault at a field in the reader's words, blank for none."""
        found = self.wrong.get(name)
        return self.pen.say(found.word, **found.values) if found else ""

    def labelled(self, name: str, label: str) -> str:
        """The label of a field or row, which is known by it from here on."""
        self.labels[name] = label
        return label

    def told(self, name: str) -> str:
        """The fault at a field after the field's label, and those of the rows that it is in."""
        parts = name.split(".", DEEPEST)
        rows = (".".join(parts[: end + 1]) for end in range(1, len(parts)) if parts[end].isdigit())
        labels = [self.labels[each] for each in dict.fromkeys((*rows, name)) if each in self.labels]
        called, fault = self.pen.say("edit.between").join(labels), self.error(name)
        return self.pen.say("edit.fault_at", name=called, fault=fault) if called else fault

    def rows(self, name: str) -> list[str]:
        return _rows(self._numbers, name)

    @cached_property
    def _numbers(self) -> Numbers:
        return _numbers_of(self.typed)

    @cached_property
    def faults(self) -> list[str]:
        """The fields that are to be put right, in the order of the form as it was sent."""
        return [name for name in dict.fromkeys((*self.typed, *self.wrong)) if name and name in self.wrong]

    def is_first(self, name: str) -> bool:
        """Whether the reader goes on at a field, a row or a button."""
        return name == (self.focus or self._first_fault)

    @cached_property
    def _first_fault(self) -> str:
        return next(iter(self.faults), "")


def shown_number(thousandths: int) -> str:
    """As it is typed: without separators of thousands."""
    return Pen.number(thousandths).replace(",", "")


def shown_moment(at: int | None, zone: ZoneInfo) -> str:
    """As the browser's field for a date with a time takes it; blank for none."""
    return f"{datetime.fromtimestamp(at / 1000, zone):%Y-%m-%dT%H:%M}" if at is not None else ""
