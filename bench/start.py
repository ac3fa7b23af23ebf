"""A new process to its first frame, and its memory once it rests, against a window with one text.

Both programs say when their first frame was shown: the terminal in its log, the window on stdout.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.storage.paths import logs_path
from bench.measure import middle, report
from bench.terminal import plugged_in, prepared

FIRST_FRAME = re.compile(r'"event": "first_frame".*"timestamp": "([^"]+)"')
ANY_LINE = re.compile(r"^(.+)\n")
PATIENCE_S = 30.0
LOOK_EVERY_S = 0.01


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to the first frame, those of a processor in them, and the most memory held at rest, in MB."""

    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Program:
    """A command; `pattern` finds the time of its first frame in the file `said`."""

    command: list[str]
    said: Path
    pattern: re.Pattern[str]


def environment(folder: Path) -> dict[str, str]:
    """No screen; what Python and QML compile is kept for the next start, as on an installed terminal."""
    ours = {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    return os.environ | ours


def start(program: Program, variables: dict[str, str], rest_s: float) -> Start:
    program.said.parent.mkdir(parents=True, exist_ok=True)
    with program.said.open("w") as out:
        began = time.time()
        process = subprocess.Popen(program.command, stdout=out, env=variables)
        try:
            shown = datetime.fromisoformat(first_frame(program, process))
            processor = processor_s(process.pid)
            time.sleep(rest_s)
            return Start(shown.timestamp() - began, processor, peak_megabytes(process.pid))
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


def first_frame(program: Program, process: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        if found := program.pattern.search(program.said.read_text("utf-8")):
            return found[1]
        time.sleep(LOOK_EVERY_S)
    raise RuntimeError(f"{program.command} showed no frame")


def processor_s(pid: int) -> float:
    """Seconds of user and system time, all threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    kilobytes = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes[1]) / 1024 if kilobytes else 0.0


def starts(rounds: int, rest_s: float) -> Iterator[tuple[Start, Start]]:
    """The terminal and the window, by turns."""
    with tempfile.TemporaryDirectory() as name, plugged_in(folder := Path(name)):
        run = [sys.executable, "-m", "app", "run", "--config", str(prepared(folder))]
        terminal = Program(run, logs_path(folder / "data") / "lineside.log", FIRST_FRAME)
        window = Program([sys.executable, "-m", "bench.minimal_window"], folder / "window", ANY_LINE)
        variables = environment(folder)
        for _ in range(rounds):
            yield start(terminal, variables, rest_s), start(window, variables, rest_s)


def measure(rounds: int = 9, rest_s: float = 1.0, warm_up: int = 1) -> None:
    """The warm-up fills the caches."""
    pairs = list(starts(warm_up + rounds, rest_s))[warm_up:]
    report(
        "start",
        middle(pairs, lambda pair: pair[0].seconds / pair[1].seconds),
        "<= 2 x, memory <= 2 x",
        processor_ratio=middle(pairs, lambda pair: pair[0].processor / pair[1].processor),
        memory_ratio=middle(pairs, lambda pair: pair[0].megabytes / pair[1].megabytes),
        terminal_s=middle(pairs, lambda pair: pair[0].seconds),
        window_s=middle(pairs, lambda pair: pair[1].seconds),
        terminal_processor_s=middle(pairs, lambda pair: pair[0].processor),
        terminal_mb=middle(pairs, lambda pair: pair[0].megabytes),
        window_mb=middle(pairs, lambda pair: pair[1].megabytes),
    )


if __name__ == "__main__":
    measure()
