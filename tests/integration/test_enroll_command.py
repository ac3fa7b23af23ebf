"""`lineside enroll` from outside: what it says, what it leaves on the disk, what a terminal makes of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from typer.testing import CliRunner, Result

from app.__main__ import cli
from app.bootstrap import Terminal
from app.config import load_config
from app.membership import Alone, Member, membership, pin_key
from app.services.snapshot import Snapshot
from app.single import make_data_folder, only_one
from app.storage.paths import ledger_path
from app.storage.sqlite_ledger import SqliteLedger
from sync.contract import ENROLMENTS_PATH
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_gate import PIN_KEY
from tests.fakes.http_server import Asked, HttpServer, response
from tests.support.plant_ca import PlantCa

CODE, SECOND, WRONG = "7K3F9QXM20TDHW5A", "2" * 16, "W" * 16


class Station:
    """A terminal's settings and its data folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.data, self.config = folder / "data", folder / "lineside.toml"
        self.set()

    def set(self, central: str = "", station: str = "A2") -> None:
        places = f'[terminal]\nstation = "{station}"\nline = "A"\ndata = {json.dumps(str(self.data))}\n'
        self.config.write_text(places + central, "utf-8")

    def enroll(self, *options: str) -> Result:
        return CliRunner().invoke(cli, ["enroll", "--config", str(self.config), *options])

    def check(self) -> str:
        return CliRunner().invoke(cli, ["config", "check", "--config", str(self.config)]).output

    def membership(self) -> Member | Alone:
        return membership(load_config(self.config))

    def member(self) -> Member:
        found = self.membership()
        assert isinstance(found, Member)
        return found


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


@pytest.fixture
def server() -> Iterator[CentralServer]:
    with CentralServer(FakeCentral()) as running:
        running.gate.invite(CODE, "terminal-A2", "A", "A2", "A3")
        yield running


def said(result: Result) -> str:
    """The one line on standard error."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def keys_told(server: HttpServer) -> list[str]:
    return [json.loads(asked.body)["public_key"] for asked in server.asked if asked.target == ENROLMENTS_PATH]


def test_a_code_makes_a_terminal_known(server: CentralServer, station: Station) -> None:
    assert station.membership() == Alone("not_configured")
    done = station.enroll("--code", "7k3f-9qxm-20td-hw5a", "--url", server.url)
    assert (done.exit_code, done.stderr) == (0, "")
    where = f"enrolled as terminal-A2 at {server.url}: site main, line A, station A2, A3, key "
    assert done.stdout.startswith(where)
    assert done.stdout.count("\n") == 1
    member = station.member()
    assert [member.device.key.public.hex()] == [member.identity.public_key] == keys_told(server)
    assert member.endpoint.url == server.url
    assert pin_key(load_config(station.config)).hex() == PIN_KEY
    assert f"central {server.url}, enrolled as terminal-A2, line A" in station.check()


def test_the_private_half_is_not_sent(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    (asked,) = server.asked
    seed = (station.data / "device.key").read_text()
    assert seed not in asked.body.decode()
    assert bytes.fromhex(seed) not in asked.body


def test_a_file_and_the_settings_do_as_well(server: CentralServer, station: Station, tmp_path: Path) -> None:
    station.set(central=f'[central]\nurl = "{server.url}"\n')
    file = tmp_path / "enrolment.toml"
    file.write_text(f'code = "{CODE}"\n')
    assert station.enroll("--file", str(file)).exit_code == 0
    assert station.member().identity.name == "terminal-A2"


def test_what_is_set_goes_before_what_was_told(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    own = "11" * 32
    station.set(central=f'[central]\nurl = "https://moved.example"\n[people]\npin_key = "{own}"\n')
    assert station.member().endpoint.url == "https://moved.example"
    assert pin_key(load_config(station.config)).hex() == own


def test_after_a_lost_answer_the_same_key_is_sent_again(server: CentralServer, station: Station) -> None:
    honest = server.answer

    def lost(asked: Asked) -> Iterator[bytes]:
        list(honest(asked))
        yield b""

    server.answer = lost
    assert "cannot be reached" in said(station.enroll("--code", CODE, "--url", server.url))
    assert isinstance(station.membership(), Alone)
    server.answer = honest
    assert station.enroll("--code", CODE, "--url", server.url).exit_code == 0
    first, second = keys_told(server)
    assert first == second == station.member().identity.public_key


def test_a_code_that_does_not_count_is_said(server: CentralServer, station: Station) -> None:
    line = said(station.enroll("--code", WRONG, "--url", server.url))
    assert line == (
        f"{server.url} does not take this code: it is mistyped, was used by another device, or has expired; "
        "ask IT for a new one (lineside-central terminal code NAME)\n"
    )


def test_nobody_there_is_said(station: Station) -> None:
    with HttpServer(lambda _: []) as gone:
        pass
    line = said(station.enroll("--code", CODE, "--url", gone.url))
    assert (
        f"{gone.url} cannot be reached: check network, address and port; then give the same command" in line
    )


def test_something_else_there_is_said(station: Station) -> None:
    with HttpServer(lambda _: [response("200 OK", b"<html></html>", "text/html")]) as portal:
        line = said(station.enroll("--code", CODE, "--url", portal.url))
    assert "is not the central side, something else answers" in line


@pytest.mark.parametrize("certificate", ["other_ca", "expired", "other_name"])
def test_a_certificate_that_is_not_to_be_trusted_is_said(
    station: Station, tmp_path: Path, certificate: str
) -> None:
    ca = PlantCa(tmp_path)
    with HttpServer(lambda _: [], ca.served_with(certificate)) as server:
        line = said(station.enroll("--code", CODE, "--url", server.url, "--ca", str(ca.bundle)))
        assert "shows a certificate that is not to be trusted: give the plant's CA with --ca" in line
        assert server.asked == []


def test_a_station_that_the_code_is_not_for_is_said_and_the_code_still_counts(
    server: CentralServer, station: Station, tmp_path: Path
) -> None:
    station.set(station="A9")
    line = said(station.enroll("--code", CODE, "--url", server.url))
    assert line.startswith("this code is for terminal-A2")
    assert "take the code to that device, where it still counts" in line
    right = Station(tmp_path / "right")
    assert right.enroll("--code", CODE, "--url", server.url).exit_code == 0


def test_of_a_central_side_of_before_a_code_counts_on_the_device_that_was_wrong(
    server: CentralServer, station: Station
) -> None:
    server.gate.looks_at_places = False
    station.set(station="A9")
    line = said(station.enroll("--code", CODE, "--url", server.url))
    assert "terminal-A2 is enrolled for line A, station A2, A3; the settings say line A, station A9" in line
    assert "the code still counts on this device alone" in line
    assert isinstance(station.membership(), Alone)
    station.set(station="A3")
    assert station.enroll("--code", CODE, "--url", server.url).exit_code == 0
    station.set(station="A9")
    assert "WRONG: terminal-A2 is enrolled for line A" in station.check()


def test_who_is_enrolled_makes_a_new_key_only_when_told_to(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    first = station.member().identity.public_key
    server.gate.invite(SECOND, "terminal-A2", "A", "A2")
    line = said(station.enroll("--code", SECOND, "--url", server.url))
    assert "enrolled already, as terminal-A2" in line
    assert "give --again and a new code" in line
    assert station.enroll("--code", SECOND, "--again").exit_code == 0
    assert station.member().identity.public_key != first


def test_the_same_enrolment_again_is_no_failure(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    asked = len(server.asked)
    again = station.enroll("--code", "7k3f-9qxm-20td-hw5a", "--url", server.url)
    assert (again.exit_code, again.stderr, len(server.asked)) == (0, "", asked)
    where = f"this terminal is enrolled already, as terminal-A2 at {server.url}, "
    assert again.stdout == f"{where}with this code: nothing was changed\n"


def test_a_code_is_read_from_standard_input(server: CentralServer, station: Station) -> None:
    options = ["enroll", "--config", str(station.config), "--code", "-", "--url", server.url]
    assert CliRunner().invoke(cli, options, input=f"{CODE}\n").exit_code == 0
    assert station.member().identity.name == "terminal-A2"


def test_a_connection_that_is_cut_may_want_https(station: Station) -> None:
    with HttpServer(lambda _: [b""]) as server:
        line = said(station.enroll("--code", CODE, "--url", server.url))
    assert "try https://" in line


def test_a_failure_of_another_enrolment_leaves_the_one_there_is(
    server: CentralServer, station: Station
) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    before = station.member().identity
    said(station.enroll("--code", WRONG, "--url", server.url, "--again"))
    assert station.member().identity == before


def test_a_damaged_identity_is_said_and_enrolled_again(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    (station.data / "identity.json").write_text("{")
    alone = station.membership()
    assert isinstance(alone, Alone)
    assert alone.trouble == "not_enrolled"
    assert "lineside enroll --again" in alone.detail
    assert "lineside enroll --again" in said(station.enroll("--code", CODE, "--url", server.url))
    server.gate.invite(SECOND, "terminal-A2", "A", "A2")
    assert station.enroll("--code", SECOND, "--url", server.url, "--again").exit_code == 0


def test_a_ledger_that_was_never_sent_goes_on_as_it_is(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    server.gate.invite(SECOND, "terminal-new", "A", "A2")
    SqliteLedger(ledger_path(station.data)).close()
    done = station.enroll("--code", SECOND, "--again")
    assert (done.exit_code, done.stdout.count("\n"), done.stderr) == (0, 1, "")
    assert [path.name for path in station.data.glob("ledger*.sqlite")] == ["ledger.sqlite"]


def test_who_is_another_one_while_it_runs_is_told_how_to_begin_anew(
    server: CentralServer, station: Station
) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    server.gate.invite(SECOND, "terminal-new", "A", "A2")
    SqliteLedger(ledger_path(station.data)).close()
    with only_one(station.data):
        done = station.enroll("--code", SECOND, "--again")
    assert (done.exit_code, station.member().identity.name) == (2, "terminal-new")
    assert "(the terminal runs): close the terminal, give `lineside ledger renew`" in done.stderr


def run(station: Station, holds: Callable[[Snapshot], bool]) -> Snapshot:
    """Runs the terminal until a snapshot is as wanted; that snapshot."""
    config, shown = load_config(station.config), SimpleQueue[Snapshot]()
    make_data_folder(station.data)
    terminal = Terminal(config, shown.put, lambda *_: None)
    terminal.start()
    try:
        snapshot = terminal.snapshot()
        while not holds(snapshot):
            snapshot = shown.get(timeout=20)
    finally:
        terminal.stop()
    return snapshot


def test_an_enrolled_terminal_sends_what_it_records(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    snapshot = run(station, lambda now: now.sync.green)
    assert len(server.central.of(snapshot.sync.standing.store)) == snapshot.sync.standing.seq > 0


def test_a_terminal_that_nobody_enrolled_records_and_says_that_it_needs_it(station: Station) -> None:
    station.set(central='[central]\nurl = "https://plant.example"\n')
    snapshot = run(station, lambda now: now.sync.standing.seq > 0)
    assert (snapshot.sync.trouble, snapshot.sync.reachable) == ("not_enrolled", False)
    assert "lineside enroll" in snapshot.sync.detail


def test_a_revoked_terminal_goes_on_recording(server: CentralServer, station: Station) -> None:
    station.enroll("--code", CODE, "--url", server.url)
    server.gate.revoke(station.member().identity.terminal)
    snapshot = run(station, lambda now: now.sync.trouble == "not_signed_in" and now.sync.standing.seq > 0)
    assert snapshot.sync.standing.waiting == snapshot.sync.standing.seq
    assert server.central.size == 0


def test_who_is_to_be_enrolled_is_told_so(station: Station) -> None:
    station.set(central='[central]\nurl = "https://plant.example"\n')
    alone = station.membership()
    assert isinstance(alone, Alone)
    assert alone.trouble == "not_enrolled"
    assert "lineside enroll --code CODE" in station.check()


def test_a_terminal_that_runs_is_to_be_restarted(server: CentralServer, station: Station) -> None:
    with only_one(station.data):
        done = station.enroll("--code", CODE, "--url", server.url)
    assert done.stdout.rstrip().endswith("a terminal that is running goes by it after a restart")


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ((), "there is no code: give the one-time code with --code, or a file with --file"),
        (("--code", CODE), "there is no address: give --url https://…, or set url in [central]"),
        (("--code", CODE, "--url", "http://far.example"), "url: allowed: https://…"),
        (
            ("--code", "C", "--url", "https://far.example"),
            "code: a code has 16 letters and digits, this one has 1",
        ),
        (("--code", "C", "--ca", "gone.pem"), "give the PEM file of the plant's CA"),
    ],
)
def test_what_is_missing_is_said(station: Station, options: tuple[str, ...], line: str) -> None:
    assert line in said(station.enroll(*options))
