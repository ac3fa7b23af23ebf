"""A1: terminal, central side and database are killed at random moments while connections fail."""

import os
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.demo.plant import SamplePlant
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.paths import ledger_path
from domain.chain import GENESIS, link
from sync.simulated_network import NetworkMode, SimulatedNetwork
from tests.campaigns.conftest import Report, Size
from tests.e2e.terminal_process import TerminalProcess
from tests.support.central import Postgres, new_database, postgres_server, stop_at_once
from tests.support.hatched_central import HatchedCentral
from tests.support.hatchery import CENTRAL, TERMINAL, Hatched, Hatchery

FAULTED = 0.45
"""So many of all connections fail, each in one of these ways."""
FAULTS = tuple(mode for mode in NetworkMode if mode is not NetworkMode.PASS)
MOST_SAID = 12
"""After at most so many lines of a terminal the kill comes, at some moment within `LINGER_S`."""
SENDING = 0.3
"""So many lives go on until the central side acknowledges something, or for `LIFE_S`."""
LINGER_S = 0.05
LIFE_S = 4.0
SETTLED_S = 60.0

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals"),
    pytest.mark.timeout(14_400),
]


class Traffic:
    """Scans and counts as fast as devices send them; every scanned code is its own."""

    def __init__(self, plant: SamplePlant, chance: random.Random) -> None:
        self._plant = plant
        self._chance = chance
        self._codes = 0

    def send_one(self) -> None:
        match self._chance.randrange(6):
            case 0:
                self._plant.scanner.scan(self._chance.choice(["B-1001", "B-1002", "B-1003"]))
            case 1:
                self._plant.scanner.scan(self._chance.choice(["WO-1001/20", "WO-1002/20", "planned.break"]))
            case 2 | 3:
                self._plant.machine.count(self._chance.randrange(1, 4))
            case _:
                self._codes += 1
                self._plant.scanner.scan(f"X-{self._codes:06d}")


class Faults:
    """Decides for each connection whether it fails, and how."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.connections = self.faulted = 0
        self.over = False

    def __call__(self) -> NetworkMode | None:
        if self.over:
            return None
        self.connections += 1
        if self._chance.random() >= FAULTED:
            return None
        self.faulted += 1
        return self._chance.choice(FAULTS)


@dataclass
class Chaos:
    """A plant in trouble, and the outside lists: what the terminal said, what was acknowledged."""

    plant: SamplePlant
    terminal: TerminalProcess
    faults: Faults
    chance: random.Random
    postgres: Postgres | None = None
    acknowledged: int = 0
    central_kills: int = 0
    restarts: int = 0
    traffic: Traffic = field(init=False)

    def __post_init__(self) -> None:
        self.traffic = Traffic(self.plant, self.chance)

    def life(self) -> None:
        """One life of the terminal: started, kept busy, killed while it starts or as it works."""
        lines = len(self.terminal.lines) + self.chance.randrange(MOST_SAID)
        acknowledged = self.acknowledged + (self.chance.random() < SENDING)
        self.terminal.begin()
        self._busy_until(lambda: len(self.terminal.lines) >= lines and self._acked() >= acknowledged)
        threading.Event().wait(self.chance.uniform(0, LINGER_S))
        self.terminal.kill()
        self.acknowledged = self._acked()

    def life_without_central_side(self) -> None:
        """The central side is killed, and is there again in the terminal's next life."""
        killer = threading.Timer(self.chance.uniform(0, 0.3), self.plant.central.kill)
        killer.start()
        self.life()
        killer.join()
        self.central_kills += 1
        self.plant.central.start(urlsplit(self.plant.central.url).port or 0)

    def life_without_database(self) -> None:
        """The database is stopped without being asked, as when its machine dies, and recovers by itself."""
        assert self.postgres is not None
        killer = threading.Timer(self.chance.uniform(0, 0.3), stop_at_once, [self.postgres])
        killer.start()
        self.life()
        killer.join()
        self.restarts += 1
        self.postgres.start()

    def _busy_until(self, over: Callable[[], bool]) -> None:
        deadline, pause = time.monotonic() + LIFE_S, threading.Event()
        while not over() and time.monotonic() < deadline:
            self.traffic.send_one()
            pause.wait(self.chance.uniform(0, 0.02))

    def _acked(self) -> int:
        """What the terminal was told to be at the central side, as far as its ledger noted it."""
        if not self.terminal.store:
            return 0
        with self.ledger() as ledger:
            return ledger.standing().acked

    @contextmanager
    def ledger(self) -> Iterator[LedgerReader]:
        with closing(LedgerReader(ledger_path(self.plant.data))) as reader:
            yield reader

    def settle(self) -> None:
        """A last life in a good network, until the central side holds everything."""
        self.faults.over = True
        self.plant.network.cut()
        self.terminal.start()
        self.terminal.wait_for(device="scanner", outcome="recorded")
        with self.ledger() as ledger:
            wait_until(lambda: ledger.standing().agreed)
            self.acknowledged = ledger.standing().acked
        assert self.terminal.stop() == 0

    def held(self) -> list[dict[str, Any]]:
        """What the central side holds of the terminal's store."""
        found: list[dict[str, Any]] = []
        while page := self.plant.central.get(
            "/v1/records", self.plant.token, store=self.terminal.store, after=len(found), limit=1000
        )["records"]:
            found += page
        return found


def wait_until(met: Callable[[], bool]) -> None:
    deadline, pause = time.monotonic() + SETTLED_S, threading.Event()
    while not met():
        assert time.monotonic() < deadline, "the central side did not get everything in time"
        pause.wait(0.05)


@contextmanager
def database(wanted: bool) -> Iterator[Postgres | None]:
    if not wanted:
        yield None
        return
    with postgres_server() as server:
        yield server


@contextmanager
def chaos(folder: Path, postgres: Postgres | None) -> Iterator[Chaos]:
    chance = random.Random(20261122)
    plant = SamplePlant(folder / "plant")
    url = new_database(postgres.get_uri()) if postgres else ""
    with ExitStack() as stack:
        centrals = stack.enter_context(Hatchery(*CENTRAL))
        hatchery = stack.enter_context(Hatchery(*TERMINAL))
        plant.central = HatchedCentral(folder / "plant" / "central", centrals, url)
        stack.enter_context(plant)
        address = urlsplit(plant.central.url)
        faults = Faults(random.Random(45))
        network = SimulatedNetwork(str(address.hostname), address.port or 0, 0.2, faults)
        settings = plant.config.read_text("utf-8")
        plant.config.write_text(settings.replace(f":{plant.network.port}", f":{network.port}"), "utf-8")
        plant.network.stop()
        plant.network = network
        network.start()

        def run(config: Path) -> Hatched:
            return hatchery.start(["run", "--headless", "--config", str(config)], os.environ)

        yield Chaos(plant, TerminalProcess(plant.config, run), faults, chance, postgres)


def spread(kills: int, of: int) -> set[int]:
    """At which lives so many kills of something else come, evenly."""
    return {(2 * number + 1) * of // (2 * kills) for number in range(kills)}


def test_no_kill_and_no_cut_loses_alters_or_doubles_what_was_said(
    tmp_path: Path, size: Size, figures: Report
) -> None:
    kills = size(12, 1_000)
    without_central = spread(size(2, 100), kills)
    without_database = {life + 1 for life in spread(size(0, 20), kills)} - without_central
    with database(bool(without_database)) as postgres, chaos(tmp_path, postgres) as run:
        for number in range(kills):
            if number in without_central:
                run.life_without_central_side()
            elif number in without_database:
                run.life_without_database()
            else:
                run.life()
        run.settle()
        assert (run.central_kills, run.restarts) == (size(2, 100), size(0, 20))
        found = Found(run)
        figures(
            "A1", terminal_kills=kills, api_kills=run.central_kills, restarts=run.restarts, **found.figures
        )
        assert found.figures["lost"] == found.figures["altered"] == found.figures["double"] == 0
        assert found.figures["said"] > kills


class Found:
    """What the terminal and the central side have in the end, against the outside lists."""

    def __init__(self, run: Chaos) -> None:
        held = run.held()
        with run.ledger() as ledger:
            assert verify(ledger) == ()
            own = [row.body.decode() for row in ledger.rows()]
        assert chain_holds(held)
        codes, shown, said = scanned(own), shown_codes(run.terminal), run.terminal.recorded()
        assert codes == sorted(codes), "scans were recorded in the order they came"
        lost_here = len(said - set(range(1, len(own) + 1))) + len(shown - set(codes))
        self.figures: dict[str, float] = {
            "said": len(said) + len(shown),
            "acknowledged": run.acknowledged,
            "lost": lost_here + max(0, run.acknowledged - len(held)),
            "altered": sum(a != b["body"] for a, b in zip(own, held, strict=False)),
            "double": len(codes) - len(set(codes)),
            "connections": run.faults.connections,
            "faulted": round(run.faults.faulted / max(1, run.faults.connections), 2),
        }


def chain_holds(held: list[dict[str, Any]]) -> bool:
    head = GENESIS
    for seq, record in enumerate(held, start=1):
        head = link(head, record["body"].encode())
        if (record["seq"], record["hash"]) != (seq, head.hex()):
            return False
    return True


def scanned(bodies: list[str]) -> list[str]:
    """The codes of their own that were scanned, in the order of the records."""
    return [body.split('"text":"')[1].split('"')[0] for body in bodies if '"text":"X-' in body]


def shown_codes(terminal: TerminalProcess) -> set[str]:
    refused = (line["params"]["text"] for line in terminal.lines if line.get("code") == "unknown_code")
    return {text for text in refused if text.startswith("X-")}
