"""A1: the terminal is killed at random moments while the network fails, and nothing that it said is lost."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.demo.plant import SamplePlant
from domain.chain import GENESIS, link
from sync.simulated_network import NetworkMode
from tests.e2e.terminal_process import TerminalProcess

KILLS = int(os.environ.get("LINESIDE_CHAOS_KILLS", "50"))
LONGEST_LIFE_S = 0.6
BAD_NETWORK = [mode for mode in NetworkMode if mode is not NetworkMode.SLOW]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals"),
    pytest.mark.timeout(60 + 12 * KILLS),
]


class Traffic:
    """Scans and counts as fast as devices send them; every scanned code is its own."""

    def __init__(self, plant: SamplePlant, chance: random.Random) -> None:
        self._plant = plant
        self._chance = chance
        self.codes: list[str] = []

    def send_one(self) -> None:
        match self._chance.randrange(6):
            case 0:
                self._plant.scanner.scan(self._chance.choice(["B-1001", "B-1002", "B-1003"]))
            case 1:
                self._plant.scanner.scan(self._chance.choice(["WO-1001/20", "WO-1002/20", "planned.break"]))
            case 2 | 3:
                self._plant.machine.count(self._chance.randrange(1, 4))
            case _:
                self.codes.append(f"X-{len(self.codes):06d}")
                self._plant.scanner.scan(self.codes[-1])


def live(terminal: TerminalProcess, traffic: Traffic, chance: random.Random) -> None:
    """One life of the terminal: started, kept busy, killed in the middle of it."""
    terminal.start()
    ended = threading.Event()
    death = threading.Timer(chance.uniform(0.05, LONGEST_LIFE_S), ended.set)
    death.start()
    while not ended.wait(chance.uniform(0, 0.01)):
        traffic.send_one()
    terminal.kill()


def test_nothing_that_was_shown_as_recorded_is_lost_or_doubled_by_kills_and_cuts(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    with SamplePlant(tmp_path / "plant") as plant:
        terminal = TerminalProcess(plant.config)
        traffic = Traffic(plant, chance)
        for number in range(KILLS):
            middle_third = KILLS <= 3 * number < 2 * KILLS
            plant.network.mode = chance.choice(BAD_NETWORK) if middle_third else NetworkMode.PASS
            live(terminal, traffic, chance)
        plant.network.mode = NetworkMode.PASS
        terminal.start()
        terminal.wait_for(device="scanner", outcome="recorded")
        held = wait_for_all(plant, terminal)
        assert terminal.stop() == 0

        assert len(terminal.recorded()) > KILLS
        assert terminal.recorded() <= set(range(1, len(held) + 1))
        assert chain_holds(held)
        assert scanned(held) == sorted(scanned(held)), "scans are at the central side in the order they came"
        assert shown_codes(terminal) <= set(scanned(held))
        assert len(scanned(held)) == len(set(scanned(held)))
        assert exported(plant)[: len(held)] == [record["body"] for record in held]
        assert verify(plant) == 0


def wait_for_all(plant: SamplePlant, terminal: TerminalProcess) -> list[dict[str, object]]:
    """Everything the central side holds of the terminal's store, once that is everything there is."""
    deadline = threading.Event()
    timer = threading.Timer(60, deadline.set)
    timer.start()
    while not deadline.wait(0.1):
        seq = len(exported(plant))
        held = records(plant, terminal.store)
        if len(held) >= seq:
            timer.cancel()
            return held
    pytest.fail("the central side did not get everything within a minute of a good network")


def records(plant: SamplePlant, store: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    while page := plant.central.get("/v1/records", plant.token, store=store, after=len(found), limit=1000)[
        "records"
    ]:
        found += page
    return found


def chain_holds(held: list[dict[str, object]]) -> bool:
    head = GENESIS
    for seq, record in enumerate(held, start=1):
        head = link(head, str(record["body"]).encode())
        if (record["seq"], record["hash"]) != (seq, head.hex()):
            return False
    return True


def scanned(held: list[dict[str, object]]) -> list[str]:
    """The codes of their own that were scanned, in the order of the records."""
    bodies = (str(record["body"]) for record in held)
    return [body.split('"text":"')[1].split('"')[0] for body in bodies if '"text":"X-' in body]


def shown_codes(terminal: TerminalProcess) -> set[str]:
    refused = (line["params"]["text"] for line in terminal.lines if line.get("code") == "unknown_code")
    return {text for text in refused if text.startswith("X-")}


def exported(plant: SamplePlant) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "app", "ledger", "export", "--config", str(plant.config)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split('"body":', 1)[1][:-1] for line in done.stdout.splitlines()]


def verify(plant: SamplePlant) -> int:
    command = [sys.executable, "-m", "app", "ledger", "verify", "--config", str(plant.config)]
    return subprocess.run(command, capture_output=True, check=False).returncode
