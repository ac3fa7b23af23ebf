"""CSV of other systems: told by its header row to be of a mapping, and put into our own fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from central.importing.csv_tables import Row, entries_of, rows_of
from central.importing.faults import Faults, Place
from central.importing.mapping import TableMapping
from central.importing.translating import Translated, Translator

NO_ZONE: Final = ZoneInfo("UTC")
"""Dates in a file are text: nothing is moved from one zone to another."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file of a mapping: `columns` are those of its header row."""

    name: str
    mapping: TableMapping
    columns: Sequence[str]
    rows: Sequence[Row]
    line: int


def read_foreign(
    file: str, content: bytes, text: str | None, mappings: Mapping[str, TableMapping]
) -> Foreign | None:
    """A file under the mapping most of whose columns it has; None when it has less than half of any's.

    Args:
        file: its name.
        content: of the file.
        text: that content as it is read without a mapping; None when it cannot be.
        mappings: by name.
    """
    found = (
        _under(file, _decoded(content, mapping.encoding) if mapping.encoding else text, name, mapping)
        for name, mapping in mappings.items()
    )
    fitting = [foreign for foreign in found if foreign and _share(foreign) > 1 / 2]
    return max(fitting, key=_share, default=None)


def _under(file: str, text: str | None, name: str, mapping: TableMapping) -> Foreign | None:
    if text is None:
        return None
    rows = rows_of(file, text, Faults(), mapping.separator)
    return Foreign(name, mapping, rows[0].cells, rows[1:], rows[0].line) if rows else None


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def _share(foreign: Foreign) -> float:
    """How much of what the mapping needs is there."""
    needed = foreign.mapping.all_sources()
    return sum(column in foreign.columns for column in needed) / len(needed) if needed else 0


def take_foreign(file: str, foreign: Foreign, faults: Faults) -> Translated:
    """Its rows in our own fields; a column that is missing is noted."""
    place = Place(file, foreign.line)
    missing = [column for column in foreign.mapping.all_sources() if column not in foreign.columns]
    for column in missing:
        what = f"column {column} is missing, which mapping {foreign.name} needs"
        faults.note_blind(place, what, ",".join(foreign.columns))
    written = {column: column for column in foreign.columns}
    entries = entries_of(file, foreign.rows, foreign.columns, written, faults)
    return Translator(foreign.mapping, NO_ZONE).translate(entries)
