"""Folds the states of a ledger anew from its records."""

import structlog

from app.storage.sqlite_ledger import PROGRAM, SqliteLedger
from domain.codec import Malformed
from domain.shopfloor import fold, has_fold

log = structlog.get_logger(__name__)


def is_outdated(ledger: SqliteLedger) -> bool:
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
