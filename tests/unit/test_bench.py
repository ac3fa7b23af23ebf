"""Each benchmark runs, in a tiny form, and says one line of JSON; what it measures is not judged here."""

import json
import subprocess
import sys
from shutil import which

import pytest

from bench.__main__ import MEASUREMENTS
from tests.support import voice_data

TINY = {
    "board": "pauses=2, browsers=3",
    "devices": "rounds=1, calls=2, warm_up=1, seconds=0.1, settle_s=0",
    "fold": "count=200, rounds=1",
    "forecast": "count=600, rounds=1",
    "record": "rounds=1, calls=5, warm_up=1",
    "rules": "rounds=1, count=200",
    "scan_to_screen": "rounds=1, calls=2, warm_up=1",
    "shift": "rounds=1, count=60",
    "start": "rounds=1, rest_s=0, warm_up=0",
    "sync": "rounds=1, count=50, naive=3, crowds=(3,), heard=2, workers=2",
    "voice": "most=1",
    "voice_screen": "rounds=1, sentences=1, still_s=0.5",
}
LINES = {
    "board": ["board_seen_1", "board_told_1", "board_seen_3", "board_told_3"],
    "devices": ["devices_talking", "devices_counting", "devices_silent"],
    "sync": [
        "sync_upload_postgresql",
        "sync_projector_postgresql",
        "sync_naive_postgresql",
        "sync_feed_1",
        "sync_feed_2",
        "sync_crowd_3",
        "sync_upload_sqlite",
        "sync_projector_sqlite",
        "sync_naive_sqlite",
    ],
    "voice": [
        "voice_load",
        "voice_grammar",
        "voice_commands_clean",
        "voice_commands_20db",
        "voice_commands_10db",
        "voice_commands_5db",
        *(["voice_no_command_talk"] if which("espeak-ng") else []),
        "voice_no_command_words",
        "voice_no_command_noise",
    ],
    "voice_screen": ["voice_card", "voice_frames"],
}
NEEDS_RECORDINGS = {"voice", "voice_screen"}
NO_FALSE_CARD = 0.0
"""Of a few recordings that are no command, none may show a card: the best ratio there is."""


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_a_benchmark_says_its_ratio(name: str) -> None:
    if name in NEEDS_RECORDINGS and not voice_data.HERE:
        pytest.skip(voice_data.WHY_NOT)
    if name == "board" and not which("chromium"):
        pytest.skip("no browser: chromium is not installed")
    code = f"from bench import {name}; {name}.measure({TINY[name]})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["bench"] for each in said] == LINES.get(name, [name])
    assert all(each["ratio"] >= NO_FALSE_CARD and each["aim"] for each in said)
