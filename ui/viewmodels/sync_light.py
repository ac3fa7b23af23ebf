"""What the sync light shows: green only when the central side holds all of it, and the very same."""

from dataclasses import dataclass
from typing import Final

from ui.formats import number
from ui.view import View

PASSING: Final = {"unreachable", "server_trouble", "not_configured"}
"""Troubles that nobody has to act on at once; the others need a person."""


@dataclass(frozen=True, slots=True)
class Light:
    """`word` names the state; `text` is for the lamp, with how many records wait."""

    tone: str
    icon: str
    word: str
    text: str


def sync_light(view: View) -> Light:
    sync, translate = view.snapshot.sync, view.words.translate
    if sync.green:
        return _light(view, "good", "cloud-check", translate("Sync", "Synced"))
    if sync.trouble and sync.trouble not in PASSING:
        return _light(view, "bad", "tone-bad", translate("Sync", "Not accepted"))
    if sync.trouble or not sync.reachable:
        return _light(view, "neutral", "cloud-off", translate("Sync", "Offline"))
    if sync.standing.waiting:
        return _light(view, "warn", "cloud-up", translate("Sync", "Sending"))
    return _light(view, "bad", "tone-bad", translate("Sync", "Differs"))


def _light(view: View, tone: str, icon: str, word: str) -> Light:
    waiting = view.snapshot.sync.standing.waiting
    return Light(tone, icon, word, f"{word} · {number(waiting)}" if waiting else word)
