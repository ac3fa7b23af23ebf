"""What whoever helps has to know of a terminal: its file, its machine, its devices, and what is not right."""

import json
import platform
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import pysqlite3.dbapi2 as sqlite

from app.clocks import SystemClock
from app.config import Config
from app.membership import Alone, membership
from app.storage.former import COLUMNS
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.mark import MarkFile
from app.storage.paths import ledger_path, mark_path
from app.storage.snapshots import snapshots
from app.storage.verifying import verify_beside
from domain.codec import Malformed
from domain.ports import LedgerError

Facts = dict[str, Any]

LIBRARIES: Final = (
    "lineside",
    "PySide6-Essentials",
    "SQLAlchemy",
    "requests",
    "pyserial",
    "pydantic",
    "vosk",
)
MEMORY: Final = Path("/proc/meminfo")
MOST_NAMED: Final = 200
SHORT_OF_DISK: Final = 500 << 20
SNAPSHOT_AGE_DAYS: Final = 2
FORMERS = f"SELECT {COLUMNS} FROM former"  # noqa: S608  # a constant


def program_facts() -> Facts:
    """Versions of the program and of what it stands on."""
    return {
        "python": sys.version,
        "platform": platform.platform(),
        "machine": platform.machine(),
        "sqlite": sqlite.sqlite_version,
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def machine_facts(data: Path) -> Facts:
    """Disk, memory and clocks."""
    disk, now = shutil.disk_usage(data), SystemClock().now()
    return {
        "disk_bytes": {"total": disk.total, "free": disk.free},
        "memory": MEMORY.read_text("ascii").splitlines()[:5] if MEMORY.exists() else "unknown",
        "clock_utc": datetime.now(UTC).isoformat(),
        "time_zone": time.strftime("%Z %z"),
        "up_ms": now.up,
        "boot": now.boot,
        "files": {each.name: each.stat().st_size for each in sorted(data.iterdir()) if each.is_file()},
    }


def ledger_facts(path: Path) -> Facts:
    """How far the ledger is, what `verify` says, which stores it follows, and its snapshots."""
    try:
        with closing(LedgerReader(path)) as reader:
            return _read(reader) | {"snapshots": [each.path.name for each in snapshots(path)]}
    except (LedgerError, Malformed) as error:
        return {"trouble": str(error)}


def _read(reader: LedgerReader) -> Facts:
    standing = reader.standing()
    broken = [f"record {each.seq}: {each.what}" for each in verify(reader)]
    beside = list(verify_beside(reader))
    formers = reader.all_rows(FORMERS) if reader.has_digests() else []
    return {
        "store": standing.store,
        "records": standing.seq,
        "head": standing.head.hex(),
        "acknowledged": standing.acked,
        "waiting": standing.waiting,
        "not_as_written": (broken + beside)[:MOST_NAMED],
        "former": [dict(zip(COLUMNS.split(", "), row, strict=True)) for row in formers],
        "pruned": sum(each.last - each.first + 1 for each in reader.pruned("records")),
    }


def device_facts(config: Config) -> list[Facts]:
    """The devices that are set up."""
    devices = (*config.scanner, *config.machine)
    return [{"id": each.id, "port": each.port, "driver": type(each).__name__} for each in devices]


def settings_facts(config: Config) -> Facts:
    """All settings that are in force; secrets are masked by their own type."""
    facts: Facts = config.model_dump(mode="json")
    return facts


def checks(config: Config, ledger: Mapping[str, Any], free_bytes: int, now: datetime) -> list[str]:
    """The self-check: one line each, `ok` or `WRONG`."""
    data = config.terminal.data
    member = membership(config)
    newest = next(iter(snapshots(ledger_path(data))), None)
    mark = MarkFile(mark_path(data)).read()
    aged = newest is None or (now - newest.at).days >= SNAPSHOT_AGE_DAYS
    told: Iterable[tuple[bool, str]] = (
        ("trouble" not in ledger, f"the ledger can be read {ledger.get('trouble', '')}"),
        (not ledger.get("not_as_written"), "every record is as written"),
        (not ledger.get("waiting"), f"records that wait to be sent: {ledger.get('waiting', 'unknown')}"),
        (not aged, f"newest snapshot: {newest.path.name if newest else 'none'}"),
        (free_bytes > SHORT_OF_DISK, f"free on the disk: {free_bytes >> 20} MiB"),
        (mark is not None, f"mark beside the data folder: {'there' if mark else 'missing'}"),
        (not isinstance(member, Alone) or not member.detail, f"central side: {_central(member)}"),
    )
    return [f"{'ok   ' if well else 'WRONG'} {line.strip()}" for well, line in told]


def _central(member: object) -> str:
    return (member.detail or member.trouble) if isinstance(member, Alone) else "enrolled"


def names_of(path: Path) -> dict[str, str]:
    """What the people are called that the ledger knows, and their ids."""
    try:
        with closing(LedgerReader(path)) as reader:
            states = reader.states()
    except (LedgerError, Malformed):
        return {}
    people = (folded.state for stream, folded in states.items() if stream.startswith("person:"))
    named = ((getattr(each, "name", ""), getattr(each, "id", "")) for each in people)
    return {name: f"person {person}" for name, person in named if name}


def as_json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2, default=str)
