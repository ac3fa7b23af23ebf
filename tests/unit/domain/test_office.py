"""What desks and terminals are told no by: alerts as they stand, call routes, deliveries."""

from dataclasses import replace

import pytest

from domain.andon_events import (
    AlertAcknowledged,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.answering import decide_answer
from domain.clock import Moment
from domain.commands import AnswerAlert, Here
from domain.floor_events import (
    CallKind,
    HelpCalled,
    PersonSignedIn,
    SignInMethod,
    TaskPaused,
    TaskStarted,
)
from domain.goal_events import (
    Direction,
    Effect,
    Good,
    KeyResultSet,
    Measure,
    ObjectiveSet,
    ValueSource,
    ValueStated,
)
from domain.office import OfficeEvent, decide_office
from domain.outcomes import Accepted, Code, Denial, Denied, Refused
from domain.plan_events import (
    CallRoute,
    CallRoutesDefined,
    CallStep,
    DeliveryPlanned,
    PersonDefined,
    ReasonClass,
    Role,
    Text,
)
from tests.support.plant import order
from tests.support.story import Story, minute

LEAD = PersonDefined("1001", "李芳", "B-1001", (Role.LEAD,))
NAME = Text("毛坯", "blanks")
COUNTED = Measure(ValueSource.COUNTS)
KEY_RESULT = (NAME, "", "", (), Good.UP, "pcs", 0, 1000, "2026-01-01", "2026-12-31", COUNTED)
AT_ONCE = CallStep(0, (Role.LEAD,))
LATER = CallStep(10, (Role.MANAGER,))


@pytest.fixture
def story() -> Story:
    return Story(LEAD)


def said(story: Story, asked: OfficeEvent, *roles: Role) -> Code | Denial | None:
    """By what a manager is told no; None where it goes through as it was asked for."""
    outcome = decide_office(story.floor, asked, roles or (Role.MANAGER,), minute(0))
    match outcome:
        case Accepted(events):
            assert events == (asked,)
            return None
        case Refused():
            return outcome.code
        case Denied():
            return outcome.denial


def test_each_step_needs_the_one_before_it(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.MAINTENANCE), 0)
    acknowledged, sent = AlertAcknowledged(call, "A1"), MaintenanceDispatched(call, "A1")
    expected, closed = ArrivalExpected(call, "A1", minute(9)), MaintenanceClosed(call, "A1")
    assert said(story, expected) is Code.NOT_DISPATCHED
    assert said(story, acknowledged) is None
    story.tells(acknowledged, 1)
    assert said(story, acknowledged) is Code.ALREADY_ACKNOWLEDGED
    assert said(story, sent) is None
    story.tells(sent, 2)
    assert said(story, sent) is Code.ALREADY_DISPATCHED
    assert said(story, expected) is None
    assert said(story, closed) is None
    story.tells(closed, 3)
    assert said(story, expected) is Code.MAINTENANCE_CLOSED
    for over in (acknowledged, sent, AlertResolved(call, "A1")):
        assert said(story, over) is Code.ALERT_OVER


@pytest.mark.parametrize(
    "asked", [AlertAcknowledged, MaintenanceDispatched, MaintenanceClosed, AlertResolved]
)
def test_of_what_nobody_raised_nothing_can_be_said(story: Story, asked: type[AlertResolved]) -> None:
    assert said(story, asked("s:99", "A1")) is Code.UNKNOWN_ALERT


def test_it_is_said_where_it_was_raised(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.LEAD), 0)
    assert said(story, AlertResolved(call, "A2")) is Code.UNKNOWN_ALERT


def test_what_goes_on_can_be_resolved(story: Story) -> None:
    assert said(story, AlertResolved(story.tells(HelpCalled(CallKind.LEAD), 0), "A1")) is None


def test_roles_come_first(story: Story) -> None:
    outcome = decide_office(story.floor, MaintenanceDispatched("s:99", "A1"), {Role.OPERATOR}, minute(0))
    assert outcome == Refused(Code.ROLE_MISSING, {"roles": "lead supervisor maintenance manager"})


def test_at_a_terminal_whoever_is_present_answers(story: Story) -> None:
    call = story.tells(HelpCalled(CallKind.LEAD), 0)
    command = AnswerAlert("1001", AlertAcknowledged(call, "A1"))
    here = Here("s", "A1", "A", story.records[-1].moment)
    absent = decide_answer(story.floor, command, here)
    assert isinstance(absent, Refused)
    story.tells(PersonSignedIn("1001", SignInMethod.BADGE), 1)
    assert decide_answer(story.floor, command, here) == Accepted((command.answer,))


@pytest.mark.parametrize(
    ("eta", "refused"),
    [
        (minute(-1440), None),
        (minute(-1441), Code.ARRIVAL_IMPLAUSIBLE),
        (minute(30 * 1440), None),
        (minute(30 * 1440 + 1), Code.ARRIVAL_IMPLAUSIBLE),
        (minute(0) * 1000, Code.ARRIVAL_IMPLAUSIBLE),
        (0, Code.ARRIVAL_IMPLAUSIBLE),
    ],
)
def test_somebody_is_expected_about_now(story: Story, eta: int, refused: Code | None) -> None:
    call = story.tells(HelpCalled(CallKind.MAINTENANCE), 0)
    sent = MaintenanceDispatched(call, "A1", eta)
    assert said(story, sent) is refused
    story.tells(PersonSignedIn("1001", SignInMethod.BADGE), 0)
    at_terminal = decide_answer(
        story.floor, AnswerAlert("1001", sent), Here("s", "A1", "A", Moment(minute(0), 0, "boot"))
    )
    assert (at_terminal == Accepted((sent,))) is (refused is None)
    story.tells(MaintenanceDispatched(call, "A1"), 0)
    assert said(story, ArrivalExpected(call, "A1", eta)) is refused


def test_who_is_sent_is_known_and_still_there(story: Story) -> None:
    story.tells(replace(LEAD, id="1009", active=False))
    call = story.tells(HelpCalled(CallKind.MAINTENANCE), 0)
    assert said(story, MaintenanceDispatched(call, "A1", technician="1001")) is None
    for gone in ("1009", "nobody-such"):
        assert said(story, MaintenanceDispatched(call, "A1", technician=gone)) is Code.UNKNOWN_PERSON


def test_at_a_desk_who_takes_alerts_on_ends_them(story: Story) -> None:
    over = AlertResolved(story.tells(HelpCalled(CallKind.MAINTENANCE), 0), "A1")
    assert said(story, over, Role.QUALITY) is None
    for role in (Role.IT, Role.OPERATOR):
        assert said(story, over, role) is Code.ROLE_MISSING


def test_at_a_terminal_a_call_is_taken_back_by_anybody_where_it_was_made(story: Story) -> None:
    operator = replace(LEAD, id="1002", roles=(Role.OPERATOR,))
    story.tells(operator)
    own = story.tells(HelpCalled(CallKind.LEAD), 0)
    other = story.tells(HelpCalled(CallKind.LEAD), 0, station="A2")
    story.tells(order(allow_skip=True))
    story.tells(TaskStarted("WO-1/30"), 0)
    pause = story.tells(TaskPaused("WO-1/30", "equipment.failure"), 0)
    for person in ("1001", "1002"):
        story.tells(PersonSignedIn(person, SignInMethod.BADGE), 0)

    def ends(person: str, alert: str, station: str) -> bool:
        here = Here("s", "A1", "A", story.records[-1].moment)
        answer = AnswerAlert(person, AlertResolved(alert, station))
        return isinstance(decide_answer(story.floor, answer, here), Accepted)

    assert [ends("1002", *each) for each in ((own, "A1"), (other, "A2"), (pause, "A1"))] == [
        True,
        False,
        False,
    ]
    assert [ends("1001", *each) for each in ((own, "A1"), (other, "A2"), (pause, "A1"))] == [True, True, True]


@pytest.mark.parametrize(
    ("routes", "denial"),
    [
        ((), None),
        ((CallRoute((AT_ONCE, LATER), ReasonClass.EQUIPMENT),), None),
        ((CallRoute((), ReasonClass.MATERIAL),), None),
        ((CallRoute((AT_ONCE,), ReasonClass.EQUIPMENT, "equipment.failure"),), None),
        ((CallRoute((AT_ONCE,)),), Denial.ROUTE_UNCLEAR),
        ((CallRoute((AT_ONCE,), ReasonClass.EQUIPMENT, call=CallKind.LEAD),), Denial.ROUTE_UNCLEAR),
        ((CallRoute((AT_ONCE,), call=CallKind.LEAD),) * 2, Denial.ROUTE_UNCLEAR),
        ((CallRoute((LATER, AT_ONCE), call=CallKind.LEAD),), Denial.ROUTE_STEPS_UNCLEAR),
        ((CallRoute((AT_ONCE, AT_ONCE), call=CallKind.LEAD),), Denial.ROUTE_STEPS_UNCLEAR),
        ((CallRoute((CallStep(0, ()),), call=CallKind.LEAD),), Denial.ROUTE_STEPS_UNCLEAR),
        ((CallRoute((CallStep(-1, (Role.LEAD,)),), call=CallKind.LEAD),), Denial.ROUTE_STEPS_UNCLEAR),
        ((CallRoute((), ReasonClass.EQUIPMENT, "nothing"),), Denial.ROUTE_REASON_UNKNOWN),
        ((CallRoute((), ReasonClass.QUALITY, "equipment.failure"),), Denial.ROUTE_REASON_UNKNOWN),
        ((CallRoute((), reason="equipment.failure", call=CallKind.LEAD),), Denial.ROUTE_REASON_UNKNOWN),
    ],
)
def test_routes_are_of_one_thing_and_their_steps_come_later_and_later(
    story: Story, routes: tuple[CallRoute, ...], denial: Denial | None
) -> None:
    assert said(story, CallRoutesDefined(routes)) is denial


@pytest.mark.parametrize(
    ("delivery", "denial"),
    [
        (DeliveryPlanned("PO-1", NAME, ("WO-1",), 1, 2), None),
        (DeliveryPlanned("PO-1", NAME, ("WO-1", "WO-2"), 1, 2, short=(3, 4)), None),
        (DeliveryPlanned("PO-1", NAME, ("WO-1", "WO-2"), 1, 2, short=(3,)), Denial.DELIVERY_UNCLEAR),
        (DeliveryPlanned(" ", NAME, ("WO-1",), 1, 2), Denial.DELIVERY_UNCLEAR),
        (DeliveryPlanned("PO\0", NAME, ("WO-1",), 1, 2), Denial.DELIVERY_UNCLEAR),
        (DeliveryPlanned("PO-1", NAME, (), 1, 2), Denial.DELIVERY_UNCLEAR),
    ],
)
def test_a_delivery_has_a_name_and_its_orders(
    story: Story, delivery: DeliveryPlanned, denial: Denial | None
) -> None:
    assert said(story, delivery, Role.PURCHASING) is denial


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-12-31", "2026-01-01"),
        ("1999-12-31", "2026-12-31"),
        ("2026-01-01", "9999-12-31"),
        ("20260101", "20261231"),
        ("", ""),
    ],
)
def test_a_period_is_one_that_calendars_can_count_with(story: Story, start: str, end: str) -> None:
    """The day after the last one of all is none: values could not be taken any more."""
    assert said(story, ObjectiveSet("goal", NAME, start, end, 0)) is Denial.PERIOD_UNCLEAR


def test_directions_have_ids_of_their_own(story: Story) -> None:
    stated = Measure(ValueSource.MANUAL)
    one = Direction("rate", NAME, Effect.FACTOR, "%", 75_000, 90_000, stated)
    days = ("2026-01-01", "2026-12-31")
    assert said(story, ObjectiveSet("goal", NAME, *days, 0, (one, one))) is Denial.GOAL_ID_TAKEN
    unnamed = Direction("other", Text("", " "), Effect.FACTOR, "%", 1, 2, stated)
    assert said(story, ObjectiveSet("goal", NAME, *days, 0, (one, unnamed))) is Denial.GOAL_UNNAMED
    assert said(story, ObjectiveSet("go\nal", NAME, *days, 0)) is Denial.GOAL_UNNAMED
    fine = ObjectiveSet("goal", NAME, *days, 0, (one,))
    assert said(story, fine) is None
    story.tells(fine)
    assert said(story, fine) is None, "it may be set again"
    assert said(story, KeyResultSet("rate", *KEY_RESULT)) is Denial.GOAL_ID_TAKEN
    story.tells(KeyResultSet("other", *KEY_RESULT))
    other = replace(one, id="other")
    assert said(story, replace(fine, directions=(other,))) is Denial.GOAL_ID_TAKEN
    assert said(story, ValueStated("rate", 1), Role.QUALITY) is None


def test_what_a_key_result_hangs_on_is_known(story: Story) -> None:
    own = KeyResultSet("output", *KEY_RESULT)
    assert said(story, replace(own, target=0)) is Denial.TARGET_IS_BASELINE
    assert said(story, replace(own, owner="9999")) is Denial.OWNER_UNKNOWN
    assert said(story, replace(own, owner="1001")) is None
    assert said(story, replace(own, parent="nowhere")) is Denial.UNKNOWN_GOAL
    of_department = replace(own, department="sales", parent="output", drivers=("output",))
    assert said(story, of_department) is Denial.UNKNOWN_GOAL
    story.tells(replace(own, drivers=("output",)))
    assert said(story, of_department) is Denial.PARENT_NOT_COMPANY
    story.tells(replace(own, id="company"))
    story.tells(replace(of_department, id="part"))
    moved_down = replace(of_department, parent="company")
    assert said(story, moved_down) is Denial.GOAL_HAS_CHILDREN
