"""The calendar, call routes and deliveries are edited at the board, without script."""

from collections.abc import Iterator
from typing import Final

import pytest

from domain.floor_events import CallKind
from domain.plan_events import CallRoute, CallStep, DeliveryPlanned, ReasonClass, Role
from domain.routing import STANDARD
from tests.support.board_plan import CALENDAR
from tests.support.board_plant import BoardPlant
from tests.support.central import CentralSide
from tests.support.editing import Browser, browsing, fields_of, text_of

STANDARD_TOLD: Final = "Stop: Equipment standard (at once Supervisor, Maintenance; after 30 min Manager)"
DELIVERY: Final = {"id": "PO-1", "material.en": "Blanks", "needed": "2026-11-23T08:00"}


@pytest.fixture
def plant(central: CentralSide) -> BoardPlant:
    plant = BoardPlant(central)
    central.settled()
    return plant


@pytest.fixture
def browser(plant: BoardPlant) -> Iterator[Browser]:
    """A supervisor."""
    with browsing(plant.central, Role.SUPERVISOR) as browser:
        yield browser


@pytest.fixture
def other(plant: BoardPlant) -> Iterator[Browser]:
    with browsing(plant.central, Role.MANAGER) as browser:
        yield browser


def test_the_calendar_is_shown_and_changed(plant: BoardPlant, browser: Browser) -> None:
    fields = browser.form("/calendar")
    assert (fields["zone"], fields["shift.0.break.0.start"]) == ("Asia/Shanghai", "10:00")
    fields = browser.press("/calendar", fields, "add", "shift.1.break")
    fields |= {"shift.1.break.0.start": "18:00", "shift.1.break.0.end": "18:30"}
    fields = browser.press("/calendar", fields, "drop", "shift.2")
    fields |= {"shift.0.day.6": "1", "closed": "2026-10-01\n2026/10/2 2026-10-01"}
    assert "Saved: Calendar" in browser.saved("/calendar", fields)
    with plant.central.service.floor.current() as (floor, _):
        changed = floor.calendar
    assert changed
    assert changed.closed == ("2026-10-01", "2026-10-02")
    assert [shift.id for shift in changed.shifts] == ["early", "late"]
    assert changed.shifts[0].weekdays == (1, 2, 3, 4, 5, 6)
    assert changed.shifts[0].breaks == CALENDAR.shifts[0].breaks
    history = browser.page("/calendar/history")
    assert "Closed day 2026-10-02 – → becomes closed" in history
    assert (
        "Mon, Tue, Wed, Thu, Fri, breaks 10:00–10:30 → becomes 06:00–14:00, Mon, Tue, Wed, Thu, Fri, Sat"
        in history
    )
    assert "Time zone Asia/Shanghai" in history, "the plan's own calendar was added before"


def test_a_calendar_that_is_wrong_is_told_at_its_field(browser: Browser) -> None:
    fields = browser.form("/calendar")
    days = {f"shift.0.day.{day}" for day in range(1, 8)}
    for typed, told in (
        ({"zone": "Mars/Base"}, "There is no such time zone"),
        ({"shift.0.start": "25:00"}, "A time such as"),
        ({"shift.0.end": ""}, "This is missing."),
        ({"shift.1.id": "early"}, "Another shift has this id"),
        ({"shift.0.zh": ""}, "This is missing."),
        ({"shift.0.break.0.end": "15:00"}, "within the shift, one after the other"),
        ({"shift.0.break.0.end": ""}, "Each break has a beginning and an end"),
        ({"closed": "2026-10-01\nMonday"}, "“Monday” is not a date"),
    ):
        assert told in browser.refused("/calendar", fields | typed), typed
    never = {name: value for name, value in fields.items() if name not in days}
    assert "Choose at least one day" in browser.refused("/calendar", never)
    empty = {name: value for name, value in fields.items() if not name.startswith("shift.")}
    assert "There has to be at least one shift" in browser.refused("/calendar", empty)


def test_the_calendar_of_two_who_edit(browser: Browser, other: Browser) -> None:
    fields = browser.form("/calendar")
    other.saved("/calendar", other.form("/calendar") | {"closed": "2026-10-01"})
    told = browser.refused("/calendar", fields | {"closed": "2026-10-03"}, 409)
    assert "Closed day 2026-10-01 closed –" in told
    assert "Closed day 2026-10-03 – closed" in told


def test_a_call_route_is_standard_until_it_is_defined_and_again(plant: BoardPlant, browser: Browser) -> None:
    assert "Stop: Equipment at once Supervisor, Maintenance; after 30 min Manager Standard" in browser.page(
        "/call-routes"
    )
    path = "/call-route?of=class:equipment"
    fields = browser.press("/call-route", browser.form(path), "add", "step")
    fields |= {
        "step.1.after": "10",
        "step.2.after": "20",
        "step.2.role.manager": "1",
        "step.2.role.lead": "1",
    }
    browser.saved("/call-route", fields)
    steps = (
        CallStep(0, (Role.SUPERVISOR, Role.MAINTENANCE)),
        CallStep(10, (Role.MANAGER,)),
        CallStep(20, (Role.LEAD, Role.MANAGER)),
    )
    with plant.central.service.floor.current() as (floor, _):
        assert floor.call_routes.defined == (CallRoute(steps, ReasonClass.EQUIPMENT),)
    assert "after 20 min Team lead, Manager Own" in browser.page("/call-routes")
    asked = browser.send("/call-route", browser.form(path) | {"do": "standard"})
    assert "“Stop: Equipment”: back to standard?" in text_of(asked)
    browser.saved("/call-route", fields_of(asked) | {"do": "standard-for-sure"})
    with plant.central.service.floor.current() as (floor, _):
        assert floor.call_routes.defined == ()
    history = browser.page("/call-routes/history")
    assert STANDARD_TOLD + " → becomes at once Supervisor, Maintenance; after 10 min Manager" in history
    assert "after 20 min Team lead, Manager → becomes standard (at once" in history
    assert history.count("Changed") == 2


def test_routes_of_a_single_reason_and_of_a_call(plant: BoardPlant, browser: Browser) -> None:
    reason = browser.form("/call-route?of=reason:equipment.tool")
    assert reason["step.0.role.maintenance"] == "1", "it begins with what goes for its class"
    browser.saved("/call-route", browser.press("/call-route", reason, "drop", "step.1"))
    call = browser.form("/call-route?of=call:lead")
    for row in ("step.2", "step.1", "step.0"):
        call = browser.press("/call-route", call, "drop", row)
    browser.saved("/call-route", call)
    with plant.central.service.floor.current() as (floor, _):
        routes = floor.call_routes.defined
    assert routes == (
        CallRoute(STANDARD[0].steps[:1], ReasonClass.EQUIPMENT, "equipment.tool"),
        CallRoute((), call=CallKind.LEAD),
    )
    page = browser.page("/call-routes")
    assert "Reason: Worn tool at once Supervisor, Maintenance Own" in page
    assert "Call for: the team lead nobody is called Own" in page


def test_a_route_that_is_wrong_is_told_at_its_field(browser: Browser) -> None:
    fields = browser.form("/call-route?of=class:equipment")
    for typed, told in (
        ({"step.1.after": "0"}, "It must be later than the step before (0 min)"),
        ({"step.1.after": "soon"}, "A whole number from 0"),
        ({"step.1.after": ""}, "This is missing."),
    ):
        assert told in browser.refused("/call-route", fields | typed), typed
    nobody = {name: value for name, value in fields.items() if not name.startswith("step.1.role")}
    assert "Choose at least one role" in browser.refused("/call-route", nobody)
    assert browser.get("/call-route?of=class:weather").status_code == 404
    assert browser.send("/call-route", fields | {"of": "reason:none"}).status_code == 404


def test_two_who_edit_different_routes_do_not_meet(browser: Browser, other: Browser) -> None:
    equipment = browser.form("/call-route?of=class:equipment")
    again = browser.form("/call-route?of=class:material")
    other.saved("/call-route", other.form("/call-route?of=class:material") | {"step.1.after": "40"})
    browser.saved("/call-route", equipment | {"step.1.after": "45"})
    assert "after 40 min" in browser.page("/call-routes")
    told = browser.refused("/call-route", again | {"step.1.after": "50"}, 409)
    assert (
        "Calls at once Supervisor, Purchasing; after 40 min Manager at once Supervisor, Purchasing; after 50"
        in told
    )


def test_a_delivery_is_planned_and_changed(plant: BoardPlant, browser: Browser) -> None:
    fields = browser.form("/delivery") | DELIVERY | {"expected": "2026-11-24 09:30", "order.0.id": "WO-1010"}
    fields = browser.press("/delivery", fields, "add", "order")
    fields |= {"order.1.id": "WO-9999", "order.1.short": "60"}
    assert "Saved: Blanks" in browser.saved("/delivery", fields)
    with plant.central.service.floor.current() as (floor, _):
        (made,) = floor.deliveries()
    assert isinstance(made, DeliveryPlanned)
    assert (made.needed, made.expected) == (1_795_392_000_000, 1_795_483_800_000)
    assert (made.orders, made.short, made.received) == (("WO-1010", "WO-9999"), (0, 60), None)
    page = browser.page("/deliveries")
    assert "Later than needed" in page
    assert "60 short" in page
    fields = browser.form("/delivery?id=PO-1")
    assert (fields["needed"], fields["order.0.short"]) == ("2026-11-23T08:00", "")
    browser.saved("/delivery", fields | {"received": "2026-11-24T09:00", "order.1.short": ""})
    history = browser.page("/deliveries/history?of=delivery:PO-1")
    assert "Received – → becomes 2026-11-24 09:00" in history
    assert "Orders WO-1010, WO-9999 (60 short) → becomes WO-1010, WO-9999" in history


def test_a_delivery_that_is_wrong_is_told_at_its_field(plant: BoardPlant, browser: Browser) -> None:
    fields = browser.form("/delivery") | DELIVERY | {"expected": "2026-11-24T09:30", "order.0.id": "WO-1010"}
    for typed, told in (
        ({"needed": "tomorrow"}, "A date with a time"),
        ({"needed": "+3d 14:00"}, "A date with a time"),
        ({"expected": ""}, "This is missing."),
        ({"order.0.id": ""}, "This is missing."),
        ({"order.0.short": "-1"}, "A whole number from 0"),
        ({"order.1.id": "WO-1010"}, "The order WO-1010 is there already"),
        ({"material.en": ""}, "This is missing."),
        ({"id": ""}, "This is missing."),
    ):
        assert told in browser.refused("/delivery", fields | typed), typed
    none = {name: value for name, value in fields.items() if not name.startswith("order.")}
    assert "There has to be at least one order" in browser.refused("/delivery", none)
    browser.saved("/delivery", fields)
    assert "There is a delivery with this id already" in browser.refused("/delivery", fields)
    with browsing(plant.central, Role.PURCHASING) as buyer:
        stale = buyer.form("/delivery?id=PO-1")
        browser.saved("/delivery", browser.form("/delivery?id=PO-1") | {"expected": "2026-11-25T09:30"})
        told = buyer.refused("/delivery", stale | {"expected": "2026-11-26T09:30"}, 409)
    assert "Expected 2026-11-25 09:30 2026-11-26 09:30" in told


def test_markup_stays_text(browser: Browser) -> None:
    name = "</textarea><script>alert(1)</script>"
    fields = browser.form("/delivery") | DELIVERY | {"expected": "2026-11-24T09:30", "order.0.id": "WO-1010"}
    browser.saved("/delivery", fields | {"material.en": name})
    wrong = browser.send("/calendar", browser.form("/calendar") | {"closed": name, "zone": name})
    pages = [browser.get(path).text for path in ("/deliveries", "/deliveries/history", "/delivery?id=PO-1")]
    for page in (*pages, wrong.text):
        assert name not in page
        assert "alert(1)" in page
