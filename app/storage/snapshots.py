"""Copies of the ledger as it was on the last days, which help to repair it; never put back as they are."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import structlog

from app.storage.paths import snapshots_path
from app.storage.troubles import environment
from domain.outcomes import Trouble
from domain.ports import LedgerError

log = structlog.get_logger(__name__)

KEPT = 3
NAME = re.compile(r"(?P<store>[A-Za-z0-9._-]+)-(?P<seq>[0-9]+)-(?P<at>[0-9]{8}T[0-9]{6}Z)\.sqlite")
PAGES_AT_ONCE = 256
REST_S = 0.005
"""Between two stretches of pages, so that whoever records finds the disk free."""
SPARE_BYTES = 256 * 1024 * 1024
"""Left on the disk at least, once the copy is made."""


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """A copy of the ledger: whose, how far its records went, and when it was made."""

    path: Path
    store: str
    seq: int
    at: datetime


def snapshots(path: Path) -> list[SnapshotFile]:
    """The copies that there are of the ledger at `path`, the newest first."""
    found = ((each, NAME.fullmatch(each.name)) for each in snapshots_path(path).glob("*.sqlite"))
    files = [
        SnapshotFile(each, name["store"], int(name["seq"]), _time(name["at"])) for each, name in found if name
    ]
    return sorted(files, key=lambda file: file.at, reverse=True)


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def newest_snapshot(path: Path, store: str = "") -> Path | None:
    """The copy of a store that goes furthest; the newest of any where none is named."""
    found = snapshots(path)
    if store:
        found = sorted((each for each in found if each.store == store), key=lambda each: -each.seq)
    return found[0].path if found else None


def take_snapshot(path: Path, now: datetime, go_on: Callable[[], bool] = lambda: True) -> SnapshotFile:
    """Copy the ledger at `path` beside whoever records, look at every page of the copy, keep the last three.

    Args:
        path: the file.
        now: the wall clock, in UTC.
        go_on: asked between two stretches of pages.

    Raises:
        LedgerError: there is not room enough, the disk fails, a page of the ledger is damaged, or nobody
            wants it any more. Older copies are left as they are, and nothing of this one.
    """
    folder = snapshots_path(path)
    partial = folder / "partial.sqlite"
    with environment():
        folder.mkdir(exist_ok=True)
        _remove(partial)
        _demand_room(path)
        with ExitStack() as undo:
            undo.callback(_remove, partial)
            store, seq = _copied(path, partial, go_on)
            made = SnapshotFile(folder / f"{store}-{seq}-{now:%Y%m%dT%H%M%SZ}.sqlite", store, seq, now)
            partial.replace(made.path)
        for old in _to_go(path, made):
            old.path.unlink()
    log.info("snapshot_taken", path=str(made.path), seq=seq)
    return made


def _to_go(path: Path, made: SnapshotFile) -> list[SnapshotFile]:
    """All but the newest: the one just made stays, those of a clock that was ahead are the first to go."""
    others = [each for each in snapshots(path) if each.path != made.path]
    return sorted(others, key=lambda each: each.at > made.at)[KEPT - 1 :]


def _remove(partial: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        Path(f"{partial}{suffix}").unlink(missing_ok=True)


def _demand_room(path: Path) -> None:
    needed = path.stat().st_size + SPARE_BYTES
    if (free := shutil.disk_usage(path.parent).free) < needed:
        raise LedgerError(Trouble.DISK_FULL, f"a snapshot needs {needed} bytes free, there are {free}")


def _copied(path: Path, partial: Path, go_on: Callable[[], bool]) -> tuple[str, int]:
    """Copy what is there at one moment, to the disk; whose it is, and up to which record."""

    def demand_interest(*_: object) -> None:
        if not go_on():
            raise LedgerError(Trouble.LEDGER_BUSY, "a snapshot was given up, as the terminal ends")

    with closing(sqlite.connect(str(path), isolation_level=None)) as source:
        source.execute("BEGIN")
        store = source.execute("SELECT id FROM store").fetchone()[0]
        with closing(sqlite.connect(str(partial), isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous=OFF")
            source.backup(copy, pages=PAGES_AT_ONCE, sleep=REST_S, progress=demand_interest)
            seq = copy.execute("SELECT coalesce(max(seq), 0) FROM records").fetchone()[0]
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise LedgerError(Trouble.LEDGER_DAMAGED, str(found))
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    return str(store), int(seq)
