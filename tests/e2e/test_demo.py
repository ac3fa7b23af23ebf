"""The first README command, as it is typed where there is no screen."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import until

SCREENS = (
    "sign-in",
    "home-empty",
    "tasks",
    "home-running",
    "count",
    "pause",
    "home-paused",
    "sync-offline",
    "task",
)


@pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals")
@pytest.mark.timeout(300)
def test_the_scripted_shift_ends_with_both_sides_equal(tmp_path: Path) -> None:
    """In Chinese; towards its end it goes through the pages in English as well."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--folder", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == "", "nothing unexpected was printed"
    assert "EQUAL: the terminal's summary is the central side's" in done.stdout
    assert "[20/20]" in done.stdout
    pictures = [path.stem.partition("-")[2] for path in (tmp_path / "screenshots").glob("*.png")]
    assert set(SCREENS) <= set(pictures)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize(("ending", "language"), [(signal.SIGTERM, "en"), (signal.SIGKILL, "zh_CN")])
def test_a_demo_that_is_ended_leaves_no_central_side_behind(
    tmp_path: Path, ending: signal.Signals, language: str
) -> None:
    given = ["--scripted", "--folder", str(tmp_path), "--language", language]
    command = [sys.executable, "-m", "app", "demo", *given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        while "[ 2/20]" not in demo.stdout.readline():
            continue
        servers = children_of(demo.pid)
        assert servers
        (settings,) = tmp_path.glob("run-*/terminal-A1.toml")
        assert f'language = "{language}"' in settings.read_text("utf-8")
        demo.send_signal(ending)
        demo.communicate(timeout=60)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in servers))


def children_of(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(pid) for children in found for pid in children.read_text("ascii").split()]
