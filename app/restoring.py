"""Records in a ledger which stores it goes on for, and what of them is gone."""

from app.services.recorder import Recorder
from app.services.snapshot import EndedLedger
from app.storage.former import Former, told_former
from app.storage.recovery import Opened
from domain.floor_events import LedgerRestored
from domain.outcomes import Recorded


def tell_what_ended(opened: Opened, recorder: Recorder) -> EndedLedger | None:
    """Record each store that ended, once; what cannot be recorded now is told at the next start.

    Returns:
        The last one, for the screen.
    """
    for former in opened.ended:
        if isinstance(recorder.note(restored(former)), Recorded):
            with opened.ledger.transaction() as connection:
                told_former(connection, former.store)
    return _shown(opened.ended[-1]) if opened.ended else None


def _shown(former: Former) -> EndedLedger:
    lost = sum(last - first + 1 for first, last in former.missing)
    return EndedLedger(former.why, former.salvaged, lost)


def restored(former: Former) -> LedgerRestored:
    """The event that tells of it."""
    return LedgerRestored(
        former.kept_as, former.store, former.why, former.salvaged, tuple(map(stretch_text, former.missing))
    )


def stretch_text(stretch: tuple[int, int]) -> str:
    """Such as `17` or `120-131`."""
    first, last = stretch
    return str(first) if first == last else f"{first}-{last}"
