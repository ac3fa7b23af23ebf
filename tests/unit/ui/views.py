"""Views to derive from: a station in memory, in either language."""

from dataclasses import replace
from typing import Any

from app.services.andon_views import line_alerts
from app.services.desk import Desk
from app.services.goal_views import line_goals
from app.services.history_service import HistoryService
from app.services.meeting_service import MeetingService
from app.services.no_input import NoInput
from app.services.self_test import SelfTest
from app.services.shift_service import ShiftService
from app.services.snapshot import MachineView, Snapshot, SyncState, line_tasks, machines_at
from app.services.voice_service import VoiceService
from domain.ports import Standing
from tests.support.station import StationDesk
from ui.view import View
from ui.words import Language, Words

HEAD = bytes(range(32))
WORDS = {"en": Words("en"), "zh_CN": Words("zh_CN")}


def desk_of(station: StationDesk) -> Desk:
    """Everything a screen can ask of a station in memory."""
    history = HistoryService(station.recorder, station.ledger.history)
    self_test = SelfTest(station.clock, station.scans.examine)
    shifts = ShiftService(station.recorder, station.ledger)
    voice = VoiceService(station.recorder, NoInput())
    parts = (station.recorder, station.sign_in, station.scans, history, self_test)
    meetings = MeetingService(station.recorder, shifts, station.ledger)
    return Desk(*parts, shifts=shifts, meetings=meetings, voice=voice)


def synced(seq: int = 9) -> SyncState:
    standing = Standing("store", seq, HEAD, seq, HEAD, None)
    return SyncState(standing, reachable=True, last_contact=0)


def snapshot_of(desk: StationDesk, **other: Any) -> Snapshot:
    """What the screen may know of a desk; `other` replaces fields."""
    floor = desk.floor
    taken = Snapshot(
        station="A1",
        line="A",
        now=desk.clock.now(),
        site=floor.site,
        people=floor.people_at("A1"),
        persons={person.id: person for person in floor.persons()},
        tasks=line_tasks(floor, "A"),
        machines=machines_at(floor, "A1", (), desk.clock.now()),
        devices=(),
        reasons=floor.reasons,
        calendar=floor.calendar,
        sync=replace(synced(), standing=replace(synced().standing, store=desk.ledger.store)),
        alerts=line_alerts(floor, "A"),
        goals=line_goals(floor, "A", desk.clock.now().at),
    )
    return replace(taken, **other)


def view_of(desk: StationDesk, language: Language = "en", **other: Any) -> View:
    return View(snapshot_of(desk, **other), WORDS[language], desk.clock.now())


def machine_of(desk: StationDesk, **other: Any) -> MachineView:
    return replace(snapshot_of(desk).machines[0], **other)
