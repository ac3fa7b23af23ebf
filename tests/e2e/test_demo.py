"""The first README command, as it is typed where there is no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_scripted_shift_ends_with_both_sides_equal(tmp_path: Path, language: str) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--folder", str(tmp_path), "--language", language],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == "", "nothing unexpected was printed"
    assert "EQUAL: the terminal's summary is the central side's" in done.stdout
    assert "[18/18]" in done.stdout
    pictures = [path.stem.partition("-")[2] for path in (tmp_path / "screenshots").glob("*.png")]
    assert set(SCREENS) <= set(pictures)
