"""A9: clocks ten years off, set back, drifting: order exact, offset known, expired stays expired."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import time_ns
from typing import IO

import pytest

from app.storage.sqlite_ledger import SqliteLedger
from domain.clock import clock_jump_ms
from domain.commands import CallHelp, PauseTask, ResumeTask, SignIn, StartTask
from domain.floor_events import CallKind, ClockJumped, PersonSignedOut, RosterTaken, SignInMethod, TaskStarted
from domain.orders import TaskStatus
from domain.outcomes import Code, NotSaved, Recorded, Refused
from domain.plan_events import PersonDefined
from domain.records import Record
from sync.contract import CLOCK_HEADER
from tests.campaigns.conftest import Report, Size
from tests.fakes.fake_clock import START_AT, FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.central import NOON, SetClock, TerminalStore, running_central
from tests.support.plant import PLAN, WANG
from tests.support.rosters import roster_of
from tests.support.station import StationDesk, outgoing, records_of

ROOT = Path(__file__).parents[2]
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
YEARS_MS = 10 * 365 * DAY_MS
JUMPS_MS = (YEARS_MS, -YEARS_MS, HOUR_MS, -HOUR_MS, 60_000, -60_000, DAY_MS, -DAY_MS)
"""Ten years either way, the hour that daylight saving moves, a minute, a day."""
TASK = "WO-2/30"
BADGE = SignInMethod.BADGE


class DriftingClock(FakeClock):
    """Its wall clock runs off by so many milliseconds in a second; `true_ms` is what has really passed."""

    def __init__(self, drift: int, boot: str) -> None:
        super().__init__(boot=boot)
        self._drift = drift
        self.true_ms = START_AT

    def advance(self, ms: int) -> None:
        super().advance(ms)
        self.jump(ms * self._drift // 1000)
        self.true_ms += ms

    def reboot(self, off_ms: int = 0) -> None:
        super().reboot(off_ms)
        self.true_ms += off_ms


class Plant:
    """Two stations of a line that hear of each other now and then, on clocks that cannot be trusted."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.clocks = [DriftingClock(drift, f"m{n}") for n, drift in enumerate((0, 20))]
        self.disks = [MemoryLedger(Disk(f"s{n}")) for n in range(2)]
        self.desks = [
            StationDesk(disk, clock, f"A{n}")
            for n, (disk, clock) in enumerate(zip(self.disks, self.clocks, strict=True), 1)
        ]
        self.desks[0].staffed()
        self.exchange()
        self.desks[1].does(SignIn(WANG.id, BADGE))

    def step(self) -> None:
        station = self.chance.randrange(2)
        clock = self.clocks[station]
        match self.chance.randrange(8):
            case 0:
                clock.jump(self.chance.choice(JUMPS_MS))
            case 1:
                clock.reboot(self.chance.choice((0, 60_000)))
                self.restart(station)
            case 2:
                self.restart(station)
            case 3:
                self.exchange()
            case _:
                clock.advance(self.chance.choice((1, 1000, 90_000)))
                self.work(station)

    def restart(self, station: int) -> None:
        self.desks[station] = self.desks[station].again(self.disks[station])

    def work(self, station: int) -> None:
        command = self.chance.choice(
            (
                StartTask(TASK, WANG.id),
                PauseTask(TASK, WANG.id, "material.short"),
                ResumeTask(TASK, WANG.id),
                CallHelp(WANG.id, CallKind.LEAD),
            )
        )
        assert not isinstance(self.desks[station].recorder.execute(command), NotSaved)

    def exchange(self) -> None:
        for here, there in ((0, 1), (1, 0)):
            self.desks[here].recorder.receive(outgoing(self.desks[there]), 1)


@pytest.mark.parametrize("seed", range(2))
def test_order_is_exact_whatever_the_clocks_say(seed: int, size: Size, figures: Report) -> None:
    plant, steps = Plant(random.Random(seed)), size(100, 5000)
    for _ in range(steps):
        plant.step()
    plant.exchange()
    first, second = (records_of(disk) for disk in plant.disks)
    assert {record.id for record in first} == {record.id for record in second}
    for store in ("s0", "s1"):
        own = sorted((record for record in first if record.store == store), key=lambda record: record.seq)
        assert [record.seq for record in own] == [*range(1, len(own) + 1)]
        assert all(before.hlc < after.hlc for before, after in pairwise(own))
    assert [r.id for r in sorted(first, key=_order)] == [r.id for r in sorted(second, key=_order)]
    states = [desk.task(TASK) for desk in plant.desks]
    assert states[0] == states[1]
    jumps = _unexplained_jumps(first)
    assert jumps == []
    figures("A9", steps=steps, records=len(first), out_of_order=0, unexplained_jumps=len(jumps))


def _order(record: Record) -> tuple[str, str, int]:
    return record.order


def _unexplained_jumps(records: list[Record]) -> list[Record]:
    """Records of one boot between which the wall clock jumped without a record of just that."""
    wrong = []
    for before, after in pairwise(records):
        if before.store != after.store:
            continue
        jump = clock_jump_ms(before.moment, after.moment)
        told = after.event.by_ms if isinstance(after.event, ClockJumped) else 0
        if abs(jump) > 2000 and told != jump:
            wrong.append(after)
    return wrong


def test_time_on_a_task_is_what_passed_not_what_the_clock_says(figures: Report) -> None:
    desk = StationDesk().running(TASK)
    for jump in JUMPS_MS:
        desk.clock.jump(jump)
        desk.clock.advance(1000)
    assert desk.task(TASK).status is TaskStatus.RUNNING
    assert desk.elapsed(TASK) == 1000 * len(JUMPS_MS)
    figures("A9", jumps=len(JUMPS_MS), elapsed_wrong_ms=0)


def test_the_central_side_knows_how_far_each_clock_is_off(figures: Report, tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path / 'central.db'}", SetClock()) as central:
        for offset in (*JUMPS_MS, 0):
            terminal, store = central.terminal(), TerminalStore(at=NOON + offset)
            store.happened(TaskStarted(TASK))
            headers = {CLOCK_HEADER: str(NOON + offset)}
            assert terminal.post(store.batch(), **headers).status_code == 200
            found = {each["store"]: each for each in central.office().get("/v1/stores").json()}
            assert found[store.store]["clock_offset_ms"] == offset
    figures("A9", offsets=len(JUMPS_MS) + 1, offset_wrong_ms=0)


class Gate:
    """An enrolled station at whose door a guest stands; beside it, kept outside of it, the true time."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.clock = DriftingClock(0, "gate")
        self.desk = StationDesk(clock=self.clock).planned()
        self.guest = replace(WANG, id="2001", valid_until=START_AT + DAY_MS)
        self.refused_for_good = False
        self.in_contact = False
        self.wrongly_in = self.wrongly_out = self.asked = 0
        self.contact()

    def step(self) -> None:
        match self.chance.randrange(8):
            case 0 | 1:
                self.clock.jump(self._jump())
            case 2:
                self.clock.reboot(self.chance.choice((0, HOUR_MS)))
                self.in_contact = False
                self.restart()
            case 3:
                self.restart()
            case 4:
                self.contact()
            case _:
                self.clock.advance(self.chance.choice((1000, 60_000, HOUR_MS)))
        self.ask()
        if self.refused_for_good and self.chance.random() < 0.1:
            self.define_anew()

    def _jump(self) -> int:
        """The clock is fifty years off at most, for which a roster lasts."""
        off = self.clock.now().at - self.clock.true_ms
        return self.chance.choice([jump for jump in JUMPS_MS if abs(off + jump) <= 5 * YEARS_MS])

    def restart(self) -> None:
        roster = self.desk.floor.roster
        assert roster
        self.desk = self.desk.again(self.desk.ledger)
        self.desk.floor.let_in_by(roster)

    def contact(self) -> None:
        """The central side, whose clock is right, hands a roster over."""
        roster = roster_of(self.guest, issued_at=self.clock.true_ms, days=100_000)
        self.desk.floor.let_in_by(roster)
        self.desk.recorder.note(RosterTaken(roster.issued_at, roster.valid_until))
        self.in_contact = True

    def define_anew(self) -> None:
        self.guest = replace(self.guest, valid_until=self.clock.true_ms + DAY_MS)
        self.refused_for_good = False
        self.contact()

    def ask(self) -> None:
        self.asked += 1
        outcome = self.desk.recorder.execute(SignIn(self.guest.id, BADGE))
        let_in = isinstance(outcome, Recorded)
        assert let_in or (isinstance(outcome, Refused) and outcome.code is Code.BADGE_EXPIRED)
        over = self.clock.true_ms >= (self.guest.valid_until or 0)
        self.wrongly_in += let_in and over and (self.in_contact or self.refused_for_good)
        self.wrongly_out += not let_in and not over and self.in_contact
        self.refused_for_good |= over and not let_in
        self.desk.recorder.note(PersonSignedOut(self.guest.id), actor=self.guest.id)


@pytest.mark.parametrize("seed", range(3))
def test_expired_stays_expired_and_a_wrong_clock_locks_nobody_in_contact(
    seed: int, size: Size, figures: Report
) -> None:
    gate = Gate(random.Random(seed))
    for _ in range(size(300, 5_000)):
        gate.step()
    assert (gate.wrongly_in, gate.wrongly_out) == (0, 0)
    assert gate.asked
    figures("A9", asked=gate.asked, expired_let_in=gate.wrongly_in, valid_kept_out=gate.wrongly_out)


FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


class Child:
    """A terminal's core under libfaketime: its wall clock is moved, the monotonic one is not."""

    def __init__(self, talk: IO[str], answers: IO[str], offset: Path) -> None:
        self._talk, self._answers, self._offset = talk, answers, offset

    def clock(self, offset_ms: int) -> None:
        """Set the wall clock so far ahead of the true time."""
        self._offset.write_text(f"{offset_ms // 1000:+d}\n")

    def does(self, line: str) -> str:
        self._talk.write(line + "\n")
        self._talk.flush()
        return self._answers.readline().strip()


@contextmanager
def child_on(ledger: Path, person: str, offset_ms: int) -> Iterator[Child]:
    offset = ledger.with_name("offset")
    offset.write_text(f"{offset_ms // 1000:+d}\n")
    environment = os.environ | {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    command = [sys.executable, "-m", "tests.support.clock_child", str(ledger), person]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe) as child:
        assert child.stdin
        assert child.stdout
        try:
            yield Child(child.stdin, child.stdout, offset)
        finally:
            child.stdin.close()
            child.wait(timeout=20)


@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed: apt-get install faketime")
def test_a_real_process_on_a_clock_that_is_moved(figures: Report, tmp_path: Path) -> None:
    path, now = tmp_path / "ledger.sqlite", time_ns() // 1_000_000
    guest = PersonDefined("2001", "陈强", "B-2001", valid_until=now + 30 * DAY_MS)
    _plan(path, guest)
    with child_on(path, guest.id, 0) as terminal:
        assert terminal.does("sign") == "recorded"
        terminal.clock(YEARS_MS)
        assert terminal.does("call") == Code.BADGE_EXPIRED
        terminal.clock(-YEARS_MS)
        assert terminal.does("call") == Code.BADGE_EXPIRED
    with child_on(path, guest.id, -YEARS_MS) as terminal:
        assert terminal.does("call") == Code.BADGE_EXPIRED
        assert terminal.does(f"heard {now}") == "recorded"
        for offset in (0, *JUMPS_MS):
            terminal.clock(offset)
            assert terminal.does("call") == "recorded"
        assert terminal.does(f"heard {now + 40 * DAY_MS}") == "recorded"
        for offset in (0, *JUMPS_MS):
            terminal.clock(offset)
            assert terminal.does("call") == Code.BADGE_EXPIRED
    with child_on(path, guest.id, 0) as terminal:
        assert terminal.does("call") == Code.BADGE_EXPIRED
    ledger = SqliteLedger(path)
    found = sorted(records_of(ledger), key=lambda record: record.seq)
    ledger.close()
    assert all(before.hlc < after.hlc for before, after in pairwise(found))
    told = [record.event.by_ms for record in found if isinstance(record.event, ClockJumped)]
    assert any(abs(jump - YEARS_MS) < 5000 for jump in told)
    figures("A9", records=len(found), jumps_told=len(told), expired_let_in=0)


def _plan(path: Path, guest: PersonDefined) -> None:
    ledger = SqliteLedger(path)
    StationDesk(ledger, FakeClock(time_ns() // 1_000_000)).recorder.note(*PLAN, guest)
    ledger.close()
