"""`lineside labels` as somebody with a printer meets it: a PDF, or one line that says what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.recorder import Recorder
from app.storage.paths import ledger_path
from app.storage.sqlite_ledger import SqliteLedger
from domain.events import Event
from tests.fakes.fake_clock import FakeClock
from tests.support.hatchery import Hatchery
from tests.support.plant import PLAN, SITE

PATIENCE_S = 60
Labels = Callable[..., "subprocess.CompletedProcess[str]"]
NOWHERE = "nowhere/labels.pdf"
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{}</dir></fontconfig>'
)


@pytest.fixture
def labels(terminals: Hatchery) -> Labels:
    """Runs the command in a folder to its end."""

    def run(
        folder: Path, *arguments: str, environment: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        words = ["labels", "--config", str(folder / "lineside.toml"), *arguments]
        return terminals.run(words, os.environ | (environment or {}), "", None, PATIENCE_S, folder)

    return run


def terminal(folder: Path, *plan: Event) -> Path:
    """A folder with settings and a ledger that knows a plan."""
    ledger = SqliteLedger(ledger_path(folder / "data"))
    if plan:
        Recorder(ledger, FakeClock(), "A1", "A").note(*plan)
    ledger.close()
    return with_settings(folder)


def with_settings(folder: Path) -> Path:
    text = f'[terminal]\nstation = "A1"\nline = "A"\ndata = "{folder / "data"}"\n'
    (folder / "lineside.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    return terminal(tmp_path, *PLAN)


def test_everything_known_is_printed(labels: Labels, planned: Path) -> None:
    done = labels(planned)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "labels.pdf: Badges 4, Orders and tasks 20, Reasons for a pause 4, Commands 19, Machines 2; pages 7\n"
    )
    assert (planned / "labels.pdf").read_bytes().startswith(b"%PDF-")


def test_what_is_asked_for_is_printed_on_the_paper_asked_for(labels: Labels, planned: Path) -> None:
    arguments = ("badges", "machines", "--paper", "70X37", "--code", "qr", "--language", "en")
    done = labels(planned, *arguments, "--output", "stickers.pdf")
    assert done.stdout == "stickers.pdf: Badges 4, Machines 2; pages 1\n"


def test_one_order_is_printed_alone_or_with_what_is_asked_for_besides(labels: Labels, planned: Path) -> None:
    assert "Orders and tasks 4; pages 1" in labels(planned, "--order", "WO-1").stdout
    assert "Badges 4, Orders and tasks 4; pages 2" in labels(planned, "badges", "--order", "WO-1").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--order", "WO-9"), "this terminal knows no order 'WO-9'; let it sync, or check the number\n"),
        (
            ("reasons", "--code", "code128", "--paper", "70x37"),
            "'equipment.tool.worn' does not fit as code128; try --code qr, or a larger --paper\n",
        ),
        (
            ("--output", NOWHERE),
            f"{NOWHERE}: cannot be written (No such file or directory); name another file with --output\n",
        ),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_line(
    labels: Labels, planned: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = labels(planned, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_terminal_that_knows_nothing_yet_has_only_commands(labels: Labels, tmp_path: Path) -> None:
    done = labels(terminal(tmp_path), "orders", "badges")
    told = "nothing to print: this terminal knows no orders or badges yet; let it sync first\n"
    assert (done.returncode, done.stderr) == (2, told)
    assert "Commands 19" in labels(tmp_path).stdout


def test_without_a_ledger_that_is_said(labels: Labels, tmp_path: Path) -> None:
    done = labels(with_settings(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("there is no ledger at ")
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 program is not installed")
def test_states_of_another_version_are_said(labels: Labels, planned: Path) -> None:
    ledger = ledger_path(planned / "data")
    query = "UPDATE states SET state = '{}' WHERE stream = 'plan:site'"
    subprocess.run(["sqlite3", str(ledger), query], check=True)
    done = labels(planned)
    assert done.returncode == 2
    assert "was written by another version of Lineside; start the terminal once" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are taken away by fontconfig")
def test_without_a_chinese_font_that_is_said_unless_nothing_is_chinese(labels: Labels, planned: Path) -> None:
    (planned / "fonts.conf").write_text(NO_FONTS.format(planned), "utf-8")
    bare = {"FONTCONFIG_FILE": str(planned / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}
    done = labels(planned, "badges", environment=bare)
    assert done.returncode == 2
    assert "no font with Chinese characters is installed; on Debian: apt-get install" in done.stderr
    assert labels(planned, "machines", "--language", "en", environment=bare).returncode == 0


def test_the_ledger_is_only_read_and_may_be_in_use(labels: Labels, planned: Path) -> None:
    ledger = SqliteLedger(ledger_path(planned / "data"))
    recorder = Recorder(ledger, FakeClock(), "A1", "A")
    before = ledger.head()
    assert labels(planned, "machines").returncode == 0
    recorder.note(SITE)
    assert ledger.head().seq == before.seq + 1
    ledger.close()
