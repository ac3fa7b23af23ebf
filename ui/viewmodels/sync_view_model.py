"""How this terminal and the central side stand to each other, in words."""

from dataclasses import dataclass

from PySide6.QtCore import Slot

from ui.errands import Errands
from ui.formats import local, number
from ui.messages import sync_trouble_sentence
from ui.view import View
from ui.viewmodels.ended_ledger import ended_notice
from ui.viewmodels.sync_light import sync_light
from ui.viewmodels.upkeep import upkeep_notice
from ui.viewmodels.view_model import ViewModel

HEAD_SHOWN = 8
STORE_SHOWN = 12
NO_TRY = {"not_configured", "not_enrolled", "forked"}
"""Troubles that no further try mends: IT has to act, and the program to start anew."""
CLOCK_SHOWN_MS = 2_000
"""A clock that is off by no more than this troubles nobody."""


@dataclass(frozen=True, slots=True)
class SyncProps:
    tone: str = "neutral"
    icon: str = "cloud-off"
    title: str = ""
    text: str = ""
    waiting: str = ""
    waitingSince: str = ""
    lastContact: str = ""
    troubleSince: str = ""
    store: str = ""
    recorded: str = ""
    acknowledged: str = ""
    clock: str = ""
    terminal: str = ""
    address: str = ""
    noticeTone: str = ""
    noticeTitle: str = ""
    noticeText: str = ""
    canTry: bool = False


def derive_sync(view: View) -> SyncProps:
    sync, light = view.snapshot.sync, sync_light(view)
    standing, notice = sync.standing, upkeep_notice(view) or ended_notice(view)
    return SyncProps(
        tone=light.tone,
        icon=light.icon,
        title=light.word,
        text=explanation(view),
        waiting=number(standing.waiting),
        waitingSince=_when(view, standing.oldest_at) if standing.waiting else "",
        lastContact=_when(view, sync.last_contact),
        troubleSince=_when(view, sync.since) if sync.trouble else "",
        store=standing.store[:STORE_SHOWN],
        recorded=_position(standing.seq, standing.head),
        acknowledged=_position(standing.acked, standing.acked_head),
        clock=_clock(view),
        terminal=sync.terminal,
        address=sync.address,
        noticeTone=notice.tone if notice else "",
        noticeTitle=notice.title if notice else "",
        noticeText=notice.text if notice else "",
        canTry=sync.trouble not in NO_TRY and bool(sync.trouble or not sync.reachable),
    )


def explanation(view: View) -> str:
    """What the light means, in a sentence."""
    sync, translate = view.snapshot.sync, view.words.translate
    if sync.trouble:
        return sync_trouble_sentence(sync.trouble, view)
    if sync.green and sync.ended and sync.ended.lost:
        return translate("Sync", "The central side holds everything that this ledger holds, byte for byte.")
    if sync.green:
        return translate("Sync", "The central side holds everything that was recorded here, byte for byte.")
    if not sync.reachable:
        return translate("Sync", "The central side has not answered yet. Records are kept here.")
    if sync.standing.waiting:
        return translate("Sync", "The newest records are on their way to the central side.")
    return translate("Sync", "The central side holds other records than this terminal. Tell IT.")


def _clock(view: View) -> str:
    """How far this terminal's clock is off, where that is worth a word."""
    off_ms = view.snapshot.sync.clock_offset or 0
    if abs(off_ms) <= CLOCK_SHOWN_MS:
        return ""
    translate = view.words.translate
    ahead = translate("Sync", "{time} fast: tell IT")
    behind = translate("Sync", "{time} slow: tell IT")
    return (ahead if off_ms > 0 else behind).format(time=_span(view, round(abs(off_ms) / 1000)))


def _span(view: View, seconds: int) -> str:
    """In the two units that matter, such as `1 d 6 h`, `1 min 34 s`, `3 s`."""
    translate = view.words.translate
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        return translate("Sync", "{days} d {hours} h").format(days=number(days), hours=hours % 24)
    if hours:
        return translate("Sync", "{hours} h {minutes} min").format(hours=hours, minutes=minutes % 60)
    if minutes:
        return translate("Sync", "{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds % 60)
    return translate("Sync", "{seconds} s").format(seconds=seconds)


def _when(view: View, at_ms: int | None) -> str:
    """`10:42:07`, with the date where it is not today."""
    if at_ms is None:
        return ""
    then, now = local(at_ms, view.zone), local(view.now.at, view.zone)
    return f"{then:%H:%M:%S}" if then.date() == now.date() else f"{then:%m-%d %H:%M}"


def _position(seq: int, head: bytes) -> str:
    """A record's number and the beginning of its hash."""
    return f"{number(seq)} · {head.hex()[:HEAD_SHOWN]}" if seq else "0"


class SyncViewModel(ViewModel[SyncProps], props=SyncProps):
    def __init__(self, errands: Errands) -> None:
        super().__init__(SyncProps())
        self._errands = errands

    @Slot()
    def tryNow(self) -> None:
        """Do not wait for the next attempt."""
        self._errands.fetch(self._errands.desk.sync_now, lambda _: None)

    def refresh(self, view: View) -> None:
        self.show_props(derive_sync(view))
