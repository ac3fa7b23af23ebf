"""S4 in the domain: the table of who may record what is whole, and decides over every command."""

import pytest

from domain.commands import CallHelp, CompleteTask, ReportCount, SignIn, SignOut, StartTask
from domain.events import type_of
from domain.floor_events import CallKind, PersonSignedIn, Quality, SignInMethod
from domain.outcomes import Code, Refused
from domain.permissions import (
    EVENTS,
    NEEDS_NO_RIGHT,
    NOBODY,
    ROUTES,
    UNATTENDED,
    WORKING,
    Caller,
    may_ask,
    may_define,
    may_record,
    named,
    rights_of,
)
from domain.plan_events import PersonDefined, Role
from tests.support.plant import LEAD, PRODUCTION, WANG
from tests.support.station import StationDesk

BUYER = PersonDefined("2001", "周杰", "B-2001", (Role.PURCHASING,), team="T1")


def test_every_kind_stands_in_the_table() -> None:
    assert EVENTS.keys() == set(type_of)
    assert EVENTS.keys() >= UNATTENDED
    assert EVENTS.keys() >= NEEDS_NO_RIGHT


@pytest.mark.parametrize("held", [Role.SUPERVISOR, Role.MANAGER, Role.IT])
def test_whoever_is_entrusted_with_others_is_defined_by_it_and_managers(held: Role) -> None:
    assert {role for role in Role if may_define({role}, {held, Role.OPERATOR})} == {Role.IT, Role.MANAGER}
    assert may_define({Role.SUPERVISOR}, set(Role) - {Role.SUPERVISOR, Role.MANAGER, Role.IT})


def test_what_nobody_may_is_the_plan_or_recorded_without_anybody() -> None:
    planned = {kind for kind, cls in type_of.items() if cls.__module__ == "domain.plan_events"}
    at_desks = {"call_routes.defined", "delivery.planned"}
    assert {kind for kind, roles in EVENTS.items() if roles is NOBODY} - UNATTENDED == planned - at_desks


def test_somebody_without_a_role_is_an_operator_and_a_stranger_is_nothing() -> None:
    assert rights_of(PersonDefined("1", "x", "", ())) == {Role.OPERATOR}
    assert rights_of(LEAD) == {Role.LEAD}
    assert rights_of(None) == NOBODY


@pytest.mark.parametrize(
    ("kind", "roles", "may"),
    [
        ("task.started", {Role.OPERATOR}, True),
        ("task.started", {Role.PURCHASING, Role.QUALITY}, True),
        ("task.started", {Role.PURCHASING}, False),
        ("task.started", None, False),
        ("task.left", set(), True),
        ("equipment.counted", set(Role), False),
        ("equipment.counted", None, True),
        ("order.released", set(Role), False),
        ("order.released", None, False),
        ("gone.fishing", set(Role), False),
        ("gone.fishing", None, False),
    ],
)
def test_who_may_record(kind: str, roles: set[Role] | None, may: bool) -> None:
    assert may_record(kind, roles) is may


def test_who_may_ask() -> None:
    assert may_ask("GET /healthz", ())
    assert not may_ask("GET /v1/orders", {Role.OPERATOR})
    assert may_ask("GET /v1/orders", {Role.OPERATOR, Role.LEAD})
    assert not may_ask("GET /v1/nowhere", {*Role, *Caller})
    assert all(callers for callers in ROUTES.values())


def test_a_refusal_names_who_may_in_the_order_of_the_roles() -> None:
    assert named({Role.MANAGER, Role.LEAD}) == "lead manager"


def test_what_a_person_has_no_right_to_is_refused_and_says_who_has() -> None:
    desk = StationDesk()
    desk.recorder.note(BUYER)
    desk.staffed(BUYER)
    refused = desk.recorder.execute(StartTask("WO-2/30", BUYER.id))
    assert refused == Refused(Code.ROLE_MISSING, {"roles": named(WORKING)})
    desk.does(CallHelp(BUYER.id, CallKind.MATERIAL))
    desk.does(SignOut(BUYER.id))


def test_it_is_refused_before_it_is_asked_about() -> None:
    desk = StationDesk()
    desk.recorder.note(BUYER)
    desk.staffed(BUYER, WANG)
    desk.does(StartTask("WO-2/30", WANG.id))
    assert desk.asks(CompleteTask("WO-2/30", WANG.id)) is Code.FEWER_THAN_ORDERED
    for command in (
        CompleteTask("WO-2/30", BUYER.id),
        ReportCount("WO-2/30", BUYER.id, Quality.GOOD, 500),
    ):
        assert desk.refuses(command) is Code.ROLE_MISSING


def test_what_is_wrong_otherwise_is_said_first() -> None:
    desk = StationDesk().planned()
    desk.recorder.note(BUYER)
    assert desk.refuses(StartTask("WO-2/30", BUYER.id)) is Code.NOBODY_SIGNED_IN


def test_who_lost_every_right_can_still_leave() -> None:
    desk = StationDesk().staffed()
    desk.does(StartTask("WO-2/30", WANG.id))
    desk.recorder.note(PersonSignedIn("9999", SignInMethod.BADGE))
    assert desk.refuses(SignIn("9999", SignInMethod.BADGE)) is Code.UNKNOWN_PERSON
    desk.does(SignOut("9999"))
    desk.recorder.note(PersonDefined(WANG.id, WANG.name, WANG.badge, (Role.IT,), active=False))
    assert desk.refuses(CompleteTask(PRODUCTION, WANG.id)) is Code.PERSON_INACTIVE
    desk.does(SignOut(WANG.id))
    assert not desk.floor.people_at("A1").present
