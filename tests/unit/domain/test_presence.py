"""K1 in the domain: who may sign in by what, who is present, who acts, who is locked out and for how long."""

from dataclasses import replace

import pytest

from domain.clock import Moment
from domain.commands import SignIn, SignOut
from domain.floor_events import SignInMethod
from domain.outcomes import Code, Refused
from domain.people import FREE_TRIES, StationPeople, lock_ms
from domain.plan_events import PersonDefined
from tests.support.plant import GUEST, LEAD, LEFT, LI, WANG
from tests.support.station import StationDesk


def badge(person: PersonDefined) -> SignIn:
    return SignIn(person.id, SignInMethod.BADGE)


def pin(person: PersonDefined, proven: bool) -> SignIn:
    return SignIn(person.id, SignInMethod.PIN, proven)


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().planned()


def present(desk: StationDesk) -> list[str]:
    return [entry.person for entry in desk.floor.people_at("A1").present]


def acting(desk: StationDesk) -> str | None:
    return desk.floor.people_at("A1").acting


def test_k1_signing_in_by_badge_makes_one_present_and_acting(desk: StationDesk) -> None:
    desk.does(badge(WANG))
    assert (present(desk), acting(desk)) == (["1001"], "1001")


def test_k1_switching_the_operator_is_one_scan_and_nobody_is_put_out(desk: StationDesk) -> None:
    desk.does(badge(WANG))
    desk.does(badge(LI))
    assert (present(desk), acting(desk)) == (["1001", "1002"], "1002")
    desk.does(badge(WANG))
    assert (present(desk), acting(desk)) == (["1001", "1002"], "1001")


def test_the_badge_of_who_acts_already_changes_nothing_and_records_nothing(desk: StationDesk) -> None:
    desk.does(badge(WANG))
    seq = desk.ledger.head().seq
    assert desk.does(badge(WANG)).seq == 0
    assert desk.ledger.head().seq == seq


def test_signing_out_hands_over_to_who_came_last(desk: StationDesk) -> None:
    for person in (WANG, LI, LEAD):
        desk.does(badge(person))
    desk.does(SignOut(LEAD.id))
    assert acting(desk) == LI.id
    desk.does(SignOut(WANG.id))
    assert (present(desk), acting(desk)) == ([LI.id], LI.id)
    desk.does(SignOut(LI.id))
    assert (present(desk), acting(desk)) == ([], None)
    assert desk.refuses(SignOut(LI.id)) is Code.NOT_PRESENT


def test_people_who_may_not_sign_in(desk: StationDesk) -> None:
    assert desk.refuses(SignIn("9999", SignInMethod.BADGE)) is Code.UNKNOWN_PERSON
    assert desk.refuses(badge(LEFT)) is Code.PERSON_INACTIVE
    assert desk.refuses(pin(LEFT, proven=True)) is Code.PERSON_INACTIVE
    desk.does(badge(GUEST))
    desk.clock.advance(3_600_000)
    assert desk.refuses(badge(GUEST)) is Code.BADGE_EXPIRED


def test_a_person_defined_anew_is_as_defined_last(desk: StationDesk) -> None:
    desk.recorder.note(replace(LEFT, active=True))
    desk.does(badge(LEFT))


def test_k1_five_wrong_pins_lock_the_fifth_says_so(desk: StationDesk) -> None:
    for left in (4, 3, 2, 1):
        outcome = desk.recorder.execute(pin(WANG, proven=False))
        assert isinstance(outcome, Refused)
        assert (outcome.code, outcome.params["left"]) == (Code.PIN_WRONG, left)
    outcome = desk.recorder.execute(pin(WANG, proven=False))
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params["seconds"]) == (Code.PIN_LOCKED, 30)
    assert desk.refuses(pin(WANG, proven=True)) is Code.PIN_LOCKED


def test_k1_the_lock_grows_with_each_further_wrong_pin_up_to_an_hour() -> None:
    locks = [lock_ms(wrong) // 1000 for wrong in range(FREE_TRIES, FREE_TRIES + 9)]
    assert locks == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert lock_ms(10_000) == 3_600_000


def test_k1_while_locked_further_tries_are_not_even_counted(desk: StationDesk) -> None:
    for _ in range(FREE_TRIES):
        desk.recorder.execute(pin(WANG, proven=False))
    seq = desk.ledger.head().seq
    for _ in range(20):
        assert desk.refuses(pin(WANG, proven=False)) is Code.PIN_LOCKED
    assert desk.ledger.head().seq == seq
    desk.clock.advance(29_999)
    assert desk.refuses(pin(WANG, proven=True)) is Code.PIN_LOCKED
    desk.clock.advance(1)
    desk.does(pin(WANG, proven=True))


def test_the_right_pin_forgets_the_wrong_ones_also_of_who_is_present(desk: StationDesk) -> None:
    desk.does(badge(WANG))
    for _ in range(FREE_TRIES - 1):
        assert desk.refuses(pin(WANG, proven=False)) is Code.PIN_WRONG
    desk.does(pin(WANG, proven=True))
    assert desk.refuses(pin(WANG, proven=False)) is Code.PIN_WRONG
    assert present(desk) == [WANG.id]


def test_the_badge_opens_a_locked_pin(desk: StationDesk) -> None:
    for _ in range(FREE_TRIES):
        desk.recorder.execute(pin(WANG, proven=False))
    desk.does(badge(WANG))
    desk.does(SignOut(WANG.id))
    desk.does(pin(WANG, proven=True))


def test_nobody_is_present_at_a_station_nobody_was_at() -> None:
    people = StationPeople()
    assert not people.is_present("1001")
    assert people.wrong_pins("s", "1001") == 0
    assert people.lock_left_ms("s", "1001", Moment(0, 0, "b")) == 0
