"""A shift's report from its 2,000 records on disk: the first time, and when they were read before."""

import tempfile
from contextlib import closing
from pathlib import Path

from app.services.recorder import Recorder
from app.services.shift_service import ShiftService
from app.storage import stored_rows
from app.storage.sqlite_ledger import SqliteLedger
from bench.measure import middle, report, seconds
from bench.plant import BEGINNING, TASK
from domain.clock import Moment
from domain.events import Event
from domain.floor_events import CountReported, EquipmentStateChanged, Quality, Source
from domain.plan_events import CalendarDefined, Equipment, Line, Shift, SiteDefined, Station, Text
from domain.signals import MachineState

AIM_MS = 50
NAME = Text("班", "shift")
CALENDAR = CalendarDefined("UTC", (Shift("day", NAME, "00:00", "00:00", weekdays=(1, 2, 3, 4, 5, 6, 7)),))
SITE = SiteDefined(
    "plant", NAME, (Line("A", NAME),), (Station("A1", "A", NAME),), (Equipment("M", "A1", NAME),)
)
MIDNIGHT = 1_795_392_000_000
"""2026-11-23 00:00 UTC."""


class Ticking:
    """Twenty seconds pass with each reading."""

    def __init__(self) -> None:
        self._up = 0

    def now(self) -> Moment:
        self._up += 20_000
        return Moment(MIDNIGHT + self._up, self._up, "boot")


def a_shift(count: int) -> list[Event]:
    """A machine that counts each piece and stands still after every fourth."""
    return [_event(number) for number in range(count)]


def _event(number: int) -> Event:
    if number % 6 < 4:  # four pieces, then down and up again
        return CountReported(TASK, Quality.GOOD, 1, source=Source.MACHINE)
    return EquipmentStateChanged("M", MachineState.HELD if number % 6 == 4 else MachineState.EXECUTE)


def measure(rounds: int = 20, count: int = 2000) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(SqliteLedger(Path(folder) / "ledger")) as ledger:
        recorder = Recorder(ledger, Ticking(), "A1", "A")
        recorder.note(SITE, CALENDAR, *BEGINNING)
        for event in a_shift(count):
            recorder.note(event)
        shifts = ShiftService(recorder, ledger)
        timings = []
        for _ in range(rounds):
            stored_rows.forget()
            timings.append((seconds(shifts.current), seconds(shifts.current)))
        found = shifts.current()
        if found is None or found.equipment != "M" or found.pieces["good"].value < count // 2:
            raise RuntimeError("the shift came to something else than was recorded")
    first_ms = middle(timings, lambda t: t[0]) * 1000
    again_ms = middle(timings, lambda t: t[1]) * 1000
    report(
        "shift", first_ms / AIM_MS, "≤ 1: 50 ms", first_ms=first_ms, again_ms=again_ms, bands=len(found.bands)
    )


if __name__ == "__main__":
    measure()
