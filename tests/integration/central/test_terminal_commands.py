"""`lineside-central terminal …`: codes are shown, drawn and written for those who may read them alone."""

import json
import re
import stat
from importlib.resources import files
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


def test_a_code_is_shown_once_and_only_its_hash_is_kept(central: CommandLine, tmp_path: Path) -> None:
    done = central.run(*ADD)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir())

    assert CODE.fullmatch(done.stdout)
    for shown in (done.stdout.strip(), done.stdout.strip().replace("-", "")):
        assert shown.encode() not in kept
    assert central.run("terminal", "list").stdout == "T1\tA\tA1\tcode open\t-\t-\t-\n"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("Z", "A1"), "the plan has no line Z: choose one of A, B"),
        (("A", "Z9"), "line A has no station Z9: choose one of A1, A2"),
        (("B", "A1"), "line B has no station A1"),
    ],
)
def test_a_terminal_stands_where_the_plan_has_a_station(
    central: CommandLine, place: tuple[str, str], said: str
) -> None:
    central.run("import", str(files("resources") / "sample_plant"), str(files("resources") / "reasons.toml"))

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
        "code": done.stdout.strip(),
        "ca": PEM,
    }
    assert [stat.S_IMODE(path.stat().st_mode) for path in (svg, file)] == [0o600, 0o600]
    assert svg.read_text().startswith("<?xml")
    assert central.run("terminal", "list").stdout.startswith("T1\tA\tA1 A2\t")


def test_a_terminal_is_listed_with_what_was_heard_of_it(central: CommandLine) -> None:
    invitation = central.invite("T1")
    service = central.serve()
    terminal = service.terminal(invitation)
    store = TerminalStore()
    store.happened(TaskStarted("WO-1/20"))
    terminal.headers["Lineside-Clock"] = "0"
    terminal.send(store)

    name, line, station, state, version, contact, offset = (
        central.run("terminal", "list").stdout.strip().split("\t")
    )

    assert (name, line, station, state, version) == ("T1", "A", "A1", "enrolled", "1.2.3")
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
    states = [line.split("\t")[3] for line in central.run("terminal", "list").stdout.splitlines()]
    assert states == ["enrolled"]


def test_new_hardware_takes_over_with_a_code_of_its_own(central: CommandLine) -> None:
    service = central.serve()
    before = service.terminal(central.invite("T1"))
    done = central.run("terminal", "code", "T1", "--valid-hours", "1")
    assert CODE.fullmatch(done.stdout)
    assert central.run("terminal", "list").stdout.split("\t")[3] == "enrolled, new code open"

    after = service.terminal(Invitation(done.stdout.strip()))

    assert after.credentials.terminal == before.credentials.terminal
    assert before.get("/v1/feed", store="x", after=0, wait=0).status_code == 401
    assert after.get("/v1/feed", store="x", after=0, wait=0).status_code == 200
