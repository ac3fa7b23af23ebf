"""No token writes the plan or speaks for another line: such records are kept and listed, never obeyed."""

from dataclasses import replace

import pytest

from central.keeping.verify import verify
from central.plan.store import append_plan, known_plan
from domain.events import Event
from domain.floor_events import (
    CallKind,
    CountReported,
    EquipmentCounted,
    HelpCalled,
    PersonChosen,
    PersonSignedIn,
    Quality,
    SignInMethod,
    TaskCompleted,
    TaskStarted,
)
from domain.meeting_events import RemarkWithdrawn
from domain.plan_events import Equipment, OrderCancelled, OrderReleased, PersonDefined, Role
from tests.support.central import CentralSide, OfficeClient, TerminalClient, TerminalStore
from tests.support.plant import CALENDAR, PLAN, REASONS, SITE, order


def over_both(name: str, line: str) -> OrderReleased:
    """An order that begins on line A and goes on upon another."""
    known = order(name, line=line)
    first, *rest = known.operations
    return replace(known, operations=(replace(first, line="A"), *rest))


INTRUDER = PersonDefined("9999", "Intruder", "B-9999", (Role.MANAGER,))
FORGED: list[Event] = [INTRUDER, OrderCancelled("WO-1"), order("WO-1", quantity=1), SITE, REASONS, CALENDAR]


def reasons(office: OfficeClient, store: TerminalStore) -> dict[int, str]:
    found = office.get("/v1/quarantine").json()["records"]
    return {r["seq"]: r["reason"] for r in found if r["store"] == store.store}


@pytest.fixture
def terminal(central: CentralSide) -> TerminalClient:
    """A1's, with the plan known."""
    append_plan(central.engine, central.site, PLAN, "planner")
    return central.terminal("A", "A1")


def test_a_plan_from_a_terminal_is_kept_and_listed_but_nobody_follows_it(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    forged = TerminalStore("")
    forged.happened(*FORGED)
    others = central.terminal("B", "B1")

    assert terminal.send(forged).acked == len(FORGED)

    office.settled()
    assert office.stored(forged.store) == forged.bodies
    listed = reasons(office, forged)
    assert [*listed] == [*range(1, len(FORGED) + 1)]
    assert all(reason.startswith("not allowed: ") for reason in listed.values())
    assert "person.defined" in listed[1]
    assert forged.store not in {record.store for record in others.feed("x").records}
    found = office.get("/v1/orders/WO-1").json()
    assert (found["cancelled"], found["quantity"]) == (False, 120)
    with central.service.floor.current() as (floor, _):
        assert floor.person("9999") is None
    assert known_plan(central.engine, central.site).person("9999") is None
    assert list(verify(central.engine, central.site)) == []


def test_what_is_said_for_another_line_is_kept_and_listed_but_nobody_hears_it(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    strange = TerminalStore("B", "B1")
    strange.happened(CountReported("WO-3/30", Quality.GOOD, 7))
    others = central.terminal("B", "B1")

    terminal.send(strange)

    office.settled()
    assert "'B'" in reasons(office, strange)[1]
    assert strange.store not in {record.store for record in others.feed("x").records}
    assert office.get("/v1/summary").json()["good"] == 0
    assert list(verify(central.engine, central.site)) == []


def test_what_concerns_the_whole_site_and_what_comes_after_is_heard(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    append_plan(central.engine, central.site, [over_both("WO-3", "B")], "planner")
    store = TerminalStore("")
    store.happened(INTRUDER, TaskStarted("WO-3/30"))
    store.line = "A"
    store.happened(TaskStarted("WO-2/30"))
    far, near = central.terminal("B", "B1"), central.terminal("A", "A2")

    terminal.send(store)

    assert [r.seq for r in far.feed("x").records if r.store == store.store] == [2]
    assert [r.seq for r in near.feed("x").records if r.store == store.store] == [2, 3]
    office.settled()
    assert [*reasons(office, store)] == [1]


@pytest.mark.parametrize("line", ["A", ""])
def test_a_terminal_lets_nobody_in_at_a_station_that_is_not_its_own(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient, line: str
) -> None:
    strange = TerminalStore(line, "B1")
    strange.happened(PersonSignedIn("1003", SignInMethod.BADGE), PersonChosen("1003"), actor="1003")
    terminal.send(strange)
    office.settled()
    assert [*reasons(office, strange)] == [1, 2]
    assert "station 'B1'" in reasons(office, strange)[1]
    assert strange.store not in {r.store for r in central.terminal("B", "B1").feed("x").records}
    assert list(verify(central.engine, central.site)) == []


@pytest.mark.parametrize("line", ["A", ""])
def test_what_was_never_on_its_line_is_not_for_a_terminal_to_speak_of(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient, line: str
) -> None:
    there = replace(SITE, equipment=(*SITE.equipment, Equipment("M-B", "B1", SITE.name)))
    append_plan(central.engine, central.site, [there], "planner")
    strange = TerminalStore(line, "A1")
    strange.happened(
        TaskStarted("WO-3/30"),
        CountReported("WO-3/30", Quality.GOOD, 999),
        TaskCompleted("WO-3/30"),
        RemarkWithdrawn("B", "2026-11-23", "x:1"),
        EquipmentCounted("M-B", 9, 9),
        actor="1003",
    )
    terminal.send(strange)
    office.settled()
    assert [*reasons(office, strange)] == [1, 2, 3, 4, 5]
    assert {t["progress"]["status"] for t in office.get("/v1/orders/WO-3").json()["tasks"]} == {"waiting"}
    assert list(verify(central.engine, central.site)) == []


def test_no_line_is_named_only_where_an_order_may_run_over_several(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    append_plan(central.engine, central.site, [over_both("WO-3", "B")], "planner")
    append_plan(central.engine, central.site, [order("WO-3", line="B")], "planner")
    store = TerminalStore("", "A1")
    call = HelpCalled(CallKind.LEAD)
    store.happened(call, replace(call, task="WO-3/30"), TaskStarted("WO-3/30"), TaskStarted("WO-77/30"))
    terminal.send(store)
    office.settled()
    assert [*reasons(office, store)] == [1], (
        "once on the line it stays the line's; unplanned is nobody else's"
    )
