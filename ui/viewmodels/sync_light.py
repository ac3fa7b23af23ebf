"""What the sync light shows: green only when the central side holds all of it, and the very same."""

from dataclasses import dataclass
from typing import Final

from ui.formats import number
from ui.view import View

PASSING: Final = {"unreachable", "server_trouble", "not_configured"}
"""Troubles that nobody has to act on at once; the others need a person."""


@dataclass(frozen=True, slots=True)
class Light:
    tone: str
    icon: str
    text: str


def sync_light(view: View) -> Light:
    sync, translate = view.snapshot.sync, view.words.translate
    waiting = number(sync.standing.waiting)
    if sync.green:
        return Light("good", "cloud-check", translate("Sync", "Synced"))
    if sync.trouble and sync.trouble not in PASSING:
        return Light("bad", "tone-bad", _with_waiting(translate("Sync", "Not accepted"), waiting))
    if sync.trouble or not sync.reachable:
        return Light("neutral", "cloud-off", _with_waiting(translate("Sync", "Offline"), waiting))
    if sync.standing.waiting:
        return Light("warn", "cloud-up", translate("Sync", "Waiting: {count}").format(count=waiting))
    return Light("bad", "tone-bad", translate("Sync", "Differs"))


def _with_waiting(text: str, waiting: str) -> str:
    return text if waiting == "0" else f"{text} · {waiting}"
