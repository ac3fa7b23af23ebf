"""Opens the ledger, or sets a damaged file aside and begins a new one; nothing is deleted."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog

from app.storage.sqlite_ledger import PROGRAM, SqliteLedger
from app.storage.troubles import environment
from domain.codec import Malformed
from domain.outcomes import Trouble
from domain.ports import LedgerError
from domain.shopfloor import fold, has_fold

log = structlog.get_logger(__name__)
BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Opened:
    """The ledger, and where the damaged file that it replaces was put, if it replaces one."""

    ledger: SqliteLedger
    kept_as: Path | None = None


def open_ledger(path: Path) -> Opened:
    """Open the ledger at `path`.

    What a damaged file had acknowledged comes back from the central side; what it had not sent stays in
    the file that is kept.

    Raises:
        LedgerError: the disk does not let us, and a new file would not help.
    """
    try:
        return Opened(_open_whole(path))
    except LedgerError as error:
        if error.trouble is not Trouble.LEDGER_DAMAGED:
            raise
        kept = _set_aside(path, error)
    return Opened(SqliteLedger(path), kept)


def _open_whole(path: Path) -> SqliteLedger:
    with ExitStack() as undo:
        ledger = SqliteLedger(path)
        undo.callback(ledger.close)
        ledger.check()
        if _outdated(ledger):
            rebuild(ledger)
        undo.pop_all()
    return ledger


def _set_aside(path: Path, error: LedgerError) -> Path:
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = path.with_name(f"{path.stem}.damaged-{now}{path.suffix}")
    with environment():
        for suffix in BESIDE:
            part = Path(f"{path}{suffix}")
            if part.exists():
                part.rename(f"{kept}{suffix}")
    log.error("ledger_damaged", detail=error.detail, kept_as=str(kept))
    return kept


def _outdated(ledger: SqliteLedger) -> bool:
    """Whether another program folded the states: it knew other kinds of records, or other forms of states."""
    if (by := ledger.folded_by()) != PROGRAM:
        log.warning("states_outdated", folded_by=by)
        return True
    try:
        ledger.states()
    except Malformed as error:
        log.warning("states_unreadable", reason=str(error))
        return True
    return False


def rebuild(ledger: SqliteLedger) -> int:
    """Fold all states anew from the records, stream by stream; how many there are now."""
    ledger.read_again()
    streams = (stream for stream in ledger.streams() if has_fold(stream))
    states = {stream: folded for stream in streams if (folded := fold(ledger.history(stream)))}
    ledger.replace_states(states)
    return len(states)
