"""`lineside-central user …` lets people in, changes what they may, and shows no password."""

import os
import pty
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from tests.integration.central.process import CommandLine

PASSWORD = "a password that is long"


def test_a_user_is_added_listed_changed_and_disabled(central: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")

    who = ("hana", "--role", "lead", "--role", "it", "--person", "2001")
    added = central.run("user", "add", *who, "--password-file", str(file))
    assert (added.stdout.splitlines()[0], added.stderr) == ("hana may sign in", "")
    assert "no people are planned yet: see to it that 2001 is one of them" in added.stdout
    listed = "NAME\tROLES\tPERSON\tSTATE\nhana\tit lead\t2001\tlet in\n"
    assert central.run("user", "list").stdout == listed
    service = central.serve()
    credentials = {"name": "hana", "password": PASSWORD}
    assert service.http.post("/v1/session", json=credentials).status_code == 200

    assert central.run("user", "roles", "hana", "--role", "quality").stdout == "hana is quality\n"
    changed = central.run("user", "password", "hana", "--password-file", "-", said="another long password")
    assert changed.returncode == 0
    assert service.http.post("/v1/session", json=credentials).status_code == 401
    again = credentials | {"password": "another long password"}
    assert service.http.post("/v1/session", json=again).status_code == 200

    central.run("user", "disable", "hana")
    assert service.http.post("/v1/session", json=again).status_code == 401
    assert central.run("user", "list").stdout.splitlines()[1:] == ["hana\tquality\t2001\tdisabled"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "x", "--role", "lead"], "there is nobody to ask"),
        (["add", "x", "--role", "lead", "--password-file", "/nowhere"], "password file /nowhere"),
        (["add", "x", "--role", "lead", "--password-file", "-"], "at least 12 characters"),
        (["password", "x", "--password-file", "-"], "at least 12 characters"),
        (["roles", "x", "--role", "lead"], "there is no user x"),
        (["disable", "x"], "there is no user x"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    central: CommandLine, arguments: list[str], said: str
) -> None:
    done = central.run("user", *arguments, said="short")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert said in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize(("second", "code"), [(PASSWORD, 0), ("something else entirely", 2)])
def test_a_person_is_asked_twice_and_nothing_is_shown(installed: CommandLine, second: str, code: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "central", "user", "add", "hana", "--role", "lead"]
    with subprocess.Popen(
        command, env=installed.settings, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        shown = answered(ours, b"Password: ", PASSWORD) + answered(ours, b"Once more: ", second)
        shown += rest(ours)
    os.close(ours)

    assert process.returncode == code, shown
    assert PASSWORD.encode() not in shown


def test_what_is_kept_of_a_password_costs_whoever_guesses(central: CommandLine, tmp_path: Path) -> None:
    central.run("user", "add", "hana", "--role", "lead", "--password-file", "-", said=PASSWORD)

    with closing(sqlite.connect(tmp_path / "data" / "central.db")) as database:
        ((kept,),) = database.execute("SELECT password_hash FROM users").fetchall()

    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$"), "the second choice of RFC 9106"


def answered(terminal: int, question: bytes, answer: str) -> bytes:
    """Read up to a question, and type the answer."""
    shown = b""
    while not shown.endswith(question):
        shown += os.read(terminal, 1024)
    os.write(terminal, f"{answer}\n".encode())
    return shown


def rest(terminal: int) -> bytes:
    """All that is shown up to the end; Linux says an error where the other side has closed."""
    shown = b""
    try:
        while piece := os.read(terminal, 1024):
            shown += piece
    except OSError:
        return shown
    return shown
