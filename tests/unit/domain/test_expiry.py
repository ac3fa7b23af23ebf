"""A9 in the domain: what is over stays over, whatever the clock says; a wrong clock locks nobody for ever."""

from dataclasses import replace

import pytest

from domain.clock import HLC_START, Moment, tick
from domain.commands import CallHelp, SignIn
from domain.expiry import CentralTime, is_exact, judged_ms
from domain.floor_events import AccessEnded, CallKind, RosterTaken, SignInMethod
from domain.outcomes import Code, Recorded, Refused
from domain.people import StationPeople
from domain.plan_events import PersonDefined
from domain.presence import RosterNotice, roster_notice
from domain.roster import NO_ROSTER, WARN_MS, Roster
from tests.fakes.fake_clock import START_AT, FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import GUEST, LI, WANG
from tests.support.station import StationDesk, outgoing

HOUR, DAY = 3_600_000, 24 * 3_600_000
YEARS = 10 * 365 * DAY
END = GUEST.valid_until or 0
GUESTS_BADGE = SignIn(GUEST.id, SignInMethod.BADGE)


def roster(*people: PersonDefined, issued_at: int = START_AT, days: int = 60) -> Roster:
    return Roster("plant", issued_at, issued_at + days * DAY, people)


class EnrolledDesk(StationDesk):
    """A station that works by a roster."""

    def takes(self, roster: Roster) -> None:
        """The roster came from the central side just now."""
        self.recorder.floor.let_in_by(roster)
        self.recorder.note(RosterTaken(roster.issued_at, roster.valid_until))


def restarted(desk: StationDesk, off_ms: int = 0) -> StationDesk:
    """The machine booted again, and its program folded what it recorded."""
    desk.clock.reboot(off_ms)
    again = desk.again(desk.ledger)
    if desk.floor.roster:
        again.recorder.floor.let_in_by(desk.floor.roster)
    return again


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().planned()


@pytest.fixture
def enrolled() -> EnrolledDesk:
    desk = EnrolledDesk()
    desk.planned()
    desk.takes(roster(WANG, LI, GUEST))
    return desk


def at(wall: int, up: int, boot: str = "b1") -> Moment:
    return Moment(wall, up, boot)


def heard(central: int, moment: Moment) -> CentralTime:
    return CentralTime("s", central, moment, tick(HLC_START, moment.at))


def test_without_a_central_side_the_wall_clock_and_the_ledger_are_all_there_is() -> None:
    assert judged_ms(None, HLC_START, at(5, 1)) == 5
    assert judged_ms(None, tick(HLC_START, 9), at(5, 1)) == 9
    assert not is_exact(None, at(5, 1))


def test_central_time_of_this_boot_is_all_that_counts() -> None:
    known = heard(1_000, at(YEARS, 50))
    assert judged_ms(known, tick(HLC_START, 2 * YEARS), at(3 * YEARS, 80)) == 1_030


def test_after_another_boot_the_latest_that_anything_speaks_for() -> None:
    known = heard(10_000, at(10_000, 50))
    assert judged_ms(known, known.hlc, at(0, 70, "b2")) == 10_070
    assert judged_ms(known, known.hlc, at(20_000, 70, "b2")) == 20_000
    assert judged_ms(known, tick(known.hlc, 30_000), at(0, 70, "b2")) == 30_000


def test_a_timestamp_that_a_wrong_clock_drove_ahead_before_says_nothing_afterwards() -> None:
    known = heard(10_000, at(YEARS, 50))
    counted_on = known.hlc
    for _ in range(70_000):
        counted_on = tick(counted_on, 11_000)
    assert judged_ms(known, counted_on, at(11_000, 70, "b2")) == 11_000


def test_a_badge_that_is_over_stays_over_when_the_clock_is_set_back(desk: StationDesk) -> None:
    desk.does(GUESTS_BADGE)
    desk.clock.advance(2 * HOUR)
    assert desk.refuses(CallHelp(GUEST.id, CallKind.LEAD)) is Code.BADGE_EXPIRED
    desk.clock.jump(-YEARS)
    assert desk.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED
    assert restarted(desk).refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED


def test_being_turned_away_is_recorded_once(desk: StationDesk) -> None:
    desk.clock.advance(2 * HOUR)
    before = desk.ledger.head().seq
    for _ in range(3):
        assert desk.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED
    assert desk.ledger.head().seq == before + 1
    assert desk.floor.people_at("A1").ended == (AccessEnded(GUEST.id, END),)


def test_it_is_recorded_by_pin_too(desk: StationDesk) -> None:
    desk.clock.advance(2 * HOUR)
    assert isinstance(desk.sign_in.by_pin(GUEST.id, "0000"), Refused)
    assert desk.floor.people_at("A1").ended == (AccessEnded(GUEST.id, END),)


def test_what_others_recorded_after_the_end_speaks_against_a_clock_set_back(desk: StationDesk) -> None:
    desk.clock.advance(2 * HOUR)
    desk.does(SignIn(WANG.id, SignInMethod.BADGE))
    desk.clock.jump(-DAY)
    assert restarted(desk).refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED


def test_defined_anew_it_is_another_access(desk: StationDesk) -> None:
    desk.clock.advance(2 * HOUR)
    assert desk.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED
    desk.recorder.note(replace(GUEST, valid_until=END + DAY))
    desk.does(GUESTS_BADGE)


@pytest.mark.parametrize("off", [YEARS, -YEARS])
def test_in_contact_the_wall_clock_lets_nobody_in_and_keeps_nobody_out(
    enrolled: EnrolledDesk, off: int
) -> None:
    enrolled.clock.jump(off)
    enrolled.does(GUESTS_BADGE)
    enrolled.clock.advance(2 * HOUR)
    assert enrolled.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED


def test_out_of_contact_time_goes_on_from_what_was_heard_last(enrolled: EnrolledDesk) -> None:
    enrolled.clock.jump(-YEARS)
    desk = restarted(enrolled)
    desk.does(GUESTS_BADGE)
    desk.clock.advance(HOUR)
    assert desk.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED


def test_a_clock_ten_years_ahead_locks_nobody_for_ever(enrolled: EnrolledDesk) -> None:
    desk = restarted(enrolled, off_ms=YEARS)
    assert desk.refuses(GUESTS_BADGE) is Code.ROSTER_EXPIRED
    again = EnrolledDesk(desk.ledger, desk.clock)
    again.takes(roster(WANG, GUEST, issued_at=START_AT + 1000))
    again.does(GUESTS_BADGE)
    again.clock.jump(-YEARS)
    once_more = restarted(again)
    assert not once_more.floor.people_at("A1").ended
    assert isinstance(once_more.recorder.execute(GUESTS_BADGE), Recorded)


def test_a_person_locked_out_by_a_wrong_clock_comes_in_as_soon_as_the_time_is_known(
    enrolled: EnrolledDesk,
) -> None:
    desk = EnrolledDesk(enrolled.ledger, enrolled.clock)
    desk.takes(roster(GUEST, days=100_000))
    desk.clock.reboot(YEARS)
    away = EnrolledDesk(desk.ledger, desk.clock)
    away.recorder.floor.let_in_by(roster(GUEST, days=100_000))
    assert away.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED
    away.takes(roster(GUEST, issued_at=START_AT + 5000, days=100_000))
    away.does(GUESTS_BADGE)
    assert away.floor.people_at("A1").ended == ()


def test_what_was_over_by_central_time_stays_recorded(enrolled: EnrolledDesk) -> None:
    enrolled.clock.advance(2 * HOUR)
    assert enrolled.refuses(GUESTS_BADGE) is Code.BADGE_EXPIRED
    enrolled.takes(roster(GUEST, issued_at=START_AT + 2 * HOUR))
    assert enrolled.floor.people_at("A1").ended == (AccessEnded(GUEST.id, END),)


def test_the_roster_decides_who_is_let_in_and_how(enrolled: EnrolledDesk) -> None:
    enrolled.does(SignIn(LI.id, SignInMethod.BADGE))
    enrolled.takes(roster(replace(WANG, active=False), issued_at=START_AT + 1))
    assert enrolled.refuses(SignIn(WANG.id, SignInMethod.BADGE)) is Code.PERSON_INACTIVE
    assert enrolled.refuses(SignIn(LI.id, SignInMethod.BADGE)) is Code.UNKNOWN_PERSON
    assert enrolled.refuses(CallHelp(LI.id, CallKind.LEAD)) is Code.UNKNOWN_PERSON
    assert [person.id for person in enrolled.floor.persons()] == [WANG.id]
    assert enrolled.floor.everybody()[LI.id] is LI
    assert enrolled.floor.everybody()[WANG.id].active is False


def test_without_the_roster_it_needs_a_terminal_lets_nobody_in(desk: StationDesk) -> None:
    desk.recorder.floor.let_in_by(NO_ROSTER)
    assert desk.refuses(SignIn(WANG.id, SignInMethod.BADGE)) is Code.ROSTER_MISSING
    assert roster_notice(desk.floor, desk.recorder.here()) == RosterNotice(0, over=True)


def test_a_roster_that_is_over_lets_nobody_in_and_those_who_are_in_work_on(enrolled: EnrolledDesk) -> None:
    enrolled.does(SignIn(WANG.id, SignInMethod.BADGE))
    enrolled.clock.advance(60 * DAY)
    assert enrolled.refuses(SignIn(LI.id, SignInMethod.BADGE)) is Code.ROSTER_EXPIRED
    enrolled.does(CallHelp(WANG.id, CallKind.LEAD))
    enrolled.clock.jump(-50 * DAY)
    desk = restarted(enrolled)
    assert desk.refuses(SignIn(LI.id, SignInMethod.BADGE)) is Code.ROSTER_EXPIRED


def test_the_end_of_the_roster_is_told_a_week_ahead(enrolled: EnrolledDesk) -> None:
    end = START_AT + 60 * DAY
    enrolled.clock.advance(60 * DAY - WARN_MS - 1)
    assert roster_notice(enrolled.floor, enrolled.recorder.here()) is None
    enrolled.clock.advance(1)
    assert roster_notice(enrolled.floor, enrolled.recorder.here()) == RosterNotice(end, over=False)
    enrolled.clock.advance(WARN_MS)
    assert roster_notice(enrolled.floor, enrolled.recorder.here()) == RosterNotice(end, over=True)
    assert roster_notice(StationDesk().floor, enrolled.recorder.here()) is None


def test_nothing_is_over_of_which_nobody_said_so() -> None:
    assert not StationPeople().is_over(AccessEnded("1", 10), "s", HLC_START, at(9, 0))
    assert StationPeople().is_over(AccessEnded("1", 10), "s", HLC_START, at(10, 0))


def test_what_another_terminal_of_the_station_heard_is_not_ours(enrolled: EnrolledDesk) -> None:
    other = EnrolledDesk(MemoryLedger(Disk("other")), FakeClock(boot="other"))
    other.clock.advance(DAY)
    other.takes(roster(GUEST, issued_at=START_AT + DAY))
    enrolled.recorder.receive(outgoing(other), 1)
    enrolled.does(GUESTS_BADGE)
    assert {heard.store for heard in enrolled.floor.people_at("A1").central} == {
        "other",
        enrolled.ledger.store,
    }
