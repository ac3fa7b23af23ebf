"""One row of a CSV file or one table of a TOML file: values read by form, each fault with its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from reprlib import Repr
from typing import Any, Final, TypeVar

from central.importing.faults import Faults, Place
from central.importing.forms import TEXT, Form
from domain.plan_events import Text

T = TypeVar("T")
F = TypeVar("F")
_SHORT: Final = Repr()
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother = 2, 200, 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one row or table. Only with a value of its own does a key count as given.

    A faulty value is noted and stood in for, so that reading goes on; what was read is used only when
    there are no faults at all.
    """

    values: Mapping[str, Any]
    place: Callable[[str], Place]
    faults: Faults

    def fault(self, key: str, what: str, allowed: str = "") -> None:
        self.faults.note(self.place(key), what, allowed)

    def given(self, key: str) -> str:
        """The text as it stands, `""` for none: for comparing, not for use."""
        return str(self.values.get(key, "")).strip()

    def read(self, key: str, form: Form[T], stand_in: F) -> T | F:
        """A value that has to be there."""
        if not self.given(key):
            self.fault(key, "is empty" if key in self.values else "is missing", form.allowed)
            return stand_in
        return self.read_if(key, form, stand_in)

    def read_if(self, key: str, form: Form[T], default: F) -> T | F:
        """A value that may be left out."""
        text = self.given(key)
        if not text:
            return default
        found = form.parse(text) if type(self.values[key]) in form.takes else None
        if found is None:
            shown = "what is there" if form.secret else repr(self.values[key])
            self.fault(key, f"{shown} is not {form.noun}", form.allowed)
            return default
        return found

    def read_name(self, zh: str = "zh", en: str = "en") -> Text:
        """A name in both languages; where the English one is left out, the Chinese one stands for both."""
        chinese = self.read(zh, TEXT, "")
        return Text(chinese, self.read_if(en, TEXT, chinese))

    def read_all(self, key: str, allowed: str) -> Sequence[Any]:
        """The members of an array that may be left out."""
        found = self.values.get(key, [])
        if isinstance(found, list):
            return found
        self.fault(key, f"{shown(found)} is not a list", allowed)
        return []

    def check_member(self, key: str, known: Sequence[str], noun: str) -> None:
        """Notes a fault when what is given is none of `known`."""
        if self.given(key) and self.given(key) not in known:
            self.fault(key, f"there is no {noun} {self.given(key)!r}", ", ".join(known) or "none is known")


def shown(value: object) -> str:
    """A value that is of no use, as it is written, but neither deep nor long."""
    return _SHORT.repr(value)


def check_unique(entries: Sequence[Entry], key: str = "id") -> None:
    """Notes a fault at each entry whose `key` was given before."""
    first: dict[str, Entry] = {}
    for entry in entries:
        given = entry.given(key)
        if given and first.setdefault(given, entry) is not entry:
            entry.fault(key, f"{given!r} is there already: {first[given].place(key)}")


def ids_of(entries: Sequence[Entry], key: str = "id") -> tuple[str, ...]:
    """What is given as `key`, each once, in order."""
    return tuple(dict.fromkeys(given for entry in entries if (given := entry.given(key))))
