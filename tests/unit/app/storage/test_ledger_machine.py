"""A terminal with two people, a peer, crashes, power cuts and wild clocks: the ledger stays what it is."""

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.services.history_service import HistoryService
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.recovery import open_ledger
from app.storage.sqlite_ledger import SqliteLedger
from domain import commands as c
from domain.floor_events import Quality, ScrapCause, SignInMethod
from domain.outcomes import NotSaved, Outcome, Recorded
from domain.ports import ForeignRecord
from domain.records import encode
from domain.shopfloor import Shopfloor
from domain.signals import MachineState
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.station import StationDesk, outgoing, records_of

people = st.sampled_from([WANG.id, LI.id])
tasks = st.sampled_from([MATERIAL, "WO-2/30", "WO-5/30"])
work = st.one_of(
    st.builds(c.SignIn, people, st.sampled_from(SignInMethod), st.booleans()),
    st.builds(c.SignOut, people),
    st.builds(c.StartTask, tasks, people),
    st.builds(c.PauseTask, tasks, people, st.sampled_from(["unknown", "material.short", ""])),
    st.builds(c.ResumeTask, tasks, people),
    st.builds(c.CompleteTask, tasks, people, st.booleans()),
    st.builds(c.JoinTask, tasks, people),
    st.builds(c.LeaveTask, tasks, people),
    st.builds(
        c.ReportCount, tasks, people, st.just(Quality.GOOD), st.integers(-1, 60), confirmed=st.booleans()
    ),
    st.builds(
        c.ReportCount, tasks, people, st.just(Quality.SCRAP), st.integers(1, 9), st.sampled_from(ScrapCause)
    ),
    st.builds(c.NoteMachineCount, st.just("CNC-A1"), st.integers(0, 50)),
    st.builds(c.NoteMachineState, st.just("CNC-A1"), st.sampled_from(MachineState)),
    st.builds(c.NoteAlarm, st.just("CNC-A1"), st.just("E1"), st.just(""), st.booleans()),
)
jumps = st.sampled_from([-(10**12), -3_600_000, -1_999, 1_999, 3_600_000, 10**12])


class TerminalMachine(RuleBasedStateMachine):
    """A terminal on a real file, and a peer on the same line whose records come down."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "ledger.sqlite"
        self.clock = FakeClock()
        self.desk = StationDesk(SqliteLedger(self.path), self.clock).planned()
        self.peer = StationDesk(MemoryLedger(Disk("peer")), FakeClock(), "A2").planned()
        self.recorded = self.ledger.head().seq

    @property
    def ledger(self) -> SqliteLedger:
        assert isinstance(self.desk.ledger, SqliteLedger)
        return self.desk.ledger

    def _note(self, outcome: Outcome) -> None:
        if isinstance(outcome, Recorded) and outcome.seq:
            self.recorded = outcome.seq

    @rule(command=work)
    def somebody_works(self, command: c.Command) -> None:
        self._note(self.desk.recorder.execute(command))

    @rule(command=work)
    def somebody_works_at_the_peer(self, command: c.Command) -> None:
        self.peer.recorder.execute(command)

    @rule(task=tasks, person=people, quantity=st.integers(0, 40), here=st.booleans())
    def somebody_corrects(self, task: str, person: str, quantity: int, here: bool) -> None:
        desk = self.desk if here else self.peer
        history = HistoryService(desk.recorder, desk.ledger.history)
        counts = [entry for entry in history.of_task(task) if entry.counts_now is not None]
        if counts:
            outcome = history.correct(task, counts[0].record.id, quantity, person)
            if here:
                self._note(outcome)

    @rule(
        raw=st.sampled_from(
            [b"B-1001", b"B-1002", b"WO-1", b"WO-2/30", b"unknown", b"\x00", b"material.short"]
        )
    )
    def somebody_scans(self, raw: bytes) -> None:
        self._note(self.desk.scan(raw))

    @rule()
    def the_peers_records_come_down(self) -> None:
        self.desk.recorder.receive(outgoing(self.peer), self.ledger.cursor() + 1)

    @rule()
    def ours_go_to_the_peer(self) -> None:
        own = (r for r in records_of(self.ledger) if r.store == self.ledger.store)
        ours = [ForeignRecord(r.store, r.seq, encode(r)) for r in own]
        self.peer.recorder.receive(ours, 1)

    @rule(ms=st.integers(0, 10_000_000))
    def time_passes(self, ms: int) -> None:
        self.clock.advance(ms)
        self.peer.clock.advance(ms)

    @rule(ms=jumps)
    def the_wall_clock_jumps(self, ms: int) -> None:
        self.clock.jump(ms)

    @rule(ms=jumps)
    def the_peers_wall_clock_jumps(self, ms: int) -> None:
        self.peer.clock.jump(ms)

    @rule(off_ms=st.integers(0, 100_000))
    def the_power_is_cut(self, off_ms: int) -> None:
        self.clock.reboot(off_ms)
        self._crash()

    @rule()
    def the_program_is_killed_while_it_writes(self) -> None:
        driver = self.ledger._connection.connection.driver_connection
        assert driver is not None
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("UPDATE states SET state = '{}'")
        driver.execute(
            "INSERT INTO records (hash, body, kind, stream, at) "
            "SELECT hash, body, kind, stream, at FROM records WHERE seq = 1"
        )
        self._crash()

    def _crash(self) -> None:
        """Drop everything in memory, and open the file again; an unfinished transaction is not committed."""
        driver = self.ledger._connection.connection.driver_connection
        assert driver is not None
        driver.close()
        opened = open_ledger(self.path)
        assert opened.kept_as is None
        assert opened.ledger.head().seq >= self.recorded
        self.desk = self.desk.again(opened.ledger)

    @rule(command=work)
    def the_disk_is_full(self, command: c.Command) -> None:
        driver = self.ledger._connection.connection.driver_connection
        assert driver is not None
        before, head = self._states(), self.ledger.head()
        driver.execute(f"PRAGMA max_page_count = {driver.execute('PRAGMA page_count').fetchone()[0]}")
        outcome = self.desk.recorder.execute(command)
        driver.execute("PRAGMA max_page_count = 1000000")
        if isinstance(outcome, NotSaved):
            assert (self._states(), self.ledger.head()) == (before, head)
        self._note(outcome)

    def _states(self) -> dict[str, object]:
        return {name: self.desk.floor.folded(name) for name in self.desk.floor.streams()}

    @invariant()
    def nothing_is_negative(self) -> None:
        if not hasattr(self, "desk"):
            return
        for order in self.desk.floor.orders():
            for task in order.tasks:
                assert task.elapsed_ms(self.clock.now()) >= 0
                assert all(worker.worked_ms >= 0 for worker in task.workers)
                assert min(task.counts.good, task.counts.rework, *task.counts.scrap.values(), 0) == 0
                assert (task.progress.running_since is not None) == (task.status == "running")

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            with self.folder, closing(self.ledger):
                self._check_all()

    def _check_all(self) -> None:
        with closing(LedgerReader(self.path)) as reader:
            assert verify(reader) == ()
        records = records_of(self.ledger)
        own = [record for record in records if record.store == self.ledger.store]
        assert [record.seq for record in own] == list(range(1, self.ledger.head().seq + 1))
        hlcs = [record.hlc for record in own]
        assert hlcs == sorted(set(hlcs))
        floor = Shopfloor()
        floor.apply(records, lambda _: ())
        assert (
            {name: floor.folded(name) for name in floor.streams()} == self._states() == self.ledger.states()
        )


TestTerminal = TerminalMachine.TestCase
TestTerminal.settings = settings(max_examples=20, stateful_step_count=30)
