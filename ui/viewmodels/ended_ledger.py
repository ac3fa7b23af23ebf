"""What became of the ledger that this one goes on for, in words: on the page Sync, and as a banner."""

from dataclasses import dataclass

from app.services.snapshot import EndedLedger
from ui.formats import number
from ui.view import View


@dataclass(frozen=True, slots=True)
class EndedNotice:
    tone: str
    title: str
    text: str


def ended_notice(view: View) -> EndedNotice | None:
    """None where this ledger goes on for no other; lost records are a warning."""
    ended, translate = view.snapshot.sync.ended, view.words.translate
    if ended is None:
        return None
    if not ended.lost:
        return EndedNotice("info", translate("Sync", "No record is missing"), _kept(view, ended))
    title = translate("Sync", "Records were lost: {lost}").format(lost=number(ended.lost))
    return EndedNotice("warn", title, _saved(view, ended))


def _kept(view: View, ended: EndedLedger) -> str:
    translate = view.words.translate
    damaged = translate(
        "Sync", "The ledger file was damaged; all {saved} records were saved. Have IT check the disk."
    )
    other = translate("Sync", "This ledger goes on for an earlier one; all {saved} records were taken over.")
    return (damaged if ended.why == "damaged" else other).format(saved=number(ended.saved))


def _saved(view: View, ended: EndedLedger) -> str:
    translate = view.words.translate
    damaged = translate("Sync", "The ledger file was damaged; {saved} records were saved. Tell IT.")
    other = translate(
        "Sync", "This ledger goes on for an earlier one; {saved} records were taken over. Tell IT."
    )
    return (damaged if ended.why == "damaged" else other).format(saved=number(ended.saved))
