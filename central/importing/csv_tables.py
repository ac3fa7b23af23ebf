"""CSV as spreadsheets save it: which table it is, told by the header row, and its rows as entries."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from central.importing.entries import Entry
from central.importing.faults import Faults, Place
from central.importing.layouts import CSV_TABLES, Layout

DELIMITERS = ",;\t"
_AS_TEXT = re.compile('="([^"]*)"').fullmatch
"""How spreadsheets write what must not be taken for a number."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one file under its layout; `unused` are headers that mean nothing here."""

    layout: Layout
    entries: tuple[Entry, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a line that is not blank, without blanks or `="…"` round them."""

    line: int
    cells: tuple[str, ...]


def read_table(file: str, text: str, faults: Faults) -> Table | None:
    """The table in a file's text; None, with the reason noted, when it cannot be told which it is."""
    rows = rows_of(file, text, faults)
    if not rows:
        faults.note_blind(Place(file), "there is no header row", _headers_allowed())
        return None
    header, *body = rows
    layout = _layout_of(header.cells)
    if layout is None:
        faults.note_blind(Place(file, header.line), "the header row is of no known table", _headers_allowed())
        return None
    _check_header(file, header, layout, faults)
    unused = tuple(cell for cell in header.cells if cell and layout.key_of(cell) is None)
    return Table(layout, tuple(_entries(file, header, layout, body, faults)), unused)


def rows_of(file: str, text: str, faults: Faults, separator: str = "") -> list[Row]:
    """All rows that are not blank, with the line on which each begins."""
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Row(line, tuple(map(_bare, cells))))
            line = reader.line_num + 1
    except csv.Error as error:
        allowed = "quotes in pairs, a quote within doubled"
        faults.note_blind(Place(file, line), f"is not CSV: {error}", allowed)
    return found


def _bare(cell: str) -> str:
    text = cell.strip()
    quoted = _AS_TEXT(text)
    return quoted[1].strip() if quoted else text


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _layout_of(header: Sequence[str]) -> Layout | None:
    """The layout of which most columns are there, if two or more are."""
    score, _, layout = max((len(_keys(header, each)), -i, each) for i, each in enumerate(CSV_TABLES))
    return layout if score > 1 else None


def _keys(header: Sequence[str], layout: Layout) -> set[str]:
    return {key for cell in header if (key := layout.key_of(cell))}


def _headers_allowed() -> str:
    return "; or ".join(f"{layout.name}: {','.join(layout.keys)}" for layout in CSV_TABLES)


def _check_header(file: str, header: Row, layout: Layout, faults: Faults) -> None:
    keys = [key for cell in header.cells if (key := layout.key_of(cell))]
    place = Place(file, header.line)
    for key in layout.required:
        if key not in keys:
            faults.note_blind(place, f"column {key} is missing", ",".join(layout.keys))
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            faults.note_blind(place, f"column {key} is there {keys.count(key)} times", "each column once")


def _entries(file: str, header: Row, layout: Layout, body: Sequence[Row], faults: Faults) -> Iterator[Entry]:
    keys = [layout.key_of(cell) for cell in header.cells]
    written = {key: cell for key, cell in zip(keys, header.cells, strict=True) if key}
    yield from entries_of(file, body, keys, written, faults)


def entries_of(
    file: str, body: Sequence[Row], keys: Sequence[str | None], written: Mapping[str, str], faults: Faults
) -> Iterator[Entry]:
    """Rows as entries: the cells by `keys`, places by what the header row calls them, `written`."""
    for row in body:
        if len(row.cells) > len(keys):
            what = f"has {len(row.cells)} cells, the header row has {len(keys)}"
            faults.note(Place(file, row.line), what, "quotes around a cell that holds the separator")
        values = {key: cell for key, cell in zip(keys, row.cells, strict=False) if key}
        yield Entry(values, partial(_place, file, row.line, written), faults)


def _place(file: str, line: int, written: Mapping[str, str], key: str) -> Place:
    """The place of a cell, the column as the file itself calls it; of the row for no key."""
    return Place(file, line, f"column {written.get(key, key)}" if key else "")
