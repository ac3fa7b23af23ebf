"""Forms are read strictly; rows come and go; what is shown is read back as it was."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.board.drawing import UTC_ZONE, Pen
from central.board.editing.calendar_forms import read_calendar, shown_calendar
from central.board.editing.delivery_forms import read_delivery, shown_delivery
from central.board.editing.forms import MOST_ROWS, Reading, Sheet, rows_of, shown_number, with_row
from central.board.editing.goal_forms import (
    free_id,
    named_directions,
    read_key_result,
    read_objective,
    shown_key_result,
    shown_objective,
)
from central.board.editing.routing_forms import Of, of_text, read_steps, shown_steps, standard_of, with_route
from domain.goals import Goals
from domain.plan import ReasonTree
from domain.plan_events import CallRoute, CallStep, ReasonClass, Role
from domain.routing import STANDARD
from tests.support.board_plan import CALENDAR, REASONS, key_results, objective
from tests.support.board_plant import deliveries
from tests.support.central import NOON, CentralSide
from tests.support.editing import browsing

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
PEN: Final = Pen("en", UTC_ZONE, NOON)


@pytest.mark.parametrize(
    ("typed", "thousandths"),
    [
        ("90.5", 90_500),
        ("90.5 %", 90_500),
        ("90.5%", 90_500),
        ("９０．５", 90_500),
        ("-3", -3000),
        ("−0.001", -1),
        ("+7", 7000),
        (" 12 ", 12_000),
    ],
)
def test_a_number_is_read_in_thousandths(typed: str, thousandths: int) -> None:
    reading = Reading({"value": typed})
    assert reading.number("value") == thousandths
    assert not reading.wrong


@pytest.mark.parametrize(
    "typed", ["1,5", "1 000", "1.2345", ".5", "5.", "1e3", "half", "--1", "%", "1234567890"]
)
def test_what_is_no_number_is_told_at_its_field(typed: str) -> None:
    reading = Reading({"value": typed})
    assert reading.number("value") == 0
    assert reading.wrong["value"].word == "edit.wrong_number"


@given(st.integers(-999_999_999_999, 999_999_999_999))
def test_a_number_that_is_shown_is_read_as_it_was(thousandths: int) -> None:
    reading = Reading({"value": shown_number(thousandths)})
    assert reading.number("value") == thousandths
    assert not reading.wrong


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=8))
def test_whatever_is_sent_is_read_or_told(typed: dict[str, str]) -> None:
    reading = Reading(typed)
    read_objective(reading, ())
    read_key_result(reading, ())
    read_calendar(reading)
    read_steps(reading)
    read_delivery(reading, SHANGHAI)
    assert reading.wrong
    sheet = Sheet(PEN, typed, reading.wrong)
    assert all(sheet.error(name) for name in sheet.faults)


def test_what_is_shown_is_read_as_it_was() -> None:
    aim = objective(NOON)
    assert read_objective(Reading(shown_objective(aim)), ()) == aim
    for key_result in key_results(NOON):
        assert read_key_result(Reading(shown_key_result(key_result)), ()) == key_result
    for delivery in deliveries(NOON):
        assert read_delivery(Reading(shown_delivery(delivery, SHANGHAI)), SHANGHAI) == delivery
    for route in STANDARD:
        assert read_steps(Reading(shown_steps(route.steps))) == route.steps
    assert read_calendar(Reading(shown_calendar(CALENDAR))) == CALENDAR


def test_rows_are_added_at_the_end_and_taken_away_by_name() -> None:
    sheet = Sheet(PEN, {"step.3.after": "5", "step.10.after": "7", "stepson.1.after": "x", "add": "step"})
    added = sheet.moved()
    assert added is not None
    assert (added.rows("step"), added.focus) == (["step.3", "step.10", "step.11"], "step.11")
    fewer = Sheet(PEN, {**added.typed, "drop": "step.3"}).moved()
    assert fewer is not None
    assert (fewer.rows("step"), fewer.focus) == (["step.10", "step.11"], "add-step")
    assert fewer.value("stepson.1.after") == "x"
    assert fewer.moved() is None


def test_rows_of_rows_are_told_apart() -> None:
    typed = {"shift.0.row": "1", "shift.0.break.0.row": "1", "shift.0.break.1.row": "1", "shift.1.row": "1"}
    assert rows_of(typed, "shift") == ["shift.0", "shift.1"]
    assert rows_of(typed, "shift.0.break") == ["shift.0.break.0", "shift.0.break.1"]
    dropped = Sheet(PEN, {**typed, "drop": "shift.0"}).moved()
    assert dropped is not None
    assert list(dropped.typed) == ["shift.1.row"]


def test_there_are_not_more_rows_than_a_form_can_hold() -> None:
    typed: dict[str, str] = {}
    for _ in range(MOST_ROWS + 5):
        typed = with_row(typed, "order")
    assert len(rows_of(typed, "order")) == MOST_ROWS


def test_a_row_that_is_added_where_none_can_be_is_no_fault() -> None:
    full = {f"order.{number}.row": "1" for number in range(MOST_ROWS)} | {"add": "order"}
    moved = Sheet(PEN, full).moved()
    assert moved is not None
    assert len(moved.rows("order")) == MOST_ROWS


def test_more_rows_than_a_form_can_hold_are_refused_and_not_shown() -> None:
    reading = Reading({f"direction.{number}.row": "1" for number in range(1200)})
    asked = read_objective(reading, ())
    assert (len(asked.directions), reading.wrong[""].word) == (MOST_ROWS, "edit.wrong_rows")
    assert len(Sheet(PEN, reading.typed, reading.wrong).rows("direction")) == MOST_ROWS


@pytest.mark.parametrize("name", ["nobody", ".", "a.b.c.d.e.f", "order.1.x.2.y.3.z"])
def test_a_row_of_what_no_form_has_breaks_nothing(name: str) -> None:
    assert Sheet(PEN, {"add": name}).moved() is not None


def test_the_first_fault_is_looked_for_once_however_many_fields_ask() -> None:
    class Counted(dict[str, str]):
        looks = 0

        def __iter__(self) -> Iterator[str]:
            self.looks += 1
            return super().__iter__()

    typed = Counted({f"order.{number}.id": "" for number in range(50)})
    reading = Reading(typed)
    read_delivery(reading, SHANGHAI)
    typed.looks, sheet = 0, Sheet(PEN, typed, reading.wrong)
    assert [name for name in [*dict.keys(typed)] if sheet.is_first(name)] == ["order.0.id"]
    assert typed.looks == 1


def test_a_new_direction_gets_an_id_that_no_other_has() -> None:
    goals = Goals({"capacity": objective(NOON)})
    typed = {"id": "rate", "direction.0.id": "rate.1", "direction.1.row": "1", "direction.4.row": "1"}
    named = named_directions(typed, goals)
    assert (named["direction.0.id"], named["direction.1.id"], named["direction.4.id"]) == (
        "rate.1",
        "rate.2",
        "rate.3",
    )
    assert free_id(goals, "O") == "O1"
    assert free_id(Goals({"O1": objective(NOON)}), "O") == "O2"


def test_what_a_route_is_of_is_read_from_its_address() -> None:
    reasons = ReasonTree(REASONS.reasons)
    tool = Of(ReasonClass.EQUIPMENT, "equipment.tool")
    for of in (Of(ReasonClass.PLANNED), tool):
        assert of_text(str(of), reasons) == of
    for text in ("", "class:", "reason:", "reason:none", "call:", "class:equipment "):
        assert of_text(text, reasons) is None


def test_a_route_takes_its_place_among_the_others() -> None:
    first, second = CallRoute((), ReasonClass.MATERIAL), CallRoute((), ReasonClass.QUALITY)
    tool, steps = Of(ReasonClass.EQUIPMENT, "equipment.tool"), (CallStep(3, (Role.LEAD,)),)
    assert with_route((first, second), Of.route(first), steps) == (
        CallRoute(steps, ReasonClass.MATERIAL),
        second,
    )
    assert with_route((first, second), Of.route(first), None) == (second,)
    assert with_route((first,), tool, None) == (first,)
    own = with_route((first,), Of(ReasonClass.EQUIPMENT), steps)
    assert own == (first, CallRoute(steps, ReasonClass.EQUIPMENT))
    assert standard_of(own, tool) == steps, "a reason goes by its class, as that is defined"
    assert standard_of((), tool) == STANDARD[0].steps


@pytest.mark.parametrize(
    ("form", "sent", "told"),
    [
        ("objective", {"direction.3.row": "1"}, "Direction 1, Unit: This is missing."),
        ("key-result", {}, "Name (Chinese): This is missing."),
        ("person", {}, "Roles: Choose at least one role."),
        ("calendar", {"shift.0.row": "1", "shift.4.row": "1"}, "Shift 2, Id: This is missing."),
        (
            "call-route",
            {"of": "call:lead", "step.7.row": "1"},
            "Step 1, Roles that are called: Choose at least one role.",
        ),
        ("delivery", {"order.0.row": "1", "order.2.row": "1"}, "Order 2, Order: This is missing."),
    ],
)
def test_each_fault_above_a_form_says_of_which_field_it_is(
    central: CentralSide, form: str, sent: dict[str, str], told: str
) -> None:
    with browsing(central, Role.MANAGER) as browser:
        answer = browser.send(f"/{form}", sent | {"do": "save"})
    listed = re.findall(r'<li><a href="#([^"]*)">([^<]*)</a></li>', answer.text)
    assert answer.status_code == 422
    assert told in [unescape(fault) for _, fault in listed]
    assert len({fault for _, fault in listed}) == len(listed)
    assert [name for name, _ in listed if f'id="{name}"' not in answer.text] == []
