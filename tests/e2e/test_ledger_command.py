"""K8 as IT sees it: somebody edits the file with the sqlite3 program, and `ledger verify` names the row."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.recorder import Recorder
from app.storage.sqlite_ledger import SqliteLedger
from domain.floor_events import CountReported, Quality, TaskStarted
from tests.e2e.conftest import Lineside
from tests.fakes.fake_clock import FakeClock

RECORDS = 20
MIDDLE = 11

needs_shell = pytest.mark.skipif(
    shutil.which("sqlite3") is None, reason="the sqlite3 program is not installed"
)


def edit(file: Path, sql: str) -> None:
    """Do what somebody would who has the file and the sqlite3 program."""
    off = "".join(f"DROP TRIGGER records_never_{verb};" for verb in ("update", "delete"))
    subprocess.run(["sqlite3", str(file), off + sql], check=True, capture_output=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    ledger = SqliteLedger(path)
    recorder = Recorder(ledger, FakeClock(), "A1", "A")
    recorder.note(TaskStarted("WO-1/30"), actor="1001")
    for number in range(1, RECORDS):
        recorder.note(CountReported("WO-1/30", Quality.GOOD, number), actor="1001")
    ledger.close()
    return path


def test_an_untouched_ledger_is_as_written(lineside: Lineside, file: Path) -> None:
    done = lineside("ledger", "verify", "--file", str(file))
    assert done.returncode == 0
    assert f"all {RECORDS} records are as written" in done.stdout


@needs_shell
@pytest.mark.parametrize(
    "change",
    [
        "body = CAST(replace(CAST(body AS TEXT), '\"quantity\":10', '\"quantity\":19') AS BLOB)",
        "hash = x'00' || substr(hash, 2)",
        "kind = 'count.correcteD'",
        "stream = 'task:WO-2/30'",
        "at = at + 1",
    ],
)
def test_one_changed_byte_of_a_row_names_that_row(lineside: Lineside, file: Path, change: str) -> None:
    edit(file, f"UPDATE records SET {change} WHERE seq = {MIDDLE};")
    done = lineside("ledger", "verify", "--file", str(file))
    assert done.returncode == 1
    assert f"record {MIDDLE}: changed" in done.stdout
    assert done.stdout.count("record ") == 1


@needs_shell
@pytest.mark.parametrize("seq", [1, MIDDLE, RECORDS])
def test_a_deleted_row_is_named(lineside: Lineside, file: Path, seq: int) -> None:
    edit(file, f"DELETE FROM records WHERE seq = {seq};")
    done = lineside("ledger", "verify", "--file", str(file))
    assert done.returncode == 1
    assert f"record {seq}: missing" in done.stdout


@needs_shell
@pytest.mark.parametrize("sql", ["UPDATE records SET at = 0;", "DELETE FROM records;"])
def test_the_file_itself_refuses_edits(file: Path, sql: str) -> None:
    done = subprocess.run(["sqlite3", str(file), sql], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "append-only" in done.stderr


def test_export_gives_the_exact_bodies_and_a_table(lineside: Lineside, file: Path, tmp_path: Path) -> None:
    lines = lineside("ledger", "export", "--file", str(file)).stdout.splitlines()
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, RECORDS + 1))
    assert json.loads(lines[1])["body"]["data"]["quantity"] == 1
    target = tmp_path / "ledger.csv"
    assert (
        lineside("ledger", "export", "--file", str(file), "--format", "csv", "--out", str(target)).returncode
        == 0
    )
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert (len(rows), rows[0]["kind"]) == (RECORDS, "task.started")


def test_a_file_that_is_not_there_and_one_that_is_no_ledger_are_said(
    lineside: Lineside, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear sirs, " * 200)
    for name, said in (("none.sqlite", "there is no ledger at"), ("letter.txt", "is not a database")):
        done = lineside("ledger", "verify", "--file", str(tmp_path / name))
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


@needs_shell
def test_a_spoiled_row_is_exported_all_the_same(lineside: Lineside, file: Path) -> None:
    edit(file, f"UPDATE records SET body = x'ff00' WHERE seq = {MIDDLE};")
    lines = lineside("ledger", "export", "--file", str(file)).stdout.splitlines()
    assert len(lines) == RECORDS
    assert json.loads(lines[MIDDLE - 1])["body_base64"] == "/wA="
    table = lineside("ledger", "export", "--file", str(file), "--format", "csv").stdout
    assert [row["kind"] for row in csv.DictReader(io.StringIO(table))][MIDDLE - 1] == "spoiled"


@needs_shell
def test_a_ledger_without_its_own_row_is_said(lineside: Lineside, file: Path) -> None:
    edit(file, "DELETE FROM store;")
    done = lineside("ledger", "verify", "--file", str(file))
    assert (done.returncode, done.stderr) == (2, "the row that names this ledger's store is gone\n")


@needs_shell
def test_somebody_elses_file_is_left_as_it_is(lineside: Lineside, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    subprocess.run(["sqlite3", str(other), "CREATE TABLE letters (text)"], check=True)
    before = other.read_bytes()
    assert lineside("ledger", "verify", "--file", str(other)).returncode == 2
    assert other.read_bytes() == before


def test_a_reader_that_has_seen_enough_ends_the_export_quietly(file: Path) -> None:
    command = f"'{sys.executable}' -m app ledger export --file '{file}' | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""


@needs_shell
def test_a_file_of_a_newer_program_and_a_folder_nobody_can_write_are_said(
    lineside: Lineside, file: Path, tmp_path: Path
) -> None:
    subprocess.run(["sqlite3", str(file), "UPDATE alembic_version SET version_num = '9999'"], check=True)
    settings = tmp_path / "lineside.toml"
    said = {file.parent: "was written by a newer Lineside", Path("/proc/lineside"): "/proc/lineside"}
    for data, sentence in said.items():
        settings.write_text(f'[terminal]\nstation = "A1"\nline = "A"\ndata = "{data}"\n', "utf-8")
        done = lineside("run", "--headless", "--config", str(settings))
        assert done.returncode == 2
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
