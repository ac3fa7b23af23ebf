"""S4 at ingest: what a person has no right to is kept and listed, but neither applied nor told to others."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from central.keeping.restoring import begin_anew
from central.keeping.verify import verify
from central.plan.people import people_of
from central.plan.store import append_plan, keep_planned_people
from central.storage.engine import writing
from central.storage.tables import people, refusals
from domain.events import Event
from domain.floor_events import (
    AccessEnded,
    CallKind,
    EquipmentCounted,
    HelpCalled,
    PersonSignedOut,
    RosterTaken,
    ScanRead,
    TaskStarted,
)
from domain.plan_events import PersonDefined, Role
from tests.support.central import NOON, CentralSide, OfficeClient, SetClock, TerminalClient, TerminalStore
from tests.support.plant import PLAN

BUYER = PersonDefined("2001", "周杰", "B-2001", (Role.PURCHASING,))
GUEST = PersonDefined("2002", "陈强", "B-2002", valid_until=NOON + 10_000)
NAMELESS = PersonDefined("2003", "刘洋", "B-2003", ())
START = TaskStarted("WO-2/30")
CALL = HelpCalled(CallKind.LEAD)


@pytest.fixture
def terminal(central: CentralSide) -> TerminalClient:
    append_plan(central.engine, central.site, (*PLAN, BUYER, GUEST, NAMELESS), "planner")
    return central.terminal()


def refused(central: CentralSide, store: TerminalStore) -> dict[int, str]:
    query = select(refusals.c.seq, refusals.c.reason).where(
        refusals.c.site == central.site, refusals.c.store == store.store
    )
    with central.engine.connect() as connection:
        return {row.seq: row.reason for row in connection.execute(query)}


def happened(store: TerminalStore, actor: str, *events: Event) -> None:
    store.happened(*events, actor=actor)


def test_what_a_person_may_not_is_kept_listed_and_not_applied(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient, store: TerminalStore
) -> None:
    others = central.terminal("A", "A2")
    happened(store, "2001", START, CALL)
    happened(store, "9999", START)
    happened(store, "", START, EquipmentCounted("CNC-A1", 1, 1, None))

    assert terminal.send(store).acked == 5

    office.settled()
    assert refused(central, store) == {
        1: "not allowed: task.started is for operator lead supervisor maintenance quality engineering, "
        "not for 2001",
        3: "not allowed: the plan knows nobody called '9999'",
        4: "not allowed: task.started is recorded of a person, and this names none",
    }
    assert office.stored(store.store) == store.bodies
    assert [r.seq for r in others.feed("x").records if r.store == store.store] == [2, 5]
    found = office.get("/v1/orders/WO-2").json()
    assert {task["progress"]["status"] for task in found["tasks"]} == {"waiting"}
    assert {r["seq"] for r in office.get("/v1/quarantine").json()["records"]} == {1, 3, 4}
    assert list(verify(central.engine, central.site)) == []


def test_sent_again_it_is_refused_once(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    happened(store, "2001", START)
    terminal.send(store)
    terminal.send(store)
    happened(store, "2001", START)
    terminal.send(store)
    assert [*refused(central, store)] == [1, 2]


def test_a_person_without_a_role_is_an_operator(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    happened(store, "2003", START)
    terminal.send(store)
    assert refused(central, store) == {}


def test_after_the_end_only_leaving_and_being_turned_away_is_recorded(
    central: CentralSide, clock: SetClock, terminal: TerminalClient, store: TerminalStore
) -> None:
    clock.at = NOON + 60_000
    happened(store, "2002", START)
    store.at = NOON + 10_000
    happened(
        store,
        "2002",
        CALL,
        AccessEnded("2002", NOON + 10_000),
        PersonSignedOut("2002"),
        ScanRead("s", "x", "unknown"),
    )
    terminal.send(store)
    assert refused(central, store) == {2: "not allowed: the access of 2002 was over before this help.called"}


def test_a_clock_ten_years_ahead_costs_nobody_his_rights(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    store.at += 10 * 365 * 24 * 3_600_000
    happened(store, "2002", START)
    terminal.send(store)
    assert refused(central, store) == {}


def test_what_was_done_before_somebody_was_taken_off_counts(
    central: CentralSide, clock: SetClock, terminal: TerminalClient, store: TerminalStore
) -> None:
    for seconds, person in ((100, replace(BUYER, roles=(Role.LEAD,), active=False)), (200, None)):
        clock.at = NOON + seconds * 1000
        changed = person or replace(BUYER, name="周", active=False)
        append_plan(central.engine, central.site, [changed], "planner", clock)
    happened(store, "2001", CALL)
    store.at = NOON + 150_000
    happened(store, "2001", CALL)
    terminal.send(store)
    assert [*refused(central, store)] == [2]
    append_plan(central.engine, central.site, [replace(BUYER, roles=(Role.LEAD,))], "planner", clock)
    happened(store, "2001", START)
    terminal.send(store)
    assert [*refused(central, store)] == [2]


def test_names_that_no_database_can_hold_are_nobody(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    happened(store, "nul\0", START)
    happened(store, "x" * 300, START)
    store.keep(store.bodies[0].replace(b'"actor":"nul\\u0000"', b'"actor":["2001"]'))
    store.keep(store.bodies[0].replace(b'"task.started"', b'"gone.fishing"'))
    assert terminal.send(store).acked == 4
    assert [*refused(central, store)] == [1, 2, 3]


def test_people_are_what_the_plan_says_also_where_a_version_before_wrote_it(
    central: CentralSide, terminal: TerminalClient
) -> None:
    planned = {person.id: person for person in PLAN if isinstance(person, PersonDefined)}
    planned |= {person.id: person for person in (BUYER, GUEST, NAMELESS)}

    def known() -> dict[str, PersonDefined]:
        with central.engine.connect() as connection:
            return {person.id: person for person in people_of(connection, central.site)}

    assert known() == planned
    with writing(central.engine) as connection:
        connection.execute(people.delete().where(people.c.site == central.site))
    keep_planned_people(central.engine, central.site)
    assert known() == planned
    begin_anew(central.engine, central.site, "it")
    assert known() == planned


def test_verify_takes_blank_columns_for_what_was_refused_and_for_nothing_else(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    happened(store, "2001", START, CALL)
    terminal.send(store)
    assert list(verify(central.engine, central.site)) == []
    with writing(central.engine) as connection:
        connection.execute(update(refusals).where(refusals.c.store == store.store).values(seq=2))
    found = [str(finding) for finding in verify(central.engine, central.site)]
    wrong = "is not listed as what it was judged to be"
    assert found == [f"record {seq} of {store.store} {wrong}" for seq in (1, 2)]


DAY = 24 * 3_600_000
WORKER = replace(BUYER, id="2004", badge="B-2004", roles=(Role.OPERATOR,))
CHANGES = {
    "made purchaser": replace(WORKER, roles=(Role.PURCHASING,)),
    "taken off": replace(WORKER, active=False),
    "end put before": replace(WORKER, valid_until=NOON - DAY),
}


def planned(central: CentralSide, clock: SetClock, day: int, person: PersonDefined) -> None:
    clock.at = NOON + day * DAY
    append_plan(central.engine, central.site, [person], "planner", clock)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("wrong_by", [0, 700 * DAY, -700 * DAY])
def test_work_counts_by_what_its_terminal_had_heard_of_the_plan(
    central: CentralSide,
    clock: SetClock,
    terminal: TerminalClient,
    store: TerminalStore,
    change: str,
    wrong_by: int,
) -> None:
    """Whatever its clock shows: day 0 and day 15 without network count, work on after the roster does not."""
    planned(central, clock, 0, WORKER)
    store.at = clock.at + wrong_by
    happened(store, "2004", RosterTaken(clock.at, clock.at + 60 * DAY), START)
    planned(central, clock, 10, CHANGES[change])
    store.at = NOON + 15 * DAY + wrong_by
    happened(store, "2004", START, RosterTaken(NOON + 10 * DAY, NOON + 70 * DAY), START)
    clock.at = NOON + 20 * DAY

    terminal.send(store, 1, 3)
    terminal.send(store, 4)

    assert [*refused(central, store)] == [5]
    assert list(verify(central.engine, central.site)) == []


@pytest.mark.parametrize("change", ["made purchaser", "taken off"])
def test_where_no_roster_was_taken_work_counts_by_its_own_time(
    central: CentralSide, clock: SetClock, terminal: TerminalClient, store: TerminalStore, change: str
) -> None:
    planned(central, clock, 0, WORKER)
    planned(central, clock, 10, CHANGES[change])
    for day in (1, 15):
        store.at = NOON + day * DAY
        happened(store, "2004", START)
    clock.at = NOON + 20 * DAY
    terminal.send(store)
    assert [*refused(central, store)] == [2]
    assert list(verify(central.engine, central.site)) == []


def test_what_was_refused_as_the_plan_came_late_counts_when_it_comes(
    central: CentralSide, clock: SetClock, terminal: TerminalClient, store: TerminalStore
) -> None:
    """As after a restoration: the plan lacks somebody, whom a later import brings."""
    happened(store, "2004", START)
    happened(store, "2005", START)
    terminal.send(store)
    assert [*refused(central, store)] == [1, 2]

    planned(central, clock, 1, WORKER)
    planned(central, clock, 2, replace(WORKER, name="王"))
    planned(central, clock, 2, replace(BUYER, id="2005", badge="B-2005"))

    office = central.office()
    office.settled()
    first, second = office.get("/v1/quarantine").json()["records"]
    (again,) = office.stored(first["resubmitted_as"].partition(":")[0])
    assert again == store.bodies[0]
    assert second["resubmitted_as"] is None, "a purchaser still starts nothing"
    tasks = office.get("/v1/orders/WO-2").json()["tasks"]
    assert "running" in {task["progress"]["status"] for task in tasks}
    assert list(verify(central.engine, central.site)) == []
