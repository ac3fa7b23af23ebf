"""A start loads what its first frame needs, and no more."""

import json
import subprocess
import sys
from pathlib import Path

from alembic.script import ScriptDirectory

from app.storage.migrate import NEWEST
from app.storage.upgrade import scripts
from bench.terminal import prepared

LATER = {
    *("alembic", "qasync", "requests", "PySide6.QtWidgets", "numpy", "soxr", "sounddevice", "vosk"),
    *("cryptography", "urllib3"),
}
SHOWN = """
import json, sys
from pathlib import Path
import app.screen
from app.bootstrap import Terminal
from app.config import load_config
terminal = Terminal(load_config(Path(sys.argv[1])), lambda _: None, lambda *_: None)
shown = terminal.snapshot()
print(json.dumps(sorted(sys.modules)))
assert shown.tasks and shown.roster is None
terminal.core.call(terminal._close)
terminal.core.stop()
"""


def test_the_newest_revision_is_known_without_looking() -> None:
    assert ScriptDirectory.from_config(scripts()).get_current_head() == NEWEST


def test_what_comes_after_the_first_frame_is_not_loaded_before_it(tmp_path: Path) -> None:
    """Of a terminal that is enrolled and has a roster."""
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, str(prepared(tmp_path))], capture_output=True, text=True, check=True
    )
    assert not LATER & set(json.loads(done.stdout))
