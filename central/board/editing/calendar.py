"""Editor of the calendar: time zone, shifts with their breaks and weekdays, closed days."""

from dataclasses import replace
from functools import cache, partial
from typing import Any, Final
from zoneinfo import available_timezones

from fastapi import APIRouter
from fastapi.responses import Response

from central.board.editing.calendar_forms import WEEKDAYS, read_calendar, shown_calendar
from central.board.editing.desk import AtDesk, Book, Desk, PageNumber
from central.board.editing.forms import ON, Reading, Sheet, with_row
from central.board.editing.history import Fact, Told
from central.board.editing.wording import Wording
from central.board.entering import Form
from domain.plan_events import CalendarDefined, Shift

LIST: Final = "/board/edit/calendar"
KINDS: Final = frozenset({"calendar.defined"})
KEY: Final = "calendar"
WORK_WEEK: Final = {f"day.{day}": ON for day in range(1, 6)}

router = APIRouter(prefix="/board/edit", include_in_schema=False)


def tell(words: Wording, calendar: Any) -> Told:
    """A calendar in words; each closed day is a fact of its own."""
    say = words.say
    told = {say("edit_calendar.zone"): calendar.zone}
    told |= {
        say("edit_calendar.shift_named", name=words.both(each.name), id=each.id): _shift(words, each)
        for each in calendar.shifts
    }
    told |= {
        say("edit_calendar.closed_day", day=day): say("edit_calendar.is_closed") for day in calendar.closed
    }
    return Told(say("edit.calendar"), {label: Fact(text) for label, text in told.items()})


def _shift(words: Wording, shift: Shift) -> str:
    days = words.listed(words.say(f"edit_calendar.day_{day}") for day in shift.weekdays)
    breaks = words.listed(f"{each.start}–{each.end}" for each in shift.breaks)
    times = f"{shift.start}–{shift.end}"
    return words.say("edit_calendar.shift_words", times=times, days=days, breaks=breaks)


def _key_of(_: Any) -> str:
    return KEY


def _book(desk: Desk) -> Book:
    return Book(desk.kept(KINDS), _key_of, partial(tell, desk.wording))


@cache
def _zones() -> tuple[str, ...]:
    return tuple(
        sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    )


def _form(desk: Desk, sheet: Sheet, seen: str, **values: Any) -> Response:
    days = [(day, desk.wording.say(f"edit_calendar.day_{day}")) for day in WEEKDAYS]
    return desk.form("calendar", sheet, seen, days=days, zones=_zones(), **values)


@router.get("/calendar")
def edit_calendar(desk: AtDesk) -> Response:
    book = _book(desk)
    last = book.last(KEY)
    known = last.event if last else None
    begun = with_row({"zone": "Asia/Shanghai"}, "shift", **WORK_WEEK)
    typed = shown_calendar(known) if isinstance(known, CalendarDefined) else begun
    return _form(desk, Sheet(desk.pen, typed, new=known is None), book.seen(KEY))


@router.get("/calendar/history")
def calendar_history(desk: AtDesk, number: PageNumber = 1) -> Response:
    return desk.history(_book(desk), "", number, LIST)


@router.post("/calendar")
def change_calendar(desk: AtDesk, form: Form) -> Response:
    """Write the calendar as an import does."""
    book, seen = _book(desk), form.get("seen", "")
    sheet = Sheet(desk.pen, form, new=not seen)
    if moved := sheet.moved({"shift": WORK_WEEK}):
        return _form(desk, moved, seen)
    reading = Reading(form)
    asked = read_calendar(reading)
    sheet = replace(sheet, wrong=reading.wrong)
    if conflict := desk.conflict(book, KEY, sheet, asked):
        return _form(desk, sheet, book.seen(KEY), conflict=conflict)
    if reading.wrong or asked is None:
        return _form(desk, sheet, seen)
    desk.plan(asked)
    return desk.saved(LIST, desk.wording.say("edit.calendar"))
