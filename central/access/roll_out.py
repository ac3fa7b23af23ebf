"""Reads which terminals a roll-out lets in: a table with a row for each, as a spreadsheet saves it."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from central.access.terminals import Wanted
from central.errors import BadSetting

NEEDED: Final = ("name", "line", "station")
COLUMNS: Final = (*NEEDED, "stations")
"""`stations`: those that a terminal speaks of besides, with `|` between several."""
IS_NAME: Final = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|.][^\x00-\x1f\x7f/\\:*?\"<>|]{0,63}").fullmatch
"""What can be the name of a file, too."""


def read_roll_out(path: Path) -> tuple[Wanted, ...]:
    """The terminals of a table with the columns name, line, station and, where wanted, stations.

    Raises:
        BadSetting: it cannot be read, or something is wrong in it: every row is named.
    """
    rows = _rows(path)
    faults = [fault for number, row in rows for fault in _faults(number, row)]
    if faults or not rows:
        raise BadSetting(f"{path}: {'; '.join(faults) or 'there is no terminal in it'}; nothing was changed")
    return tuple(_wanted(number, row) for number, row in rows)


def _rows(path: Path) -> Sequence[tuple[int, Mapping[str, str]]]:
    """Each with the line that it ends on; blank ones left out."""
    text = _text(path)
    try:
        reader = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        rows = [
            (reader.line_num, {key: (row[key] or "").strip() for key in COLUMNS if key in row})
            for row in reader
        ]
    except csv.Error as error:
        raise BadSetting(f"{path} is no CSV: {error}") from error
    if missing:
        raise BadSetting(f"{path}: column {missing[0]} is missing; wanted: {','.join(COLUMNS)}")
    return [(number, row) for number, row in rows if any(row.values())]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BadSetting(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSetting(f"{path} is no UTF-8 text: {error.reason}") from error


def _faults(number: int, row: Mapping[str, str]) -> list[str]:
    empty = [f"line {number}: {key} is empty" for key in NEEDED if not row[key]]
    if row["name"] and not IS_NAME(row["name"]):
        empty.append(f"line {number}: {row['name']!r} cannot be the name of a file")
    return empty


def _wanted(number: int, row: Mapping[str, str]) -> Wanted:
    others = (station.strip() for station in row.get("stations", "").split("|"))
    stations = (row["station"], *(station for station in others if station))
    return Wanted(row["name"], row["line"], stations, f"line {number}: ")
