"""Ends a store and begins a new one with what the old file holds; nothing is deleted, nothing half done.

The new file is built beside the old one. Once all of it is on the disk it is given a name that says what is
to be done, and from then on every start does it: the old file is set aside, the new one takes its place.
"""

import os
import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import structlog

from app.storage.former import Former, Why
from app.storage.mark import Mark
from app.storage.ruin import Ruin, of_one_store
from app.storage.salvage import AT_ONCE, Ending, salvage
from app.storage.snapshots import SnapshotFile, newest_snapshot, snapshots
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.troubles import environment
from domain.outcomes import Trouble
from domain.ports import LedgerError

log = structlog.get_logger(__name__)

BESIDE = ("-wal", "-shm", "")
"""The file itself goes last: a log without its file is never taken for another file's."""
BUSY_S = 5.0
"""Somebody may still read the new file for a moment: a virus scanner, a backup."""
READY = re.compile(r"\.next-(?P<name>[a-z]+-[0-9-]+)$")


def renew(path: Path, why: Why, mark: Mark | None = None, common: int | None = None) -> Former:
    """Set the ledger at `path` aside and begin a new store with what it holds.

    Args:
        path: the file, which nobody has open.
        why: the reason.
        mark: what is known of the store outside of the file.
        common: see `Ending`.

    Raises:
        LedgerError: there is no room for it, or the disk fails; nothing was changed.
    """
    name = f"{why}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    building = path.with_name(f"{path.stem}.building{path.suffix}")
    ending = Ending(why, _kept(path, name), mark.store if mark else "", mark.seq if mark else 0, common)
    with environment():
        try:
            former = _build(building, path, ending)
            building.replace(path.with_name(f"{path.stem}.next-{name}{path.suffix}"))
        finally:
            _remove(building)
        _sync_folder(path)
    finish_renewal(path)
    return former


def _build(building: Path, path: Path, ending: Ending) -> Former:
    _remove(building)
    with closing(SqliteLedger(building)) as new:
        former = salvage(path, _snapshot(path, ending.store), new, ending)
    _demand_whole(building)
    return former


def _demand_whole(building: Path) -> None:
    """All is in the file itself and can be read: of what it could not move on closing SQLite says nothing."""
    with closing(sqlite.connect(str(building), BUSY_S, isolation_level=None)) as file:
        busy, logged, moved = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        found = file.execute("PRAGMA quick_check(1)").fetchone()[0]
    log_file = Path(f"{building}-wal")
    left = log_file.stat().st_size if log_file.exists() else 0
    if busy or logged != moved or left or found != "ok":
        detail = f"the new ledger could not be written as a whole ({found}); nothing was changed"
        raise LedgerError(Trouble.LEDGER_BUSY if busy else Trouble.DISK_ERROR, detail)


def _snapshot(path: Path, known_as: str) -> Path | None:
    """The newest copy of the store in the file; where that has no name any more, one of the same records."""
    with Ruin(path) as ruin:
        if told := ruin.store():
            return newest_snapshot(path, told[0])
        copies = (each for each in snapshots(path) if known_as in ("", each.store))
        return next((each.path for each in copies if _is_copy_of(each, ruin)), None)


def _is_copy_of(snapshot: SnapshotFile, ruin: Ruin) -> bool:
    with Ruin(snapshot.path) as copy:
        return of_one_store(ruin, copy, AT_ONCE)


def finish_renewal(path: Path) -> None:
    """Put a new file that is ready in place; the old one stays under another name."""
    with environment():
        for ready in sorted(path.parent.glob(f"{path.stem}.next-*{path.suffix}")):
            found = READY.search(ready.stem)
            if found:
                _set_aside(path, _kept(path, found["name"]))
                ready.replace(path)
                _sync_folder(path)


def remove_leftovers(path: Path) -> None:
    """Remove what a program that was ended left half written beside the ledger at `path`.

    Nothing goes on with it: a new file, and the copy that is made before a change of the schema, are begun
    anew. Only the program that has this folder to itself may do it.
    """
    for pattern in (f"{path.stem}.building{path.suffix}*", f"{path.stem}.before-*.partial*"):
        for left in path.parent.glob(pattern):
            try:
                left.unlink()
            except OSError as error:
                log.warning("leftover_not_removed", path=str(left), reason=str(error))


def _kept(path: Path, name: str) -> Path:
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


def _set_aside(path: Path, kept: Path) -> None:
    for suffix in BESIDE:
        part = Path(f"{path}{suffix}")
        if part.exists():
            part.replace(f"{kept}{suffix}")
    log.error("ledger_set_aside", kept_as=str(kept))


def _remove(building: Path) -> None:
    for suffix in BESIDE:
        Path(f"{building}{suffix}").unlink(missing_ok=True)


def _sync_folder(path: Path) -> None:
    """The new names are on disk when this returns, where the system can be told so."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
