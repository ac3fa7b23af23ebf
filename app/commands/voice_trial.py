"""Tries a model in a process of its own: a damaged one may end the program that loads it."""

import json
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.voice.models import ModelError
from app.voice.recogniser import VoskRecogniser
from app.voice.worker import resident_kb
from domain.speech.heard import VoiceTrouble

PATIENCE_S: Final = 180.0
LIBRARY_ERROR: Final = re.compile(r"^ERROR \(VoskAPI:.*?\.cc:\d+\) (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Trial:
    """What loading a model takes on this machine."""

    load_ms: int
    memory_kb: int
    takes_grammars: bool


def try_here(folder: Path) -> Trial:
    """Load a model in this process.

    Raises:
        ModelError: it cannot be used.
    """
    memory, begun = resident_kb(), time.monotonic()
    model = VoskRecogniser(folder)
    took = round(1000 * (time.monotonic() - begun))
    return Trial(took, resident_kb() - memory, model.takes_grammars)


def as_json(folder: Path) -> str:
    """What `try_in_child` reads."""
    try:
        return json.dumps(asdict(try_here(folder)))
    except ModelError as error:
        return json.dumps({"trouble": error.trouble, "detail": error.detail})


def try_in_child(folder: Path) -> Trial:
    """Load a model in a process of its own.

    Raises:
        ModelError: it cannot be used; with the library's own words where it has any.
    """
    program = (sys.executable,) if hasattr(sys, "frozen") else (sys.executable, "-m", "app")
    try:
        done = subprocess.run(
            (*program, "voice", "try", str(folder)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(VoiceTrouble.MODEL_BROKEN, f"{folder}: not loaded in {PATIENCE_S:.0f} s") from error
    told = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not told:
        raise ModelError(VoiceTrouble.MODEL_BROKEN, f"{folder}: the speech library breaks off on it")
    values = json.loads(told[-1])
    if "trouble" not in values:
        return Trial(**values)
    own = LIBRARY_ERROR.findall(done.stderr)
    detail = f"{values['detail']} ({own[-1]})" if own else values["detail"]
    raise ModelError(VoiceTrouble(values["trouble"]), detail)
