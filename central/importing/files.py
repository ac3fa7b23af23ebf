"""The files of an import: found, decoded as spreadsheets save them, gathered into one plan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from central.importing.csv_tables import read_table
from central.importing.entries import Entry
from central.importing.faults import Faults, Place
from central.importing.foreign_csv import read_foreign, take_foreign
from central.importing.mapping import NO_SETTINGS, ImportSettings
from central.importing.toml_tables import read_tables

SUFFIXES = (".toml", ".csv", ".txt")
BESIDE = ("~$", ".")
"""How names begin of files that office programs and systems leave beside the real ones."""


@dataclass(slots=True)
class Gathered:
    """All entries by table, whichever files they came from. `notes` are for the report."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)

    def of(self, table: str) -> Sequence[Entry]:
        return self.entries.get(table, ())

    def only(self, table: str, parts: Sequence[str], faults: Faults) -> Entry | None:
        """The one entry of a table; None where neither it nor its `parts` are there."""
        headers = self.of(table)
        for again in headers[1:]:
            again.fault("", f"[{table}] is there already: {headers[0].place('')}")
        first_part = next((entry for part in parts for entry in self.of(part)), None)
        if first_part and not headers:
            faults.note(Place(first_part.place("").file), f"[{table}] is missing")
        return headers[0] if headers else None


def gather(paths: Iterable[Path], faults: Faults, settings: ImportSettings = NO_SETTINGS) -> Gathered:
    """Read files and folders of files; what cannot be read is noted. CSV of a mapping is taken by it."""
    gathered = Gathered()
    for path in _files(paths, faults):
        content = _content(path, faults)
        if content is None or _take_foreign(path, content, gathered, faults, settings):
            continue
        text = _decoded(path, content, faults)
        if text is None:
            continue
        if path.suffix.lower() == ".toml":
            _take_toml(path, text, gathered, faults)
        else:
            _take_csv(path, text, gathered, faults)
    return gathered


def _take_foreign(
    path: Path, content: bytes, gathered: Gathered, faults: Faults, settings: ImportSettings
) -> bool:
    """Whether the file is of a mapping, and was taken."""
    if path.suffix.lower() == ".toml" or not settings.mapping:
        return False
    foreign = read_foreign(path.name, content, _text(content), settings.mapping)
    if foreign is None:
        return False
    found = take_foreign(path.name, foreign, faults)
    gathered.entries[foreign.mapping.table] += found.entries
    gathered.entries["operations"] += found.operations
    gathered.notes.append(f"{path.name}: read by mapping {foreign.name}")
    return True


def _take_toml(path: Path, text: str, gathered: Gathered, faults: Faults) -> None:
    for table, entries in read_tables(path.name, text, faults).items():
        gathered.entries[table] += entries


def _take_csv(path: Path, text: str, gathered: Gathered, faults: Faults) -> None:
    table = read_table(path.name, text, faults)
    if table:
        gathered.entries[table.layout.name] += table.entries
        gathered.notes += [f"{path.name}: column {header} is not used" for header in table.unused]


def _files(paths: Iterable[Path], faults: Faults) -> list[Path]:
    found = (file for path in paths for file in _files_in(path, faults))
    return list({file.resolve(): file for file in found}.values())


def _files_in(path: Path, faults: Faults) -> list[Path]:
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if _belongs(file))
        if not files:
            faults.note_blind(Place(path.name), "there is no plan file in this folder", ".toml and .csv")
        return files
    if not path.exists():
        faults.note_blind(Place(str(path)), "there is no such file")
        return []
    if path.suffix.lower() not in SUFFIXES:
        faults.note_blind(Place(path.name), "is no plan file", ".toml, or .csv as a spreadsheet saves it")
        return []
    return [path]


def _belongs(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES[:2] and not file.name.startswith(BESIDE)


def _content(path: Path, faults: Faults) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        faults.note_blind(Place(path.name), f"cannot be read: {error.strerror}")
        return None


def _decoded(path: Path, content: bytes, faults: Faults) -> str | None:
    text = _text(content)
    if text is None:
        allowed = "CSV UTF-8, or CSV as saved in Chinese Excel"
        faults.note_blind(Place(path.name), "is neither UTF-8 nor GBK text", allowed)
    return text


def _text(content: bytes) -> str | None:
    """UTF-8 with or without a mark, or GB18030 (of which GBK is a part) as Chinese systems save it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
