"""The commands do what they say, and what the environment does not allow is said in one line."""

import socket
import stat
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from tests.integration.central.process import CommandLine

SAMPLE = [str(files("resources") / "sample_plant"), str(files("resources") / "reasons.toml")]


def test_a_token_is_shown_once_and_only_its_hash_is_kept(central: CommandLine, tmp_path: Path) -> None:
    token = central.token("T1")
    given = central.run("terminal", "add", "T2", "--line", "B", "--station", "B1", "--token", "our own")

    assert given.stdout == "our own\n"
    assert central.run("terminal", "list").stdout == "T1\tA\tA1\tlet in\nT2\tB\tB1\tlet in\n"
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir())
    assert token.encode() not in kept
    assert b"our own" not in kept


def test_a_revoked_terminal_is_not_let_in_and_its_name_is_free(central: CommandLine) -> None:
    old = central.token("T1")
    assert central.run("terminal", "revoke", "T1").returncode == 0
    new = central.token("T1")

    service = central.serve()

    assert service.terminal(old).get("/v1/stores").status_code == 401
    assert service.terminal(new).get("/v1/stores").status_code == 200
    assert central.run("terminal", "list").stdout.splitlines()[1] == "T1\tA\tA1\trevoked"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["terminal", "add", "T1", "--line", "A", "--station", "A1"], "there is a terminal T1 already"),
        (["terminal", "add", "T2", "--line", "A", "--station", "A1", "--token", "t"], "another terminal's"),
        (["terminal", "revoke", "T9"], "there is no terminal T9"),
        (["import", "/nowhere/orders.csv"], "/nowhere/orders.csv"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(
    central: CommandLine, arguments: list[str], said: str
) -> None:
    central.run("terminal", "add", "T1", "--line", "A", "--station", "A1", "--token", "t")

    done = central.run(*arguments)

    assert done.returncode == 1
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
    done = central.run("serve", **settings)

    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "secret" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_in_use_is_said_in_one_line(central: CommandLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = central.run("serve", LINESIDE_LISTEN_PORT=str(port))

    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_plan_is_imported_once(central: CommandLine) -> None:
    first, again = central.run("import", *SAMPLE), central.run("import", *SAMPLE)
    service = central.serve()

    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    orders = service.terminal(central.token()).get("/v1/orders").json()["orders"]
    (plan,) = service.terminal(central.token("T2")).get("/v1/stores").json()
    assert len(orders) == 42
    assert "0 new" in again.stdout
    assert plan["acked"] == service.http.get("/readyz").json()["ledger"]


def test_what_is_wrong_in_a_plan_file_is_said_with_its_place(central: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text("nonsense")

    done = central.run("import", str(file))

    assert done.returncode == 1
    assert "site.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pin_key_is_its_owners(central: CommandLine, tmp_path: Path) -> None:
    central.run("import", *SAMPLE)

    assert stat.S_IMODE((tmp_path / "data" / "pin.key").stat().st_mode) == 0o600


def test_a_changed_record_is_named_by_verify(central: CommandLine, tmp_path: Path) -> None:
    central.run("import", *SAMPLE)
    assert central.run("verify").stdout == "every record is as it came\n"
    with sqlite.connect(tmp_path / "data" / "central.db") as database:
        database.execute("DROP TRIGGER records_refuse_update")
        database.execute("UPDATE records SET body = body || ' ' WHERE seq = 7")
    database.close()

    done = central.run("verify")

    assert done.returncode == 1
    assert all(line.startswith("record 7 of plan-") for line in done.stdout.splitlines()[:-1])
    assert "was changed" in done.stdout
    assert done.stdout.endswith("2 findings\n")


def test_read_models_are_made_anew(central: CommandLine) -> None:
    central.run("import", *SAMPLE)

    done = central.run("rebuild")

    assert done.returncode == 0
    assert done.stdout.startswith("rebuilt up to position ")


def test_one_sqlite_library_is_in_the_process() -> None:
    loaded = "import sys, central.app, central.__main__; print('_sqlite3' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
