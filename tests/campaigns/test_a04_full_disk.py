"""A4: the disk fills up at any moment: the person is told at once, nothing is lost, and it passes."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree, which

import pytest

from app.services.recorder import Recorder
from app.storage.ballast import BALLAST_BYTES
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.paths import ledger_path
from app.storage.recovery import open_ledger
from devices.simulators.scanner import SimulatedScanner
from domain.events import Event
from domain.floor_events import ScanRead
from domain.outcomes import NotSaved, Outcome, Recorded, Trouble
from domain.ports import LedgerError
from tests.campaigns.conftest import Report, Size
from tests.e2e.terminal_process import TerminalProcess
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import PLAN

pytestmark = pytest.mark.skipif(which("mount") is None or sys.platform == "win32", reason="there is no mount")

DISK_BYTES = 6 << 20
TOLD_WITHIN_S = 2.0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> None:
    """Something else takes all that is left."""
    with (disk / "other").open("ab", buffering=0) as file:
        try:
            while True:
                file.write(os.urandom(4096))
        except OSError:
            return


@dataclass
class Trial:
    """One ledger on a disk that fills up, and everything that was said to be recorded or noted."""

    disk: Path
    chance: random.Random
    recorded: int = 0
    acked: int = 0
    slowest_s: float = 0.0
    clock: FakeClock = field(default_factory=FakeClock)

    def open(self) -> None:
        self.ledger = open_ledger(ledger_path(self.disk / "data")).ledger
        self.recorder = Recorder(self.ledger, self.clock, "A1", "A")

    def restart(self) -> None:
        self.ledger.close()
        self.open()

    def note(self, *events: Event) -> Outcome:
        began = time.monotonic()
        outcome = self.recorder.note(*events)
        self.slowest_s = max(self.slowest_s, time.monotonic() - began)
        if isinstance(outcome, Recorded):
            self.recorded = outcome.seq
        return outcome

    def work(self) -> Outcome:
        """Something of some size happens."""
        return self.note(ScanRead("scanner", "X" * self.chance.randrange(1, 1500), "unknown"))

    def work_until_full(self) -> None:
        while isinstance(outcome := self.work(), Recorded):
            pass
        assert isinstance(outcome, NotSaved)
        assert outcome.trouble is Trouble.DISK_FULL

    def acknowledge(self) -> None:
        head = self.ledger.head()
        assert self.ledger.acknowledge(head.seq, head.hash)
        self.acked = head.seq

    def lost(self) -> int:
        """How many records of those that were said to be there are not, or not as they were."""
        with closing(LedgerReader(ledger_path(self.disk / "data"))) as reader:
            assert verify(reader) == ()
            assert reader.standing().acked == self.acked
            return max(0, self.recorded - len(list(reader.rows())))


def a_full_disk(trial: Trial) -> None:
    """The disk fills up, the terminal tidies and starts again meanwhile, room comes back."""
    trial.open()
    trial.note(*PLAN)
    for _ in range(trial.chance.randrange(1, 60)):
        trial.work()
    fill(trial.disk)
    trial.work_until_full()
    trial.acknowledge()
    trial.restart()
    trial.work_until_full()
    trial.acknowledge()
    nothing_is_left(trial)
    (trial.disk / "other").unlink()
    assert isinstance(trial.work(), Recorded)
    assert (trial.disk / "data" / "ledger.ballast").stat().st_size == BALLAST_BYTES


def nothing_is_left(trial: Trial) -> None:
    """Even the ballast's room is taken by something else: what fails now says why."""
    fill(trial.disk)
    trial.work_until_full()
    with suppress(LedgerError):  # what was sent is noted later, if not now
        trial.acknowledge()


def test_a_full_disk_costs_nothing_that_was_recorded(small_disk: Path, size: Size, figures: Report) -> None:
    trials = [Trial(small_disk, random.Random(number)) for number in range(size(4, 200))]
    lost = 0
    for trial in trials:
        a_full_disk(trial)
        trial.ledger.close()
        lost += trial.lost()
        rmtree(small_disk / "data")
    slowest_s = max(trial.slowest_s for trial in trials)
    figures("A4", trials=len(trials), lost=lost, slowest_s=round(slowest_s, 3))
    assert lost == 0
    assert slowest_s < TOLD_WITHIN_S


@pytest.fixture
def settings(tmp_path: Path, small_disk: Path) -> Path:
    """Of a terminal with a scanner, its data on the small disk."""
    path = tmp_path / "lineside.toml"
    station = f'[terminal]\nstation = "A1"\nline = "A"\ndata = "{small_disk / "data"}"\n'
    path.write_text(f'{station}[[scanner]]\nid = "scanner"\nport = "{tmp_path / "port"}"\n', "utf-8")
    return path


def test_the_terminal_says_that_its_disk_is_full_and_goes_on_once_there_is_room(
    tmp_path: Path, small_disk: Path, settings: Path
) -> None:
    with closing(SimulatedScanner(tmp_path / "port")) as scanner:
        terminal = TerminalProcess(settings)
        terminal.start()
        scanned = scan_until(scanner, terminal, "refused", 1)
        fill(small_disk)
        began = time.monotonic()
        while terminal.lines[-1]["outcome"] != "notsaved":
            scanned += scan_until(scanner, terminal, "", 1 + len(scanned))
            assert time.monotonic() - began < 30, "the disk never filled up"
        assert terminal.lines[-1]["trouble"] == "disk_full"
        (small_disk / "other").unlink()
        scan_until(scanner, terminal, "refused", 9_999)
        assert terminal.stop() == 0
    with closing(LedgerReader(ledger_path(small_disk / "data"))) as reader:
        kept = "\n".join(row.body.decode() for row in reader.rows())
        assert verify(reader) == ()
    refused = [line["params"]["text"] for line in terminal.lines if line.get("outcome") == "refused"]
    assert [code for code in refused if code not in kept] == []
    assert "X-9999" in refused


def scan_until(scanner: SimulatedScanner, terminal: TerminalProcess, outcome: str, number: int) -> list[str]:
    """Scan a code of its own; what the terminal makes of it is said in time."""
    code = f"X-{number:04d}"
    scanner.scan(code)
    began = time.monotonic()
    line = terminal.wait_for(device="scanner", **({"outcome": outcome} if outcome else {}))
    assert time.monotonic() - began < TOLD_WITHIN_S
    assert line["outcome"] in ("refused", "notsaved", "recorded")
    return [code]
