"""A terminal's core as a process of its own that says what it recorded, on a disk that is watched or fails.

Usage: python -m tests.support.busy_terminal record FOLDER ROUNDS [PRAGMA…]: one shift.
       python -m tests.support.busy_terminal fail ROUNDS [PRAGMA…]: one shift per line on stdin, see `Case`.
"""

import ctypes
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path

from app.logs import set_up_logs
from app.services.recorder import Recorder
from app.storage.paths import ledger_path
from app.storage.recovery import open_ledger
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import Command, PauseTask, ReportCount, ResumeTask, SignIn, StartTask
from domain.floor_events import Quality, SignInMethod, TerminalStarted
from domain.outcomes import NotSaved, Recorded
from domain.ports import ForeignRecord, LedgerError
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import MATERIAL, WANG
from tests.support.station import memory_desk, outgoing

PLAN_IN_ONE = 4
"""So many records of another store come at once."""


@dataclass(frozen=True, slots=True)
class Case:
    """Which call fails: the number `after` of kind `what` (see watched_disk.c), with this errno."""

    folder: str
    what: str
    after: int
    for_ever: bool
    error: int

    def text(self) -> str:
        return " ".join(map(str, (self.folder, self.what, self.after, int(self.for_ever), self.error)))

    @classmethod
    def of(cls, text: str) -> "Case":
        folder, what, after, for_ever, error = text.split()
        return cls(folder, what, int(after), for_ever == "1", int(error))


def say(**values: object) -> None:
    """One JSON line, written at once and in one piece."""
    os.write(1, (json.dumps(values) + "\n").encode())


def shift() -> Iterator[Command]:
    """What a person does at one job: begin, then count, pause and go on without end."""
    yield SignIn(WANG.id, SignInMethod.BADGE)
    yield StartTask(MATERIAL, WANG.id)
    while True:
        yield ReportCount(MATERIAL, WANG.id, Quality.GOOD, 1, confirmed=True)
        yield PauseTask(MATERIAL, WANG.id, "material.short")
        yield ResumeTask(MATERIAL, WANG.id)


class BusyTerminal:
    """Opens the ledger of a folder as a terminal does, and works."""

    def __init__(self, folder: Path, pragmas: Sequence[str]) -> None:
        opened = open_ledger(ledger_path(folder))
        say(opened=True, set_aside=str(opened.kept_as or ""))
        self._ledger: SqliteLedger = opened.ledger
        self._recorder = Recorder(self._ledger, FakeClock(), "A1", "A")
        driver = self._ledger._connection.connection.driver_connection
        assert driver is not None
        for pragma in pragmas:
            driver.execute(f"PRAGMA {pragma}")

    def work(self, rounds: int) -> None:
        """The start, the plan as it comes from the central side, then commands, each of them acknowledged."""
        twice(lambda: said(self._recorder.note(TerminalStarted("1"))))
        others = outgoing(memory_desk("other").planned())
        for count in range(PLAN_IN_ONE, len(others) + PLAN_IN_ONE, PLAN_IN_ONE):
            twice(partial(self._take, others[:count]))
        for _, command in zip(range(rounds), shift(), strict=False):
            twice(partial(self._do, command))
            twice(self._acknowledge)
        self._ledger.close()

    def _do(self, command: Command) -> bool:
        return said(self._recorder.execute(command))

    def _take(self, records: Sequence[ForeignRecord]) -> bool:
        self._recorder.receive(records, len(records))
        say(cursor=len(records))
        return True

    def _acknowledge(self) -> bool:
        head = self._ledger.head()
        assert self._ledger.acknowledge(head.seq, head.hash)
        say(acked=head.seq)
        return True


def said(outcome: object) -> bool:
    match outcome:
        case Recorded(_, seq):
            say(seq=seq)
        case NotSaved(trouble):
            say(not_saved=trouble)
            return False
        case other:
            say(answer=type(other).__name__)
    return True


def twice(act: Callable[[], bool]) -> None:
    """What was not saved is done once more, by the person as by sync."""
    for _ in range(2):
        try:
            if act():
                return
        except LedgerError as error:
            say(failed=error.trouble)


def record(folder: Path, rounds: int, pragmas: Sequence[str]) -> None:
    BusyTerminal(folder, pragmas).work(rounds)


def fail(case: Case, rounds: int, pragmas: Sequence[str]) -> None:
    """One shift on a disk that fails; a terminal that does not come up is started once more."""
    watched = ctypes.CDLL(None)
    watched.watched_disk_folder(case.folder.encode())
    watched.watched_disk_fail(ord(case.what), case.after, case.for_ever, case.error)
    for _ in range(2):
        try:
            BusyTerminal(Path(case.folder), pragmas).work(rounds)
            break
        except LedgerError as error:
            say(not_opened=error.trouble)
    say(left=watched.watched_disk_left())


def fail_each(cases: Iterator[str], rounds: int, pragmas: Sequence[str]) -> None:
    """Each case in a child of its own; one line on stdout when it ended, with its exit status."""
    import_module("app.storage.upgrade")  # what every child would load for itself
    for case in map(Case.of, cases):
        child = os.fork()
        if child == 0:
            into = os.open(f"{case.folder}.said", os.O_WRONLY | os.O_CREAT, 0o600)
            os.dup2(into, 1)
            fail(case, rounds, pragmas)
            os._exit(0)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    set_up_logs(None, console=False)
    match sys.argv[1:]:
        case ["record", folder, rounds, *pragmas]:
            record(Path(folder), int(rounds), pragmas)
        case ["fail", rounds, *pragmas]:
            fail_each(chain(sys.stdin), int(rounds), pragmas)
