"""CSV of other systems: told by its header row to be of a mapping, and put into our own fields."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from central.importing.csv_tables import Row, entries_of, rows_of
from central.importing.faults import Fault, Faults, Place
from central.importing.mapping import TableMapping
from central.importing.translating import Translated, Translator

NO_ZONE: Final = ZoneInfo("UTC")
"""Dates in a file are text: nothing is moved from one zone to another."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file of a mapping: `columns` are those of its header row, `faults` what hides the rest of it."""

    name: str
    mapping: TableMapping
    columns: Sequence[str]
    rows: Sequence[Row]
    line: int
    faults: Sequence[Fault] = ()


def read_foreign(
    file: str, content: bytes, text: str | None, mappings: Mapping[str, TableMapping]
) -> Foreign | None:
    """A file under the mapping most of whose columns it has; None when it has less than half of any's.

    One that a mapping would fit, but for its encoding, is taken with a fault.

    Args:
        file: its name.
        content: of the file.
        text: that content as it is read without a mapping; None when it cannot be.
        mappings: by name.
    """
    return _most_fitting(
        _under(file, _decoded(content, mapping.encoding) if mapping.encoding else text, name, mapping)
        for name, mapping in mappings.items()
    ) or _most_fitting(
        _misread(file, text, name, mapping) for name, mapping in mappings.items() if mapping.encoding
    )


def _most_fitting(found: Iterable[Foreign | None]) -> Foreign | None:
    fitting = [foreign for foreign in found if foreign and _share(foreign) > 1 / 2]
    return max(fitting, key=_share, default=None)


def _misread(file: str, text: str | None, name: str, mapping: TableMapping) -> Foreign | None:
    """A file that is written otherwise than its mapping says."""
    found = _under(file, text, name, mapping)
    what = f"is not written in {mapping.encoding}, as mapping {name} says"
    fault = Fault(Place(file), what, f"{mapping.encoding}, or no encoding in the mapping")
    return found and replace(found, faults=(*found.faults, fault))


def _under(file: str, text: str | None, name: str, mapping: TableMapping) -> Foreign | None:
    if text is None:
        return None
    faults = Faults()
    rows = rows_of(file, text, faults, mapping.separator)
    return Foreign(name, mapping, rows[0].cells, rows[1:], rows[0].line, faults.found) if rows else None


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeError:
        return None


def _share(foreign: Foreign) -> float:
    """How much of what the mapping needs is there."""
    needed = foreign.mapping.all_sources()
    return sum(column in foreign.columns for column in needed) / len(needed) if needed else 0


def take_foreign(file: str, foreign: Foreign, faults: Faults) -> Translated:
    """Its rows in our own fields; what hides rows or columns is noted."""
    for fault in foreign.faults:
        faults.note_blind(fault.place, fault.what, fault.allowed)
    _check_columns(Place(file, foreign.line), foreign, faults)
    written = {column: column for column in foreign.columns}
    entries = entries_of(file, foreign.rows, foreign.columns, written, faults)
    return Translator(foreign.mapping, NO_ZONE).translate(entries)


def _check_columns(header: Place, foreign: Foreign, faults: Faults) -> None:
    """Every column that the mapping needs has to be there, once."""
    for column in foreign.mapping.all_sources():
        times = foreign.columns.count(column)
        if not times:
            what = f"column {column} is missing, which mapping {foreign.name} needs"
            faults.note_blind(header, what, ",".join(foreign.columns))
        elif times > 1:
            faults.note_blind(header, f"column {column} is there {times} times", "each column once")
