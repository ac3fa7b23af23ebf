"""The log is one JSON object per line, whoever has something to say."""

import json
import subprocess
import sys
from typing import Any

SPEAKING = """
import logging
import structlog
from central.logs import configure_logs

configure_logs()
structlog.get_logger("lineside.central").warning("ours", name="终端")
try:
    int("no number")
except ValueError:
    logging.getLogger("some.library").exception("theirs %s", "too")
for count in (0, 2):
    logging.getLogger("uvicorn.error").error("Cancel %s running task(s), timeout exceeded", count)
"""


def logged() -> list[dict[str, Any]]:
    """What is on standard error of a program of its own: tests have log handlers of their own."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SPEAKING], capture_output=True, encoding="utf-8", check=True
    )
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_libraries_speak_as_the_service_does() -> None:
    ours, theirs, _ = logged()

    assert (ours["event"], ours["level"], ours["name"]) == ("ours", "warning", "终端")
    assert (theirs["event"], theirs["level"], theirs["logger"]) == ("theirs too", "error", "some.library")
    assert "no number" in theirs["exception"][0]["exc_value"]


def test_a_stop_that_cuts_nobody_off_is_no_complaint() -> None:
    assert [line["event"] for line in logged()[2:]] == ["Cancel 2 running task(s), timeout exceeded"]
