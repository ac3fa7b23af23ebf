"""Each benchmark runs, in a tiny form, and says one line of JSON; what it measures is not judged here."""

import json
import subprocess
import sys

import pytest

from bench.__main__ import MEASUREMENTS

TINY = {
    "devices": "rounds=1, calls=2, warm_up=1, seconds=0.1, settle_s=0",
    "fold": "count=200, rounds=1",
    "record": "rounds=1, calls=5, warm_up=1",
    "scan_to_screen": "rounds=1, calls=2, warm_up=1",
    "shift": "rounds=1, count=60",
    "start": "rounds=1, rest_s=0, warm_up=0",
    "upload": "rounds=1, count=50, warm_up=0",
}
LINES = {
    "devices": ["devices_talking", "devices_counting", "devices_silent"],
    "upload": ["upload_postgresql", "upload_sqlite"],
}


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_benchmark_says_its_ratio(name: str) -> None:
    code = f"from bench import {name}; {name}.measure({TINY[name]})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["bench"] for each in said] == LINES.get(name, [name])
    assert all(each["ratio"] > 0 and each["aim"] for each in said)
