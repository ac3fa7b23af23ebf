"""The plant of 42 orders with everything real: central service, terminal, scanner, network."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import requests

from app.demo.plant import Central, enrol
from devices.simulators.scanner import SimulatedScanner
from sync.simulated_network import SimulatedNetwork
from tests.e2e.terminal_process import TerminalProcess
from tests.support.hatched_central import HatchedCentral, without_pins
from tests.support.hatchery import CENTRAL, Hatchery
from tests.support.waiting import PATIENCE_S, until

ORDERS: Final = 42
LATE: Final = 2
BADGE: Final = "B-1001"
FAILURE: Final = "equipment.failure"
BREAK: Final = "planned.break"
STEPS: Final = (
    ("20", "material", "物料领用", "Material issue"),
    ("30", "production", "生产加工", "Production"),
    ("40", "inspection", "质检入库", "Inspection"),
)
DELIVERY: Final = {
    "name": {"zh": "订单交付率 95%", "en": "95 % of orders on time"},
    "department": "",
    "parent": "",
    "drivers": ["delivery"],
    "good": "up",
    "unit": "%",
    "baseline": 90_000,
    "target": 95_000,
    "start": "2026-01-01",
    "end": "2199-12-31",
    "measure": {"source": "orders", "line": "", "product": ""},
}


@dataclass(frozen=True)
class PlantOf42:
    """What a test holds in its hands; `ledger` is the terminal's file."""

    central: Central
    terminal: TerminalProcess
    scanner: SimulatedScanner
    network: SimulatedNetwork
    ledger: Path

    @cached_property
    def token(self) -> str:
        """Of somebody who may read and set everything at the central side."""
        return self.central.sign_in_as_new("planner", "manager", "it")

    def alerts(self) -> list[dict[str, Any]]:
        """Those that go on, as the central side tells them."""
        found: list[dict[str, Any]] = self.central.get("/v1/alerts", self.token)["alerts"]
        return found

    def heard(self, kind: str) -> int:
        """How many records of a kind the terminal has received."""
        return int(_one(self.ledger, "SELECT count(*) FROM received WHERE kind = ?", kind))

    def scanned(self, *codes: str) -> int:
        """Codes read one after the other, each until it is recorded; when the last was, UTC ms."""
        said: dict[str, Any] = {}
        for code in codes:
            assert self.scanner.scan(code)
            said = self.terminal.wait_for(device="scanner")
            assert said["outcome"] == "recorded", said
        return int(said["at"])

    def paused(self, order: int, reason: str = FAILURE) -> int:
        """Work on an order begins at the station and stops for a reason; when it stopped, UTC ms."""
        return self.scanned(f"WO-{order}", reason)

    def resumed(self, order: int) -> None:
        self.scanned(f"WO-{order}")

    def pause_of(self, order: int) -> str:
        """The record that paused an order last, which names the alert."""
        query = "SELECT max(seq) FROM records WHERE kind = 'task.paused' AND stream LIKE ?"
        return f"{self.terminal.store}:{_one(self.ledger, query, f'task:WO-{order}/%')}"

    def set_goal(self) -> None:
        """The key result of which the forecast is."""
        answer = requests.put(
            f"{self.central.url}/v1/key-results/delivery",
            json=DELIVERY,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=PATIENCE_S,
        )
        answer.raise_for_status()


def write_plan(folder: Path) -> Path:
    """Plan files of 42 orders of three tasks, each with a team; the last two past their due time."""
    sample = without_pins(folder.with_name("sample"))
    folder.mkdir()
    for name in ("site.toml", "calendar.toml", "persons.csv"):
        shutil.copy(sample / name, folder)
    with (folder / "orders.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "product", "name_zh", "name_en", "quantity", "unit", "due", "allow_skip"))
        for number in range(1, ORDERS + 1):
            due = "2026-01-05 14:00" if number > ORDERS - LATE else "+20d 14:00"
            rows.writerow(
                (f"WO-{number}", "BD-300V", f"工单 {number}", f"Order {number}", 100, "件", due, "yes")
            )
    with (folder / "operations.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("order", "id", "stage", "name_zh", "name_en", "line", "station", "team", "done"))
        for number in range(1, ORDERS + 1):
            for step in STEPS:
                rows.writerow((f"WO-{number}", *step, "A", "A1", "TEAM-A", "no"))
    return folder


@contextmanager
def running_plant_of_42(folder: Path, database_url: str) -> Iterator[PlantOf42]:
    """Everything started: the plan imported, the terminal of station A1 enrolled, somebody signed in."""
    with Hatchery(*CENTRAL) as hatchery:
        yield from _running(folder, HatchedCentral(folder / "central", hatchery, database_url))


def _running(folder: Path, central: Central) -> Iterator[PlantOf42]:
    reasons = Path(str(files("resources") / "reasons.toml"))
    central.import_plan(write_plan(folder / "plan"), reasons)
    code = central.add_terminal("T-A1", "A", "A1")
    central.start()
    address = urlsplit(central.url)
    network = SimulatedNetwork(address.hostname or "", address.port or 0)
    network.start()
    config = _settings(folder, network.port)
    enrol(config, code)
    scanner = SimulatedScanner(folder / "scanner")
    terminal = TerminalProcess(config)
    plant = PlantOf42(central, terminal, scanner, network, folder / "terminal" / "ledger.sqlite")
    try:
        terminal.start()
        terminal.wait_for(device="scanner", outcome="recorded")
        until(lambda: plant.heard("order.released") == ORDERS)
        until((folder / "terminal" / "roster.json").exists)
        plant.scanned(BADGE)
        yield plant
    finally:
        terminal.stop()
        scanner.close()
        network.stop()
        central.stop()


def _one(ledger: Path, query: str, value: str) -> Any:
    """What a query of one row and column finds in a terminal's file."""
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        return connection.execute(query, (value,)).fetchone()[0]


def _settings(folder: Path, port: int) -> Path:
    path = folder / "lineside.toml"
    lines = (
        "[terminal]",
        'station = "A1"',
        'line = "A"',
        f"data = {json.dumps(str(folder / 'terminal'))}",
        "[central]",
        f'url = "http://127.0.0.1:{port}"',
        "[[scanner]]",
        'id = "scanner"',
        f"port = {json.dumps(str(folder / 'scanner'))}",
    )
    path.write_text("\n".join(lines), "utf-8")
    return path
