"""The calendar as a form: zone, shifts with breaks and weekdays, closed days; read as plan files are."""

import re
from functools import partial
from typing import Any, Final

from central.board.editing.forms import ON, Reading
from central.importing.calendar_plan import calendar_of
from central.importing.dates import DAY
from central.importing.entries import Entry
from central.importing.faults import Fault, Faults, Place
from central.importing.files import Gathered
from domain.plan_events import CalendarDefined, Shift

WEEKDAYS: Final = range(1, 8)
BETWEEN_DAYS: Final = re.compile(r"[\s,，、;；]+")
SHIFT_KEYS: Final = ("id", "zh", "en", "start", "end")

WORDS: Final = {
    "zone": "edit_calendar.wrong_zone",
    "shift": "edit_calendar.wrong_shift",
    "id": "edit.wrong_code",
    "zh": "edit.wrong_text",
    "en": "edit.wrong_text",
    "start": "edit.wrong_time",
    "end": "edit.wrong_time",
    "breaks": "edit_calendar.wrong_breaks",
    "weekdays": "edit_calendar.wrong_weekdays",
}


def read_calendar(reading: Reading) -> CalendarDefined | None:
    """What stands in the form of the calendar; complete only where nothing is wrong."""
    faults = Faults()
    header = {"zone": reading.given("zone"), "closed": _days(reading)}
    gathered = Gathered()
    gathered.entries["calendar"] = [Entry(header, partial(Place, "", None), faults)]
    gathered.entries["shift"] = [
        Entry(_shift(reading, row), partial(Place, row, None), faults) for row in reading.rows("shift")
    ]
    found = calendar_of(gathered, faults)
    for fault in faults.found:
        _note(reading, fault)
    return found


def _days(reading: Reading) -> list[str]:
    """The closed days, one after the other; a day that stands twice counts once."""
    given = dict.fromkeys(day for day in BETWEEN_DAYS.split(reading.given("closed")) if day)
    if wrong := next((day for day in given if DAY.parse(day) is None), None):
        reading.note("closed", "edit_calendar.wrong_closed", day=wrong[:40])
    return sorted({found for day in given if (found := DAY.parse(day))})


def _shift(reading: Reading, row: str) -> dict[str, Any]:
    values: dict[str, Any] = {key: reading.given(f"{row}.{key}") for key in SHIFT_KEYS}
    breaks = reading.rows(f"{row}.break")
    values["breaks"] = [{key: reading.given(f"{each}.{key}") for key in ("start", "end")} for each in breaks]
    values["weekdays"] = [day for day in WEEKDAYS if reading.flag(f"{row}.day.{day}")]
    return values


def _note(reading: Reading, fault: Fault) -> None:
    """A fault at its field: `file` is the row, of a break it says no more than that."""
    key, _, part = fault.place.at.partition(" ")
    name = f"{fault.place.file}.{key}" if fault.place.file else key
    if key == "id" and "already" in fault.what:
        reading.note(name, "edit_calendar.wrong_id_taken")
    elif not part and key in SHIFT_KEYS and not reading.given(name):
        reading.note(name, "edit.wrong_empty")
    reading.note(name, WORDS.get(key, "edit.wrong_text"))


def shown_calendar(calendar: CalendarDefined) -> dict[str, str]:
    """The fields of the calendar as they are typed."""
    shown = {"zone": calendar.zone, "closed": "\n".join(calendar.closed)}
    for number, shift in enumerate(calendar.shifts):
        shown |= _shown_shift(f"shift.{number}", shift)
    return shown


def _shown_shift(row: str, shift: Shift) -> dict[str, str]:
    shown = {"row": ON, "id": shift.id, "zh": shift.name.zh, "en": shift.name.en}
    shown |= {"start": shift.start, "end": shift.end}
    shown |= {f"day.{day}": ON for day in shift.weekdays}
    for number, pause in enumerate(shift.breaks):
        shown |= {
            f"break.{number}.row": ON,
            f"break.{number}.start": pause.start,
            f"break.{number}.end": pause.end,
        }
    return {f"{row}.{key}": value for key, value in shown.items()}
