"""What a terminal does when things around it go wrong: it says so, keeps on, and loses nothing."""

import http.server
import itertools
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.demo.plant import SamplePlant
from app.storage.paths import ledger_path, logs_path
from tests.e2e.conftest import Lineside
from tests.e2e.terminal_process import TerminalProcess
from tests.support.hatched_central import HatchedCentral
from tests.support.hatchery import CENTRAL, Hatchery

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals")

STATION = '[terminal]\nstation = "A1"\nline = "A"\n'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Settings of a terminal with neither devices nor a central side."""
    path = tmp_path / "lineside.toml"
    path.write_text(f'{STATION}data = "{tmp_path / "data"}"\n', "utf-8")
    return path


@pytest.fixture(scope="module")
def hatchery() -> Iterator[Hatchery]:
    with Hatchery(*CENTRAL) as hatchery:
        yield hatchery


@pytest.fixture
def plant(tmp_path: Path, hatchery: Hatchery) -> Iterator[SamplePlant]:
    plant = SamplePlant(tmp_path / "plant")
    plant.central = HatchedCentral(tmp_path / "central", hatchery)
    with plant:
        yield plant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[terminal]\nstation = "A1"\n', "terminal.line: is missing"),
        (
            STATION + 'lang = "en"\n',
            "terminal.lang: there is no such setting; allowed:",
        ),
        (STATION + 'language = "fr"\n', "'zh_CN' or 'en'"),
        ('[terminal\nstation = "A1"\n', "at line 1"),
        (
            STATION + '[central]\nurl = "http://user:s3cret@plant.example"\n',
            "central.url: allowed: https://…, or http:// on this machine only",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_file_key_and_what_is_allowed(
    lineside: Lineside, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "lineside.toml"
    path.write_text(text, "utf-8")
    done = lineside("config", "check", "--config", str(path))
    assert done.returncode == 2
    assert str(path) in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stderr


def test_a_second_terminal_on_the_same_folder_is_refused(lineside: Lineside, settings: Path) -> None:
    terminal = TerminalProcess(settings)
    terminal.start()
    second = lineside("run", "--headless", "--config", str(settings))
    assert (second.returncode, second.stdout) == (2, "")
    assert "another Lineside runs on this data folder" in second.stderr
    assert terminal.stop() == 0


def test_a_damaged_ledger_is_set_aside_and_the_plan_comes_back(
    lineside: Lineside, plant: SamplePlant
) -> None:
    terminal = TerminalProcess(plant.config)
    terminal.start()
    plant.scanner.scan("B-1001")
    terminal.wait_for(outcome="recorded", device="scanner")
    assert terminal.stop() == 0
    before = terminal.store
    path = ledger_path(plant.data)
    path.write_bytes(b"not a database at all" * 500)
    terminal.start()
    assert terminal.store != before
    assert [kept.read_bytes()[:3] for kept in path.parent.glob("ledger.damaged-*.sqlite")] == [b"not"]
    assert terminal.stop() == 0
    assert '"kind":"ledger.restored"' in lineside("ledger", "export", "--config", str(plant.config)).stdout


class Portal(http.server.BaseHTTPRequestHandler):
    """A captive portal: whatever is asked, a friendly page."""

    def answer(self) -> None:
        page = b"<html><body>Please accept the terms of our guest network.</body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    do_GET = do_POST = answer  # noqa: N815  the names are the library's

    def log_message(self, *_: object) -> None:
        """Nothing to say."""


def test_a_central_side_that_answers_html_is_not_believed(plant: SamplePlant) -> None:
    portal = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    thread = threading.Thread(target=portal.serve_forever)
    thread.start()
    honest = plant.config.read_text("utf-8")
    port = portal.server_address[1]
    plant.config.write_text(honest.replace(f":{plant.network.port}", f":{port}"), "utf-8")
    terminal = TerminalProcess(plant.config)
    terminal.start()
    plant.scanner.scan("X-1")
    terminal.wait_for(code="unknown_code")
    assert terminal.stop() == 0
    portal.shutdown()
    portal.server_close()
    thread.join()
    assert "not_central" in (logs_path(plant.data) / "lineside.log").read_text("utf-8")

    plant.config.write_text(honest, "utf-8")
    terminal.start()
    codes = (f"X-{number}" for number in itertools.count(2))
    while len(records := held(plant, terminal)) < max(terminal.recorded()):
        plant.scanner.scan(next(codes))
        terminal.wait_for(code="unknown_code")
    assert terminal.stop() == 0
    assert any('"text":"X-1"' in record for record in records)


def held(plant: SamplePlant, terminal: TerminalProcess) -> list[str]:
    found = plant.central.get("/v1/records", plant.token, store=terminal.store, after=0, limit=1000)
    return [record["body"] for record in found["records"]]


def test_a_missing_port_is_said_once_and_comes_back_by_itself(plant: SamplePlant) -> None:
    plant.scanner.unplug()
    terminal = TerminalProcess(plant.config)
    terminal.start()
    terminal.wait_for(device="scanner", outcome="recorded")
    plant.scanner.replug()
    terminal.wait_for(device="scanner", outcome="recorded")
    plant.scanner.scan("X-1")
    terminal.wait_for(code="unknown_code")
    assert terminal.stop() == 0
    log = (logs_path(plant.data) / "lineside.log").read_text("utf-8")
    lost = [line for line in log.splitlines() if '"device_lost"' in line and '"scanner"' in line]
    assert len(lost) == 1
