"""Opens the ledger, or sets a damaged file aside and begins a new one; nothing is deleted."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog

from app.storage.sqlite_ledger import SqliteLedger
from app.storage.troubles import environment
from domain.codec import Malformed
from domain.outcomes import Trouble
from domain.ports import LedgerError
from domain.shopfloor import Shopfloor

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
        _refold_if_unreadable(ledger)
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


def _refold_if_unreadable(ledger: SqliteLedger) -> None:
    """States that an older program wrote in another form are folded anew from the records."""
    try:
        ledger.states()
    except Malformed as error:
        log.warning("states_refolded", reason=str(error))
        rebuild(ledger)


def rebuild(ledger: SqliteLedger) -> int:
    """Fold all states anew from the records; how many there are now."""
    floor = Shopfloor()
    floor.apply(tuple(ledger.everything()), ledger.history)
    states = {stream: folded for stream in floor.streams() if (folded := floor.folded(stream))}
    ledger.replace_states(states)
    return len(states)
