"""A start loads what its first frame needs, and no more."""

import json
import subprocess
import sys
from pathlib import Path

from alembic.script import ScriptDirectory

from app.storage.migrate import NEWEST
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.upgrade import scripts

LATER = {"alembic", "qasync", "requests", "PySide6.QtWidgets", "numpy", "soxr", "sounddevice", "vosk"}
OPENED = """
import json, sys
from pathlib import Path
import app.screen
from app.storage.sqlite_ledger import SqliteLedger
SqliteLedger(Path(sys.argv[1])).close()
print(json.dumps(sorted(sys.modules)))
"""


def test_the_newest_revision_is_known_without_looking() -> None:
    assert ScriptDirectory.from_config(scripts()).get_current_head() == NEWEST


def test_what_comes_after_the_first_frame_is_not_loaded_before_it(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    SqliteLedger(ledger).close()
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(ledger)], capture_output=True, text=True, check=True
    )
    assert not LATER & set(json.loads(done.stdout))
