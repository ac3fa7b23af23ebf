"""Why the daily care of the ledger failed, in words: on the page Sync, and for what presses as a banner."""

from typing import Final

from domain.outcomes import Trouble
from ui.view import View
from ui.viewmodels.ended_ledger import EndedNotice
from ui.words import QT_TRANSLATE_NOOP

TEXTS: Final = {
    Trouble.DISK_FULL: QT_TRANSLATE_NOOP(
        "Sync", "There is no room for its daily copy. Tell IT: make room on the disk of this terminal."
    ),
    Trouble.DISK_ERROR: QT_TRANSLATE_NOOP(
        "Sync", "The disk does not take its daily copy. Tell IT: have the disk of this terminal checked."
    ),
    Trouble.LEDGER_BUSY: QT_TRANSLATE_NOOP(
        "Sync", "Another program holds it. It is tried again within the hour; if this stays, tell IT."
    ),
    Trouble.LEDGER_DAMAGED: QT_TRANSLATE_NOOP(
        "Sync", "The ledger file is damaged. Call IT: a restart of this terminal saves what can be read."
    ),
}
PRESSING: Final = (Trouble.DISK_ERROR, Trouble.LEDGER_DAMAGED)
"""What gets worse with each hour. A full disk is said by itself, a busy file is let go."""


def upkeep_notice(view: View) -> EndedNotice | None:
    """None where the ledger could be looked after."""
    trouble, translate = view.snapshot.upkeep, view.words.translate
    if trouble is None:
        return None
    tone = "bad" if trouble in PRESSING else "warn"
    text = TEXTS.get(trouble, TEXTS[Trouble.DISK_ERROR])
    return EndedNotice(
        tone, translate("Sync", "The ledger could not be looked after"), translate("Sync", text)
    )
