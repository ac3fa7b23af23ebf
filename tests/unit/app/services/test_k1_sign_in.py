"""K1: signing in by badge and PIN; five wrong PINs lock that person on that terminal, for a growing time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import SignIn
from domain.floor_events import SignInMethod
from domain.outcomes import Code, NotSaved, Outcome, Recorded, Refused, Trouble
from domain.ports import ForeignRecord
from domain.records import encode
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import GUEST, LEFT, LI, PLAN, WANG
from tests.support.station import StationDesk, code_of, outgoing, with_pin

WANG_PIN, LI_PIN = "4711", "0815"
Restart = Callable[[StationDesk], StationDesk]


def planned(desk: StationDesk) -> StationDesk:
    return desk.planned((*PLAN, with_pin(WANG, WANG_PIN), with_pin(LI, LI_PIN), with_pin(LEFT, "1111")))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def desk(file: Path) -> Iterator[StationDesk]:
    ledger = SqliteLedger(file)
    yield planned(StationDesk(ledger))
    ledger.close()


def restarted(desk: StationDesk, file: Path) -> StationDesk:
    """The same terminal after its program was started again on the same file."""
    assert isinstance(desk.ledger, SqliteLedger)
    desk.ledger.close()
    return desk.again(SqliteLedger(file))


def wrong(desk: StationDesk, times: int = 1) -> Outcome:
    outcomes = [desk.sign_in.by_pin(WANG.id, "0000") for _ in range(times)]
    return outcomes[-1]


def right(desk: StationDesk) -> Outcome:
    return desk.sign_in.by_pin(WANG.id, WANG_PIN)


def seconds(outcome: Outcome) -> int:
    assert isinstance(outcome, Refused), outcome
    assert outcome.code is Code.PIN_LOCKED
    return int(outcome.params["seconds"])


def test_the_right_pin_signs_in(desk: StationDesk) -> None:
    assert isinstance(right(desk), Recorded)
    people = desk.floor.people_at("A1")
    assert [(entry.person, entry.method) for entry in people.present] == [(WANG.id, SignInMethod.PIN)]


@pytest.mark.parametrize("pin", ["", "471", "47110", " 4711", "４７１１", "4711\0", "x" * 10_000])
def test_any_other_pin_does_not(desk: StationDesk, pin: str) -> None:
    assert code_of(desk.sign_in.by_pin(WANG.id, pin)) is Code.PIN_WRONG


def test_one_persons_pin_is_not_anothers(desk: StationDesk) -> None:
    assert code_of(desk.sign_in.by_pin(LI.id, WANG_PIN)) is Code.PIN_WRONG


def test_who_cannot_sign_in_by_pin(desk: StationDesk) -> None:
    assert code_of(desk.sign_in.by_pin("9999", "4711")) is Code.UNKNOWN_PERSON
    assert code_of(desk.sign_in.by_pin(GUEST.id, "4711")) is Code.PIN_NOT_SET
    assert code_of(desk.sign_in.by_pin(LEFT.id, "1111")) is Code.PERSON_INACTIVE


def test_a_stored_hash_that_is_none_is_a_wrong_pin_and_no_crash(desk: StationDesk) -> None:
    broken = with_pin(WANG, WANG_PIN)
    desk.recorder.note(type(broken)(broken.id, broken.name, broken.badge, pin_hash="$argon2id$nonsense"))
    assert code_of(right(desk)) is Code.PIN_WRONG


def test_k1_five_wrong_pins_lock_for_a_growing_time(desk: StationDesk) -> None:
    assert code_of(wrong(desk, 4)) is Code.PIN_WRONG
    locks = []
    for _ in range(9):
        locks.append(seconds(wrong(desk)))
        desk.clock.advance(locks[-1] * 1000)
    assert locks == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert isinstance(right(desk), Recorded)


def test_k1_while_locked_the_right_pin_does_not_help_and_the_time_left_is_said(desk: StationDesk) -> None:
    wrong(desk, 5)
    desk.clock.advance(10_001)
    assert seconds(right(desk)) == 20


def test_k1_the_lock_holds_across_restarts(desk: StationDesk, file: Path) -> None:
    wrong(desk, 3)
    desk = restarted(desk, file)
    assert seconds(wrong(desk, 2)) == 30
    desk.clock.advance(12_000)
    desk = restarted(desk, file)
    assert seconds(right(desk)) == 18
    desk.clock.advance(18_000)
    desk = restarted(desk, file)
    assert seconds(wrong(desk)) == 60


@pytest.mark.parametrize("jump", [-(10**12), -3_600_000, 3_600_000, 10**12])
def test_k1_setting_the_clock_neither_shortens_nor_prolongs_the_lock(
    desk: StationDesk, file: Path, jump: int
) -> None:
    wrong(desk, 5)
    desk.clock.jump(jump)
    assert seconds(right(desk)) == 30
    desk = restarted(desk, file)
    assert seconds(right(desk)) == 30
    desk.clock.advance(30_000)
    assert isinstance(right(desk), Recorded)


@pytest.mark.parametrize("jump", [-(10**12), 0, 10**12])
def test_k1_after_a_power_cycle_the_lock_counts_from_the_start_of_the_machine(
    desk: StationDesk, file: Path, jump: int
) -> None:
    wrong(desk, 5)
    desk.clock.reboot(off_ms=20_000)
    desk.clock.jump(jump)
    desk = restarted(desk, file)
    assert seconds(right(desk)) == 30
    desk.clock.advance(30_000)
    assert isinstance(right(desk), Recorded)


def test_k1_others_on_that_terminal_are_not_locked(desk: StationDesk) -> None:
    wrong(desk, 5)
    assert isinstance(desk.sign_in.by_pin(LI.id, LI_PIN), Recorded)
    assert code_of(desk.sign_in.by_pin(GUEST.id, "1")) is Code.PIN_NOT_SET
    assert seconds(right(desk)) == 30


def test_k1_the_person_is_not_locked_on_another_terminal_of_the_same_station(desk: StationDesk) -> None:
    other = planned(StationDesk(MemoryLedger(Disk("other"))))
    wrong(other, 5)
    desk.recorder.receive(outgoing(other), cursor=1)
    assert isinstance(right(desk), Recorded)
    back = tuple(
        ForeignRecord(desk.ledger.store, r.seq, encode(r))
        for r in desk.ledger.history("station:A1")
        if r.store == desk.ledger.store
    )
    other.recorder.receive(back, cursor=1)
    assert seconds(right(other)) == 30


def test_k1_the_badge_lets_in_whom_the_pin_locks_out(desk: StationDesk) -> None:
    wrong(desk, 5)
    desk.does(SignIn(WANG.id, SignInMethod.BADGE))
    desk.sign_in.sign_out(WANG.id)
    assert isinstance(right(desk), Recorded)


def test_k1_switching_operator_is_one_scan_and_several_are_there_at_once(desk: StationDesk) -> None:
    right(desk)
    assert isinstance(desk.scan("B-1002"), Recorded)
    people = desk.floor.people_at("A1")
    assert [entry.person for entry in people.present] == [WANG.id, LI.id]
    assert people.acting == LI.id


def test_somebody_present_acts_by_one_tap(desk: StationDesk) -> None:
    right(desk)
    desk.scan("B-1002")
    assert isinstance(desk.sign_in.choose(WANG.id), Recorded)
    assert desk.floor.people_at("A1").acting == WANG.id
    assert code_of(desk.sign_in.choose(LEFT.id)) is Code.NOT_PRESENT


def test_a_wrong_pin_that_could_not_be_recorded_is_no_free_try() -> None:
    desk = planned(StationDesk())
    assert isinstance(desk.ledger, MemoryLedger)
    desk.ledger.disk.trouble = Trouble.DISK_FULL
    assert isinstance(wrong(desk), NotSaved)
    assert isinstance(right(desk), NotSaved)
    assert not desk.floor.people_at("A1").present
