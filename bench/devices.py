"""Eight devices on one core: a scan until the screen while they talk, the processor while they rest."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from app.clocks import SystemClock
from app.services.recorder import Recorder
from app.storage.paths import ledger_path, logs_path
from app.storage.sqlite_ledger import SqliteLedger
from bench.measure import Timing, by_turns, middle, report
from bench.plant import sample_plan
from bench.scan_to_screen import scans, shown
from bench.start import FIRST_FRAME, Program, environment, first_frame, processor_s
from bench.terminal import prepared
from devices.simulators.port import SimulatedPort
from devices.simulators.scanner import SimulatedScanner
from domain.floor_events import TaskStarted
from domain.plan_events import Equipment, SiteDefined, Text

MACHINES = tuple(f"M{number}" for number in range(1, 9))
JOB = "WO-1041/30"
LINE = '[[machine]]\nid = "{id}"\nport = {port}\nequipment = "{id}"\n'
SHDR = LINE + 'driver = "shdr"\n'
MODBUS = LINE + 'driver = "modbus"\ncounters = [{{ address = 2 }}]\n'
SCANNER = '[[scanner]]\nid = "{id}"\nport = {port}\n'
SILENT = (SCANNER, SCANNER, LINE, LINE, LINE, LINE, SHDR, MODBUS)
SETTLE_S = 8.0
"""So long after its first frame a terminal has opened everything and taken every device for silent."""


def terminal(folder: Path, kinds: Sequence[str]) -> Path:
    """Settings of a terminal at whose station a job runs, with a device of each of these kinds."""
    config = prepared(folder)
    base = config.read_text("utf-8").partition("[[machine]]")[0]
    devices = zip(MACHINES, kinds, strict=False)
    sections = (kind.format(id=name, port=json.dumps(str(folder / name))) for name, kind in devices)
    config.write_text(base + "".join(sections), "utf-8")
    ledger = SqliteLedger(ledger_path(folder / "data"))
    Recorder(ledger, SystemClock(), "A1", "A").note(with_machines(), TaskStarted(JOB))
    ledger.close()
    return config


def with_machines() -> SiteDefined:
    """The sample plant's site with the machines at station A1."""
    site = next(event for event in sample_plan() if isinstance(event, SiteDefined))
    return replace(site, equipment=tuple(Equipment(name, "A1", Text(name, name)) for name in MACHINES))


@contextmanager
def talkers(folder: Path, cores: Sequence[int]) -> Iterator[IO[str]]:
    """The machines, on a core of their own if there is one; gives where they are told what to do."""
    places = [str(folder / name) for name in MACHINES]
    command = [sys.executable, "-m", "bench.talkers", str(cores[-1]), *places]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        yield process.stdin
        process.stdin.close()


def tell(machines: IO[str], mode: str) -> None:
    machines.write(f"{mode}\n")
    machines.flush()


def scan_rounds(rounds: int, calls: int, warm_up: int) -> list[dict[str, Timing]]:
    """Durations from scan to screen, for each way the machines behave, in every round."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])
    with (
        tempfile.TemporaryDirectory() as name,
        closing(SimulatedScanner((folder := Path(name)) / "scanner")) as scanner,
        talkers(folder, cores) as machines,
        shown(terminal(folder, [LINE] * len(MACHINES))) as screen,
    ):
        scan = scans(screen, scanner)
        found = []
        for _ in range(rounds):
            timings = {}
            for mode in ("hush", "talk", "count"):
                tell(machines, mode)
                by_turns(warm_up, scan)
                (timings[mode],) = by_turns(calls, scan)
            found.append(timings)
        tell(machines, "hush")
    return found


def idle_share(kinds: Sequence[str], seconds: float, settle_s: float) -> float:
    """How much of one core a terminal takes whose devices say nothing."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as plugged:
        folder = Path(name)
        for place in (folder / "scanner", *(folder / name for name, _ in zip(MACHINES, kinds, strict=False))):
            plugged.callback(SimulatedPort(place).unplug)
        run = [sys.executable, "-m", "app", "run", "--config", str(terminal(folder, kinds))]
        program = Program(run, logs_path(folder / "data") / "lineside.log", FIRST_FRAME)
        program.said.parent.mkdir(parents=True, exist_ok=True)
        program.said.touch()
        process = subprocess.Popen(
            run, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            first_frame(program, process)
            time.sleep(settle_s)
            return resting(process.pid, seconds)
        finally:
            process.terminate()
            process.wait()


def resting(pid: int, seconds: float) -> float:
    began, before = time.monotonic(), processor_s(pid)
    time.sleep(seconds)
    return (processor_s(pid) - before) / (time.monotonic() - began)


def report_scans(found: list[dict[str, Timing]], mode: str, name: str) -> None:
    report(
        name,
        middle(found, lambda t: t[mode].percentile(0.5) / t["hush"].percentile(0.5)),
        "p99 <= 50 ms",
        p50_ms=middle(found, lambda t: t[mode].ms(0.5)),
        p99_ms=middle(found, lambda t: t[mode].ms(0.99)),
        alone_p50_ms=middle(found, lambda t: t["hush"].ms(0.5)),
        alone_p99_ms=middle(found, lambda t: t["hush"].ms(0.99)),
    )


def measure(
    rounds: int = 5, calls: int = 200, warm_up: int = 50, seconds: float = 10, settle_s: float = SETTLE_S
) -> None:
    found = scan_rounds(rounds, calls, warm_up)
    report_scans(found, "talk", "devices_talking")
    report_scans(found, "count", "devices_counting")
    silent, none = (idle_share(kinds, seconds, settle_s) for kinds in (SILENT, ()))
    least = 1 / os.sysconf("SC_CLK_TCK") / seconds
    report(
        "devices_silent",
        max(silent, least) / max(none, least),
        "<= 2 % of one core",
        percent=silent * 100,
        without_percent=none * 100,
    )


if __name__ == "__main__":
    measure()
