"""`lineside-central terminal …`: codes are shown, drawn and written for those who may read them alone."""

import json
import re
import stat
import subprocess
from pathlib import Path

import pytest

from central.access.codes import ALPHABET
from domain.floor_events import TaskStarted
from sync.contract import ENROLMENTS_PATH
from tests.integration.central.process import CommandLine, Invitation
from tests.support.central import TerminalStore

ADD = ["terminal", "add", "T1", "--line", "A", "--station", "A1"]
CODE = re.compile(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}\n")
PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


def listed(central: CommandLine) -> list[list[str]]:
    """The rows of `terminal list`, by column."""
    heading, *rows = central.run("terminal", "list").stdout.splitlines()
    assert heading == "NAME\tLINE\tSTATIONS\tSTATE\tVERSION\tLAST CONTACT\tCLOCK\tID"
    return [row.split("\t") for row in rows]


def test_a_code_is_shown_once_and_only_its_hash_is_kept(installed: CommandLine, tmp_path: Path) -> None:
    done = installed.run(*ADD)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir())

    assert CODE.fullmatch(done.stdout)
    for shown in (done.stdout.strip(), done.stdout.strip().replace("-", "")):
        assert shown.encode() not in kept
    assert listed(installed)[0][:-1] == ["T1", "A", "A1", "code open", "-", "-", "-"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("Z", "A1"), "the plan has no line Z: choose one of A, B"),
        (("A", "Z9"), "line A has no station Z9: choose one of A1, A2"),
        (("B", "A1"), "line B has no station A1"),
    ],
)
def test_a_terminal_stands_where_the_plan_has_a_station(
    central: CommandLine, plan: list[str], place: tuple[str, str], said: str
) -> None:
    central.run("import", *plan)

    done = central.run("terminal", "add", "T1", "--line", place[0], "--station", place[1])

    assert done.returncode == 2
    assert said in done.stderr
    central.invite("T1", "A", "A1")


def test_what_is_handed_over_is_for_its_owner_alone(central: CommandLine, tmp_path: Path) -> None:
    svg, file, ca = tmp_path / "code.svg", tmp_path / "enrolment.json", tmp_path / "ca.pem"
    ca.write_text(PEM)
    file.write_text("what was there before")
    file.chmod(0o644)
    handed = ["--url", "https://plant:8470/", "--qr", str(svg), "--file", str(file), "--ca", str(ca)]

    done = central.run(*ADD, "--station", "A2", *handed)

    assert done.returncode == 0, done.stderr
    assert json.loads(file.read_text()) == {
        "url": "https://plant:8470/",
        "code": json.loads(file.read_text())["code"],
        "ca": PEM,
    }
    assert json.loads(file.read_text())["code"] not in done.stdout
    assert [stat.S_IMODE(path.stat().st_mode) for path in (svg, file)] == [0o600, 0o600]
    assert svg.read_text().startswith("<?xml")
    assert listed(central)[0][:3] == ["T1", "A", "A1 A2"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--file", "{}/e.json", "--url", "https://plant", "--ca", "{}/nope.pem"], "nope.pem"),
        (["--file", "{}/gone/e.json", "--url", "https://plant"], "e.json cannot be written"),
        (["--file", "{}/e.json", "--url", "plant:8470"], "--url: terminals take https://"),
    ],
)
def test_what_cannot_be_handed_over_was_not_made(
    central: CommandLine, tmp_path: Path, options: list[str], said: str
) -> None:
    done = central.run(*ADD, *(option.format(tmp_path) for option in options))

    assert (done.returncode, said in done.stderr, done.stdout) == (2, True, "")
    assert central.run(*ADD).returncode == 0
    again = central.run(*ADD)
    assert "there is a terminal T1 already" in again.stderr
    assert "lineside-central terminal code T1" in again.stderr


def roll_out(central: CommandLine, folder: Path, table: str) -> subprocess.CompletedProcess[str]:
    (folder / "terminals.csv").write_text(table, "utf-8-sig")
    given = [
        "--from",
        str(folder / "terminals.csv"),
        "--folder",
        str(folder / "out"),
        "--url",
        "https://plant",
    ]
    return central.run("terminal", "add", *given)


def test_many_are_let_in_at_once_with_a_file_each(central: CommandLine, tmp_path: Path) -> None:
    done = roll_out(central, tmp_path, "name;line;station;stations\nT1;A;A1;A2|A3\n\nT2;B;B1\n")

    out = tmp_path / "out"
    assert (done.returncode, done.stderr) == (0, "")
    codes = {file.name: json.loads(file.read_text())["code"] for file in sorted(out.iterdir())}
    assert list(codes) == ["T1.json", "T2.json"]
    assert stat.S_IMODE((out / "T1.json").stat().st_mode) == 0o600
    assert not any(code in done.stdout for code in codes.values())
    assert [row[:4] for row in listed(central)] == [
        ["T1", "A", "A1 A2 A3", "code open"],
        ["T2", "B", "B1", "code open"],
    ]


def test_of_many_all_are_let_in_or_none(central: CommandLine, tmp_path: Path) -> None:
    central.run(*ADD)

    taken = roll_out(central, tmp_path, "name,line,station\nT2,A,A1\nT1,A,A1\nT2,A,A2\n")
    wrong = roll_out(central, tmp_path, "name,line,station\nT2,A,\n../T3,A,A1\n")
    other = roll_out(central, tmp_path, "name,station\nT2,A1\n")

    assert [done.returncode for done in (taken, wrong, other)] == [2, 2, 2]
    assert "line 3: there is a terminal T1 already" in taken.stderr
    assert "line 4: there is a terminal T2 already" in taken.stderr
    assert "line 2: station is empty" in wrong.stderr
    assert "line 3: '../T3' cannot be the name of a file" in wrong.stderr
    assert "column line is missing" in other.stderr
    assert [row[0] for row in listed(central)] == ["T1"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "terminals.csv"], "--from, --folder and --url go together"),
        (["T1", "--line", "A"], "give a name, --line and --station"),
    ],
)
def test_half_of_what_is_needed_is_said(central: CommandLine, arguments: list[str], said: str) -> None:
    done = central.run("terminal", "add", *arguments)

    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_terminal_is_listed_with_what_was_heard_of_it(central: CommandLine) -> None:
    invitation = central.invite("T1")
    service = central.serve()
    terminal = service.terminal(invitation)
    store = TerminalStore()
    store.happened(TaskStarted("WO-1/20"))
    terminal.headers["Lineside-Clock"] = "0"
    terminal.send(store)

    ((name, line, station, state, version, contact, offset, id_),) = listed(central)

    assert (name, line, station, state, version) == ("T1", "A", "A1", "enrolled", "1.2.3")
    assert id_ == terminal.credentials.terminal
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", contact)
    assert re.fullmatch(r"-\d+\.\d s", offset)


def test_a_revoked_terminal_is_not_let_in_until_it_is_added_again(central: CommandLine) -> None:
    old = central.invite("T1")
    service = central.serve()
    before = service.terminal(old)
    assert before.get("/v1/feed", store="x", after=0, wait=0).status_code == 200

    assert central.run("terminal", "revoke", "T1").returncode == 0

    assert before.get("/v1/feed", store="x", after=0, wait=0).status_code == 401
    assert service.http.post(ENROLMENTS_PATH, json=old.enrolment()).status_code == 403
    after = service.terminal(central.invite("T1"))
    assert after.get("/v1/feed", store="x", after=0, wait=0).status_code == 200
    assert after.credentials.terminal == before.credentials.terminal
    assert [row[3] for row in listed(central)] == ["enrolled"]


def test_new_hardware_takes_over_with_a_code_of_its_own(central: CommandLine) -> None:
    service = central.serve()
    before = service.terminal(central.invite("T1"))
    done = central.run("terminal", "code", "T1", "--valid-hours", "1")
    assert CODE.fullmatch(done.stdout)
    assert listed(central)[0][3] == "enrolled, new code open"

    after = service.terminal(Invitation(done.stdout.strip()))

    assert after.credentials.terminal == before.credentials.terminal
    assert before.get("/v1/feed", store="x", after=0, wait=0).status_code == 401
    assert after.get("/v1/feed", store="x", after=0, wait=0).status_code == 200
