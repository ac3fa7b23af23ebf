"""The one way anything is recorded: chained, folded, committed, told; or nothing of it happened."""

from collections.abc import Collection, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.recorder import Recorder
from domain.chain import Row, breaks
from domain.clock import MAX_LEAD_MS
from domain.commands import PauseTask, ReportCount, SignIn, StartTask
from domain.floor_events import (
    ClockJumped,
    CountReported,
    PinRejected,
    Quality,
    SignInMethod,
    TaskPaused,
    TaskStarted,
    TerminalStarted,
)
from domain.orders import TaskStatus
from domain.outcomes import Code, NotSaved, Recorded, Refused, Trouble
from domain.ports import ForeignRecord, LedgerError
from domain.records import Record, decode
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import MATERIAL, WANG, order
from tests.support.station import StationDesk, memory_desk, outgoing

BY = WANG.id
GOOD = ReportCount(MATERIAL, BY, Quality.GOOD, 1)
HOUR = 3_600_000


def disk(desk: StationDesk) -> Disk:
    assert isinstance(desk.ledger, MemoryLedger)
    return desk.ledger.disk


def records(desk: StationDesk) -> list[Record]:
    store = disk(desk).store
    return [decode(store, seq, body) for seq, (body, _) in enumerate(disk(desk).rows, start=1)]


def reopened(desk: StationDesk) -> StationDesk:
    return desk.again(MemoryLedger(disk(desk)))


def test_what_is_recorded_says_who_where_and_when() -> None:
    desk = StationDesk().running(MATERIAL)
    last = records(desk)[-1]
    assert last.event == TaskStarted(MATERIAL)
    assert (last.actor, last.station, last.line, last.moment) == (BY, "A1", "A", desk.clock.now())


def test_the_chain_holds_and_seqs_are_dense() -> None:
    desk = StationDesk().running(MATERIAL)
    rows = [Row(seq, body, chained) for seq, (body, chained) in enumerate(disk(desk).rows, start=1)]
    assert list(breaks(rows, desk.ledger.head().seq)) == []


def test_the_outcome_names_the_last_record_and_nothing_due_is_seq_0() -> None:
    desk = StationDesk().running(MATERIAL)
    outcome = desk.does(GOOD)
    assert outcome == Recorded(desk.clock.now().at, desk.ledger.head().seq)
    assert desk.recorder.last_recorded == outcome
    assert desk.does(SignIn(BY, SignInMethod.BADGE)).seq == 0
    assert desk.recorder.last_recorded == outcome


def test_after_each_commit_it_is_told_which_streams_changed() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.changes.clear()
    desk.does(GOOD)
    desk.recorder.note(TerminalStarted("1"))
    assert desk.changes == [(f"task:{MATERIAL}",), ()]


def test_what_is_committed_is_recorded_whatever_the_listener_makes_of_it() -> None:
    desk = StationDesk().running(MATERIAL)

    def broken(_: tuple[str, ...]) -> None:
        raise RuntimeError("a bug of the screen")

    recorder = Recorder(desk.ledger, desk.clock, "A1", "A", broken)
    assert isinstance(recorder.execute(GOOD), Recorded)


def test_a_refusal_records_nothing_unless_it_has_something_to_record() -> None:
    desk = StationDesk().planned()
    seq = desk.ledger.head().seq
    assert desk.refuses(GOOD) is Code.NOBODY_SIGNED_IN
    assert desk.ledger.head().seq == seq
    assert desk.refuses(SignIn(BY, SignInMethod.PIN, proven=False)) is Code.PIN_WRONG
    assert records(desk)[-1].event == PinRejected(BY)


@pytest.mark.parametrize("trouble", Trouble)
def test_what_cannot_be_saved_did_not_happen(trouble: Trouble) -> None:
    desk = StationDesk().running(MATERIAL)
    before, rows, told = desk.task(MATERIAL), len(disk(desk).rows), len(desk.changes)
    last = desk.recorder.last_recorded
    disk(desk).trouble = trouble
    outcome = desk.recorder.execute(GOOD)
    assert isinstance(outcome, NotSaved)
    assert outcome.trouble is trouble
    assert outcome.detail
    assert (desk.task(MATERIAL), len(disk(desk).rows), len(desk.changes)) == (before, rows, told)
    assert desk.recorder.last_recorded == last
    disk(desk).trouble = None
    desk.does(GOOD)
    assert desk.task(MATERIAL).counts.good == 1
    assert reopened(desk).task(MATERIAL) == desk.task(MATERIAL)


def test_a_refusal_that_cannot_be_recorded_is_not_saved() -> None:
    desk = StationDesk().planned()
    disk(desk).trouble = Trouble.DISK_FULL
    outcome = desk.recorder.execute(SignIn(BY, SignInMethod.PIN, proven=False))
    assert isinstance(outcome, NotSaved)
    assert desk.floor.people_at("A1").wrong_pins(desk.ledger.store, BY) == 0


class BrokenLedger(MemoryLedger):
    """Has a bug of ours in its writing."""

    broken = False

    def _keep(self, states: object) -> None:
        if self.broken:
            raise ZeroDivisionError
        super()._keep(states)  # type: ignore[arg-type]  # passed on as it came


def test_a_bug_in_the_ledger_leaves_no_state_on_the_screen_that_is_not_on_disk() -> None:
    ledger = BrokenLedger()
    desk = StationDesk(ledger).running(MATERIAL)
    before = desk.task(MATERIAL)
    ledger.broken = True
    with pytest.raises(ZeroDivisionError):
        desk.recorder.execute(GOOD)
    assert desk.task(MATERIAL) == before


def test_a_jump_of_the_wall_clock_is_recorded_before_what_comes_next() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.clock.jump(-HOUR)
    desk.does(GOOD)
    assert [record.event for record in records(desk)[-2:]] == [
        ClockJumped(-HOUR),
        CountReported(MATERIAL, Quality.GOOD, 1),
    ]
    desk.does(GOOD)
    assert sum(isinstance(record.event, ClockJumped) for record in records(desk)) == 1


def test_drift_is_no_jump() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.clock.jump(2_000)
    desk.does(GOOD)
    assert not any(isinstance(record.event, ClockJumped) for record in records(desk))


def test_a_jump_that_could_not_be_saved_is_recorded_once_it_can_be() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.clock.jump(HOUR)
    disk(desk).trouble = Trouble.DISK_FULL
    assert isinstance(desk.recorder.execute(GOOD), NotSaved)
    disk(desk).trouble = None
    desk.does(GOOD)
    assert records(desk)[-2].event == ClockJumped(HOUR)


@settings(max_examples=30)
@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=12))
def test_timestamps_of_records_only_ever_go_forward(jumps: list[int]) -> None:
    desk = StationDesk().running(MATERIAL)
    for jump in jumps:
        desk.clock.jump(jump)
        desk.does(ReportCount(MATERIAL, BY, Quality.GOOD, 1, confirmed=True))
        desk = reopened(desk)
    hlcs = [record.hlc for record in records(desk)]
    assert hlcs == sorted(set(hlcs))


class TwoTerminals:
    """Two terminals of line A that know of each other when told; the clock of one is `lead_ms` ahead."""

    def __init__(self, lead_ms: int) -> None:
        self.here = memory_desk("here").staffed()
        self.there = memory_desk("there", FakeClock(self.here.clock.now().at + lead_ms), "A2")
        self.exchange()
        self.there.does(SignIn(BY, SignInMethod.BADGE))
        self._sent = {"here": self.here.ledger.head().seq, "there": 0}

    def exchange(self) -> None:
        for sender, receiver in ((self.here, self.there), (self.there, self.here)):
            receiver.recorder.receive(outgoing(sender), cursor=disk(receiver).cursor + 1)


@pytest.mark.parametrize("lead_ms", [0, 600_000, MAX_LEAD_MS, MAX_LEAD_MS + 1, 10 * 365 * 24 * HOUR])
@pytest.mark.parametrize("restart", [False, True])
def test_what_one_does_to_a_task_comes_after_what_was_known_of_it(lead_ms: int, restart: bool) -> None:
    two = TwoTerminals(lead_ms)
    two.there.does(StartTask(MATERIAL, BY))
    two.exchange()
    here = reopened(two.here) if restart else two.here
    here.does(PauseTask(MATERIAL, BY, "unknown"))
    assert here.task(MATERIAL).status is TaskStatus.PAUSED
    two.there.recorder.receive(outgoing(here), cursor=9)
    assert two.there.task(MATERIAL) == here.task(MATERIAL)


def test_a_clock_a_day_ahead_is_followed_one_absurdly_ahead_is_not_without_need() -> None:
    for lead_ms, followed in ((HOUR, True), (MAX_LEAD_MS + HOUR, False)):
        two = TwoTerminals(lead_ms)
        two.there.does(StartTask("WO-2/30", BY))
        two.exchange()
        two.here.does(StartTask(MATERIAL, BY))
        ours, theirs = records(two.here)[-1].hlc, records(two.there)[-1].hlc
        assert (ours > theirs) is followed


def test_k4_the_same_records_received_twice_add_nothing() -> None:
    two = TwoTerminals(0)
    two.there.does(StartTask(MATERIAL, BY))
    for _ in range(12):
        two.there.does(ReportCount(MATERIAL, BY, Quality.GOOD, 10))
    batch = outgoing(two.there)
    for again in (batch, batch, batch[::-1], batch[5:]):
        two.here.recorder.receive(again, cursor=1)
        assert two.here.task(MATERIAL).counts.good == 120
    assert reopened(two.here).task(MATERIAL).counts.good == 120


def test_ones_own_records_that_come_back_are_known_already() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(GOOD)
    desk.recorder.receive(outgoing(desk), cursor=7)
    assert desk.task(MATERIAL).counts.good == 1
    assert disk(desk).received == {}
    assert desk.ledger.cursor() == 7


def test_bodies_that_cannot_be_read_are_kept_and_stop_nothing() -> None:
    two = TwoTerminals(0)
    two.there.does(StartTask(MATERIAL, BY))
    poison = [ForeignRecord("there", 1_000 + n, body) for n, body in enumerate([b"", b"{", b"\xff"])]
    two.here.recorder.receive([*poison, *outgoing(two.there)], cursor=3)
    assert two.here.task(MATERIAL).status is TaskStatus.RUNNING
    assert disk(two.here).received["there", 1_001] == b"{"


def test_records_that_cannot_be_kept_are_not_folded() -> None:
    two = TwoTerminals(0)
    two.there.does(StartTask(MATERIAL, BY))
    told = len(two.here.changes)
    disk(two.here).trouble = Trouble.DISK_FULL
    with pytest.raises(LedgerError):
        two.here.recorder.receive(outgoing(two.there), cursor=3)
    disk(two.here).trouble = None
    assert two.here.task(MATERIAL).status is TaskStatus.WAITING
    assert len(two.here.changes) == told
    two.exchange()
    assert two.here.task(MATERIAL).status is TaskStatus.RUNNING


class ForgetfulLedger(MemoryLedger):
    """Cannot be asked for history."""

    def history(self, stream: str, kinds: Collection[str] = ()) -> Iterator[Record]:
        raise LedgerError(Trouble.DISK_ERROR, "read failed")


def test_a_late_record_whose_history_cannot_be_read_is_not_half_folded() -> None:
    here = StationDesk(ForgetfulLedger(Disk("here"))).running(MATERIAL)
    early = memory_desk("there", FakeClock(here.clock.now().at - HOUR), "A2").planned([order("WO-77")])
    early.running(MATERIAL)
    before = {stream: here.floor.folded(stream) for stream in here.floor.streams()}
    with pytest.raises(LedgerError):
        here.recorder.receive(outgoing(early), cursor=1)
    assert {stream: here.floor.folded(stream) for stream in here.floor.streams()} == before


def test_events_nobody_decides_on_are_noted_with_their_actor() -> None:
    desk = StationDesk().planned()
    desk.recorder.note(TaskStarted(MATERIAL), TaskPaused(MATERIAL, "unknown"), actor=BY)
    assert [record.actor for record in records(desk)[-2:]] == [BY, BY]
    assert desk.recorder.settle(Refused(Code.NOTHING_RUNS)) == Refused(Code.NOTHING_RUNS)
