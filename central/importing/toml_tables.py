"""TOML files: their tables as entries, with the line on which each value stands where that can be told."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from central.importing.entries import Entry
from central.importing.faults import Faults, Place
from central.importing.layouts import TOML_TABLES, Layout

_HEADER = re.compile(r"\s*\[\[?[\w .\"'-]+\]\]?\s*(#.*)?")
_POSITION = re.compile(r" \(at line (\d+), column (\d+)\)$")


def read_tables(file: str, text: str, faults: Faults) -> dict[str, list[Entry]]:
    """The entries of a file by the name of their table; what is wrong with its shape is noted."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.note_blind(*_syntax_fault(file, str(error)))
        return {}
    for name in document.keys() - TOML_TABLES.keys():
        faults.note_blind(Place(file), f"there is no table {name!r} in a plan", ", ".join(TOML_TABLES))
    source = _Source(file, text.split("\n"))
    return {
        name: _entries(source, TOML_TABLES[name], value, faults)
        for name, value in document.items()
        if name in TOML_TABLES
    }


def _syntax_fault(file: str, message: str) -> tuple[Place, str]:
    """The parser tells the place within its message, or that it came to the end."""
    found = _POSITION.search(message)
    if found is None:
        return Place(file), f"is not TOML: {message}"
    return Place(file, int(found[1]), f"column {found[2]}"), f"is not TOML: {message[: found.start()]}"


def _entries(source: "_Source", layout: Layout, value: object, faults: Faults) -> list[Entry]:
    tables = [value] if layout.single else value
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        shape = f"[{layout.name}]" if layout.single else f"[[{layout.name}]]"
        faults.note_blind(Place(source.file), f"{layout.name} is not written as a table", shape)
        return []
    starts = source.starts(layout.name, len(tables))
    return [_entry(source, layout, table, start, faults) for table, start in zip(tables, starts, strict=True)]


def _entry(
    source: "_Source", layout: Layout, table: Mapping[str, Any], start: int | None, faults: Faults
) -> Entry:
    title = f"{layout.name} {table['id']!r}" if "id" in table else layout.name
    entry = Entry(table, partial(source.place, start, title), faults)
    for key in table.keys() - set(layout.keys):
        entry.fault(key, "is not known", ", ".join(layout.keys))
    return entry


@dataclass(frozen=True, slots=True)
class _Source:
    """The text again: the parser keeps no positions, so table headers and keys are looked for in it."""

    file: str
    lines: Sequence[str]

    def starts(self, table: str, count: int) -> Sequence[int | None]:
        """The line of each of `count` tables, when headers or one-line items are just as many."""
        headers = self._numbers(rf"\s*\[\[?\s*{table}\s*\]\]?\s*(#.*)?", 0, len(self.lines))
        if len(headers) == count:
            return headers
        begin = next(iter(self._numbers(rf"\s*{table}\s*=\s*\[.*", 0, len(self.lines))), len(self.lines))
        end = next(iter(self._numbers(r"\s*\].*", begin, len(self.lines))), len(self.lines))
        items = self._numbers(r"\s*\{.*", begin, end)
        return items if len(items) == count else [None] * count

    def place(self, start: int | None, title: str, key: str) -> Place:
        """The place of a key in the table that starts on line `start`; of the table itself for no key."""
        at = f"{title}, key {key}" if key else title
        if start is None or not key:
            return Place(self.file, start, at)
        after = range(start, len(self.lines))
        end = next((i for i in after if _HEADER.fullmatch(self.lines[i])), len(self.lines))
        found = self._numbers(rf"\s*{re.escape(key)}\s*=.*", start, end)
        return Place(self.file, found[0] if found else start, at)

    def _numbers(self, pattern: str, begin: int, end: int) -> list[int]:
        """Numbers of the lines that match, from index `begin` up to `end`."""
        return [i + 1 for i in range(begin, end) if re.fullmatch(pattern, self.lines[i])]
