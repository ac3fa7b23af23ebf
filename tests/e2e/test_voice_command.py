"""`lineside voice` as IT meets it: models by file and address, and whether this terminal can hear."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.services.recorder import Recorder
from app.storage.paths import ledger_path
from app.storage.sqlite_ledger import SqliteLedger
from app.voice.models import models_folder
from domain.plan_events import Reason, ReasonClass, ReasonsDefined, Text
from tests.fakes.fake_clock import FakeClock
from tests.fakes.file_server import FileServer
from tests.fakes.http_server import HttpServer
from tests.support.hatchery import Hatchery
from tests.support.model_archives import Archive, table, zipped, zipped_folder
from tests.support.voice_data import MODEL, STUB_MODEL, needs_voice_data, sentence
from tests.support.voice_station import floor_plan

PATIENCE_S = 60
SMALL = (
    "vosk-model-small-cn-0.22",
    "43,898,754",
    "3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba",
)
SETTINGS = """
[terminal]
station = "A1"
line = "A"
data = "{data}"

[voice]
microphone = "{microphone}"
{voice}
"""


class Terminal:
    """A terminal that is being set up."""

    def __init__(self, folder: Path, terminals: Hatchery) -> None:
        self.folder, self._terminals = folder, terminals
        self.data = folder / "data"
        self.settings = folder / "lineside.toml"
        self.set_up()

    def set_up(self, voice: str = "", microphone: Path | None = None) -> None:
        wav = microphone or self.folder / "nothing.wav"
        values = {"data": self.data.as_posix(), "microphone": wav.as_posix(), "voice": voice}
        self.settings.write_text(SETTINGS.format(**values), "utf-8")

    def voice(self, *arguments: object, path: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """With modules of `path` before the installed ones."""
        words = ["voice", *map(str, arguments), "--config", str(self.settings)]
        done = (
            self._anew(words, path) if path else self._terminals.run(words, os.environ, "", None, PATIENCE_S)
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def _anew(self, words: list[str], path: Path) -> "subprocess.CompletedProcess[str]":
        command, env = [sys.executable, "-m", "app", *words], UTF8 | {"PYTHONPATH": str(path)}
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE_S, env=env
        )

    def install(self, source: object, *archives: Archive) -> "subprocess.CompletedProcess[str]":
        (self.folder / "table.toml").write_text(table(*archives), "utf-8")
        return self.voice("install", source, "--table", self.folder / "table.toml")

    def check(self, *arguments: object) -> dict[str, tuple[str, str]]:
        """Verdict and words by what was looked at; of several, the last."""
        rows = json.loads(self.voice("check", "--json", *arguments).stdout)
        return {row["what"]: (row["verdict"], row["words"]) for row in rows}

    def plan(self, *reasons: Reason) -> None:
        """A plan comes, with more reasons than the usual ones."""
        self.data.mkdir(exist_ok=True)
        ledger = SqliteLedger(ledger_path(self.data))
        events = [
            ReasonsDefined((*event.reasons, *reasons)) if isinstance(event, ReasonsDefined) else event
            for event in floor_plan()
        ]
        Recorder(ledger, FakeClock(), "A1", "A").note(*events)
        ledger.close()


UTF8 = os.environ | {"PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def terminal(tmp_path: Path, terminals: Hatchery) -> Terminal:
    return Terminal(tmp_path, terminals)


def test_the_table_names_what_can_be_installed(terminal: Terminal) -> None:
    done = terminal.voice("list")
    assert done.returncode == 0
    assert all(word in done.stdout for word in SMALL)
    assert done.stdout.count("not installed") == 2
    rows = json.loads(terminal.voice("list", "--json").stdout)
    assert [(row["language"], row["licence"], row["installed"]) for row in rows] == [
        ("zh_CN", "Apache-2.0", False),
        ("en", "Apache-2.0", False),
    ]


def test_a_table_that_is_wrong_says_where(terminal: Terminal) -> None:
    wrong = terminal.folder / "wrong.toml"
    wrong.write_text("[[model]]\nname = 1\n", "utf-8")
    done = terminal.voice("list", "--table", wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{wrong}: model.0.name: ")


def test_what_the_disk_says_is_one_sentence(terminal: Terminal) -> None:
    terminal.data.mkdir()
    (terminal.data / "voice").write_bytes(b"a file")
    done = terminal.install("x.zip", zipped())
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{terminal.data / 'voice' / 'models'}: Not a directory\n"


@pytest.mark.parametrize("library", ["vosk", "numpy", "soxr"])
def test_a_library_that_does_not_load_is_said_first(terminal: Terminal, library: str) -> None:
    (terminal.folder / f"{library}.py").write_text("raise ImportError('no such instruction')", "utf-8")
    done = terminal.voice("check", path=terminal.folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        f"fail  library  {library} does not load: no such instruction;"
        " install Lineside again; on Linux x86-64 with glibc 2.34 or later\n"
    )


def test_without_a_sound_library_the_advice_is_about_that(terminal: Terminal) -> None:
    (terminal.folder / "sounddevice.py").write_text("raise OSError('PortAudio library not found')", "utf-8")
    text = terminal.settings.read_text("utf-8")
    terminal.settings.write_text(text.replace("nothing.wav", "usb"), "utf-8")
    said = terminal.voice("check", path=terminal.folder).stdout
    (line,) = (row for row in said.splitlines() if "PortAudio" in row)
    assert line.endswith(
        "library_missing: PortAudio library not found (Debian: libportaudio2);"
        " install PortAudio; where it is there, Lineside again"
    )


def test_a_table_that_is_missing_says_so(terminal: Terminal) -> None:
    done = terminal.voice("list", "--table", terminal.folder / "none.toml")
    assert done.returncode == 2
    assert "No such file or directory" in done.stderr


@needs_voice_data
def test_a_model_is_installed_from_a_file_and_then_heard_with(terminal: Terminal) -> None:
    model = zipped_folder(MODEL)
    source = model.at(terminal.folder)
    done = terminal.install(source, model)
    folder = models_folder(terminal.data) / model.model.name
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{model.model.name} (zh_CN) is installed: {folder}\n"
    assert "is installed already" in terminal.install(source, model).stdout
    verdict, words = terminal.check()["model zh_CN"]
    assert verdict == "ok"
    assert words.startswith(f"{model.model.name} loads in ")


@needs_voice_data
def test_a_model_is_installed_from_a_server_that_hangs_up(terminal: Terminal) -> None:
    model = zipped_folder(STUB_MODEL)
    files = FileServer(model.content, hang_ups=[40_000])
    with HttpServer(files) as server:
        done = terminal.install(f"{server.url}/{model.model.name}.zip", model)
    assert done.returncode == 0
    assert len(files.starts) == 2
    last = done.stderr.splitlines()[-1]
    assert last == f"{model.model.bytes / 1e6:.1f} of {model.model.bytes / 1e6:.1f} MB"


def test_a_wrong_archive_is_one_sentence_with_both_hashes(terminal: Terminal) -> None:
    right, wrong = zipped(), zipped({"test-model-cn-1/am/final.mdl": b"1"})
    done = terminal.install(wrong.at(terminal.folder), right)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert right.model.sha256 in done.stderr
    assert wrong.model.sha256 in done.stderr
    assert not list(models_folder(terminal.data).iterdir())


def test_what_only_looks_like_a_model_is_not_installed(terminal: Terminal) -> None:
    """In the library's own words where it has any."""
    model = zipped()
    done = terminal.install(model.at(terminal.folder), model)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("the model cannot be used: the model does not load: ")
    assert done.stderr.endswith("; nothing was installed\n")


@needs_voice_data
def test_a_model_that_ends_the_program_that_loads_it_is_not_installed(terminal: Terminal) -> None:
    copy = terminal.folder / "copy"
    shutil.copytree(MODEL, copy)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)
    harmful = copy / "graph" / "disambig_tid.int"
    harmful.write_bytes(harmful.read_bytes()[:30])
    model = zipped_folder(copy)
    done = terminal.install(model.at(terminal.folder), model)
    assert done.returncode == 1
    assert "the speech library breaks off on it" in done.stderr
    assert not list(models_folder(terminal.data).iterdir())


def test_without_a_model_each_part_says_what_to_do(terminal: Terminal) -> None:
    done = terminal.voice("check")
    assert (done.returncode, done.stderr) == (1, "")
    lines = {line[6:].split("  ")[0]: line for line in done.stdout.splitlines()}
    assert lines["model zh_CN"].startswith("fail  ")
    assert lines["model zh_CN"].endswith("no model: `lineside voice list`, then `lineside voice install`")
    assert lines["model en"].startswith("ok    ")
    assert lines["microphone"].startswith("fail  ")
    assert "nothing.wav" in lines["microphone"]
    assert lines["words"].endswith("this terminal has no plan yet: let it sync once, then check again")
    assert lines["library"].startswith("ok    library")


@pytest.mark.parametrize(("folder", "trouble"), [("absent", "model_missing: "), ("half", "model_broken: ")])
def test_a_folder_of_the_settings_that_is_no_model_fails(
    terminal: Terminal, folder: str, trouble: str
) -> None:
    (terminal.folder / "half" / "am").mkdir(parents=True)
    terminal.set_up(f'model_zh = "{(terminal.folder / folder).as_posix()}"')
    verdict, words = terminal.check()["model zh_CN"]
    assert verdict == "fail"
    assert words.startswith(trouble)


def test_a_voice_that_is_switched_off_is_remarked_on(terminal: Terminal) -> None:
    terminal.set_up("enabled = false")
    assert terminal.check()["settings"][0] == "warn"


@needs_voice_data
def test_where_all_is_well_the_exit_code_is_zero(terminal: Terminal) -> None:
    terminal.set_up(f'model_zh = "{MODEL.as_posix()}"', sentence("s2_cmn_150"))
    terminal.plan()
    done = terminal.voice("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "s2_cmn_150.wav gives sound (1 found)" in done.stdout


@needs_voice_data
def test_words_of_the_plan_that_the_model_lacks_are_named(terminal: Terminal) -> None:
    terminal.set_up(f'model_zh = "{MODEL.as_posix()}"')
    terminal.plan(
        Reason("gauge", ReasonClass.QUALITY, Text("量检具异常", "Gauge fault")),
        Reason("gauge.2", ReasonClass.QUALITY, Text("检具坏了", "Gauge broken"), None, ("设备异常",)),
    )
    done = terminal.voice("check")
    (named,) = (line for line in done.stdout.splitlines() if "gauge" in line)
    assert named.startswith("warn  words zh_CN")
    assert (
        "gauge: '量检具异常' cannot be heard, the model lacks 检; of it the model knows 量 具 异常" in named
    )
    assert "reasons and tasks can be said" in done.stdout


@needs_voice_data
def test_a_recording_is_recognised_and_understood(terminal: Terminal) -> None:
    terminal.set_up(f'model_zh = "{MODEL.as_posix()}"')
    terminal.plan()
    verdict, words = terminal.check("--wav", sentence("s2_cmn_150"))["s2_cmn_150.wav"]
    assert verdict == "ok"
    assert words == ("heard '设备 故障 暂停 生产' (1.00); understood: pause reason='equipment.failure'")


@needs_voice_data
@pytest.mark.parametrize("content", [None, b"no sound"])
def test_a_recording_that_is_none_fails(terminal: Terminal, content: bytes | None) -> None:
    terminal.set_up(f'model_zh = "{MODEL.as_posix()}"')
    wav = terminal.folder / "recording.wav"
    if content:
        wav.write_bytes(content)
    result: Any = terminal.check("--wav", wav)["recording.wav"]
    assert result[0] == "fail"


def test_list_needs_no_settings(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "voice", "list"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_S,
        env=UTF8 | {"LINESIDE_CONFIG": str(tmp_path / "none.toml"), "XDG_DATA_HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert SMALL[0] in done.stdout
