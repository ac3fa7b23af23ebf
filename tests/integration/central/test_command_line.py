"""The commands do what they say, and what the environment does not allow is said in one line."""

import os
import re
import socket
import stat
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from tests.integration.central.process import CommandLine

ADD_T2 = ["terminal", "add", "T2", "--line", "A", "--station", "A1"]
ROLL_OUT = ["--url", "https://plant", "--file", "/nowhere/code.json"]
SAMPLE = [str(files("resources") / "sample_plant"), str(files("resources") / "reasons.toml")]
CHECKED = r"checked: [1-9]\d* records in 1 stores, 0 signatures; the last came in at \d{4}-\d\d-\d\dT.{8}Z"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["terminal", "add", "T1", "--line", "A", "--station", "A1"], "there is a terminal T1 already"),
        (["terminal", "code", "T9"], "there is no terminal T9"),
        ([*ADD_T2, "--file", "/tmp/code.json"], "--file needs --url"),
        ([*ADD_T2, "--qr", "/nowhere/code.svg"], "/nowhere/code.svg"),
        ([*ADD_T2, "--url", "https://plant", "--file", "/nowhere/code.json"], "/nowhere/code.json"),
        ([*ADD_T2, *ROLL_OUT, "--ca", "/nowhere/ca.pem"], "/nowhere/ca.pem"),
        ([*ADD_T2, *ROLL_OUT, "--ca", __file__], "there is no certificate in it"),
        (["terminal", "revoke", "T9"], "there is no terminal T9"),
        (["import", "/nowhere/orders.csv"], "/nowhere/orders.csv"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(
    central: CommandLine, arguments: list[str], said: str
) -> None:
    central.invite("T1")

    done = central.run(*arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"LINESIDE_DATABASE_URL": "mysql://a:secret@b/c"}, "postgresql://user@host/database"),
        ({"LINESIDE_DATABASE_URL": "nothing like a URL"}, "postgresql://user@host/database"),
        ({"LINESIDE_DATABASE_URL": "sqlite://"}, "postgresql://user@host/database"),
        ({"LINESIDE_DATABASE_URL": "postgresql://a:secret@127.0.0.1:1/c"}, "Connection refused"),
        ({"LINESIDE_DATABASE_URL": "sqlite:////proc/nowhere/central.db"}, "/proc/nowhere"),
        ({"LINESIDE_LISTEN_HOST": "0.0.0.0"}, "plain HTTP is for this machine only"),
        ({"LINESIDE_LISTEN_PORT": "many"}, "LINESIDE_LISTEN_PORT"),
        ({"LINESIDE_TLS_CERTIFICATE": "/no.pem", "LINESIDE_TLS_KEY": "/no.key"}, "/no.pem"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_one_line(
    central: CommandLine, settings: dict[str, str], said: str
) -> None:
    done = CommandLine(central.settings | settings, central.hatchery).run("serve")

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "secret" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["verify", "serve"])
def test_a_file_that_is_no_database_is_said_in_one_line(
    central: CommandLine, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("what else there was to say about the shift\n" * 40)

    done = central.run(command, LINESIDE_DATABASE_URL=f"sqlite:///{file}")

    assert (done.returncode, done.stdout) == (2, "")
    assert "notes.txt cannot be used: file is not a database" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_database_of_a_newer_version_is_said_in_one_line(central: CommandLine, tmp_path: Path) -> None:
    central.run("rebuild")
    with sqlite.connect(tmp_path / "data" / "central.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    done = central.run("rebuild")

    assert (done.returncode, done.stdout) == (2, "")
    assert "newer version" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["rebuild", "serve"])
def test_output_that_goes_nowhere_is_said_in_one_line(installed: CommandLine, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = installed.run(command, stdout=full, LINESIDE_LISTEN_PORT="0")

    assert done.returncode == 2
    assert done.stderr == "lineside-central: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", ["rebuild", "serve"])
def test_output_that_nobody_reads_any_more_ends_it_quietly(installed: CommandLine, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = installed.run(command, stdout=pipe, LINESIDE_LISTEN_PORT="0")

    assert (done.returncode, done.stderr) == (2, "")


def test_a_port_in_use_is_said_in_one_line(central: CommandLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = central.run("serve", LINESIDE_LISTEN_PORT=str(port))

    assert done.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_plan_is_imported_once(central: CommandLine) -> None:
    first, again = central.run("import", *SAMPLE), central.run("import", *SAMPLE)
    service = central.serve()

    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    office = central.office(service)
    orders = office.get("/v1/orders").json()["orders"]
    (plan,) = office.get("/v1/stores").json()
    assert len(orders) == 42
    assert "0 new" in again.stdout
    assert plan["acked"] == service.http.get("/readyz").json()["ledger"]


def test_what_is_wrong_in_a_plan_file_is_said_with_its_place(installed: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text("nonsense")

    done = installed.run("import", str(file))

    assert done.returncode == 2
    assert "site.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pin_key_is_its_owners(central: CommandLine, plan: list[str], tmp_path: Path) -> None:
    central.run("import", *plan)

    assert stat.S_IMODE((tmp_path / "data" / "pin.key").stat().st_mode) == 0o600


def test_an_import_with_another_pin_key_is_refused(
    central: CommandLine, plan: list[str], tmp_path: Path
) -> None:
    central.run("import", *plan)

    elsewhere = central.run("import", *plan, LINESIDE_PIN_KEY="ab" * 32)
    nowhere = central.run("import", *plan, LINESIDE_PIN_KEY=str(tmp_path / "typo" / "pin.key"))
    lost = _without_key(central, plan, tmp_path)
    meant = central.run("import", "--new-pin-key", *plan)

    assert [done.returncode for done in (elsewhere, nowhere, lost, meant)] == [2, 2, 2, 0]
    assert "this is not the PIN key of site plant" in elsewhere.stderr
    assert "the PIN key of site plant is not in " in lost.stderr
    assert "--new-pin-key" in lost.stderr
    assert not (tmp_path / "typo").exists()
    assert "0 new, 2 changed" in meant.stdout
    central.serve()


def test_a_service_with_another_pin_key_does_not_start(central: CommandLine, plan: list[str]) -> None:
    central.run("import", *plan)

    done = central.run("serve", "--port", "0", LINESIDE_PIN_KEY="ab" * 32)

    assert done.returncode == 2
    assert "this is not the PIN key of site plant" in done.stderr


def _without_key(central: CommandLine, plan: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Import where the key is missing; none is made."""
    (tmp_path / "data" / "pin.key").unlink()
    done = central.run("import", *plan)
    assert not (tmp_path / "data" / "pin.key").exists()
    return done


@pytest.mark.parametrize("command", ["verify", "restored"])
def test_no_database_is_made_to_be_checked(
    central: CommandLine, plan: list[str], tmp_path: Path, command: str
) -> None:
    nowhere = central.run(command)
    assert not (tmp_path / "data").exists()
    (tmp_path / "empty.db").touch()
    empty = central.run(command, LINESIDE_DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")
    central.run("import", *plan)
    other = central.run(command, LINESIDE_SITE="plnat")

    assert [done.returncode for done in (nowhere, empty, other)] == [2, 2, 2]
    assert "there is no database" in nowhere.stderr
    assert "holds no record of site plant:" in empty.stderr
    assert "holds no record of site plnat, only of site plant:" in other.stderr


def test_database_and_backup_are_their_owners(central: CommandLine, plan: list[str], tmp_path: Path) -> None:
    central.run("import", *plan)
    central.run("backup", str(tmp_path / "copy.db"))

    made = [tmp_path / "data" / "central.db", tmp_path / "copy.db"]
    assert [stat.S_IMODE(file.stat().st_mode) for file in made] == [0o600, 0o600]
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_changed_record_is_named_by_verify(central: CommandLine, plan: list[str], tmp_path: Path) -> None:
    central.run("import", *plan)
    checked, verdict = central.run("verify").stdout.splitlines()
    assert re.fullmatch(CHECKED, checked)
    assert verdict == "every record is as it came"
    with sqlite.connect(tmp_path / "data" / "central.db") as database:
        database.execute("DROP TRIGGER records_refuse_update")
        database.execute("UPDATE records SET body = body || ' ' WHERE seq = 7")
    database.close()

    done = central.run("verify")

    assert done.returncode == 1
    assert all(line.startswith("record 7 of plan-") for line in done.stdout.splitlines()[:-2])
    assert "was changed" in done.stdout
    assert done.stdout.endswith("2 findings\n")


def test_read_models_are_made_anew(central: CommandLine, plan: list[str]) -> None:
    central.run("import", *plan)

    done = central.run("rebuild")

    assert done.returncode == 0
    assert done.stdout.startswith("rebuilt up to position ")


def test_after_a_backup_was_restored_the_plan_is_in_a_store_of_its_own(
    central: CommandLine, plan: list[str]
) -> None:
    written = central.run("import", *plan).stdout.rpartition("records written: ")[2]

    done = central.run("restored")

    assert (done.returncode, done.stderr) == (0, "")
    assert "terminals begin again" in done.stdout
    stores = central.office(central.serve()).get("/v1/stores").json()
    acked = sorted(store["acked"] for store in stores)
    assert (len(acked), acked[0]) == (2, int(written)), "the service itself goes on in the new one"
    assert "0 new" in central.run("import", *plan).stdout


def test_one_sqlite_library_is_in_the_process() -> None:
    loaded = "import sys, central.app, central.__main__; print('_sqlite3' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
