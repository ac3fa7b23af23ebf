"""The service as a process: it starts, stops, is killed, and what it has acknowledged is there."""

import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from domain.floor_events import CountReported, Quality
from tests.integration.central.process import CommandLine
from tests.support.central import TerminalStore, new_database, running_postgres
from tests.support.hatchery import Hatchery

NOBODY = ""
"""A machine counts: no person, of whom there are none without a plan."""


def troubles(logged: str) -> list[str]:
    """The lines of a log that tell of something wrong."""
    return [line for line in logged.splitlines() if json.loads(line)["level"] != "info"]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Settings that name a database."""
    if request.param == "postgresql":
        return {"LINESIDE_DATABASE_URL": new_database(request.getfixturevalue("postgres"))}
    return {"LINESIDE_DATABASE_URL": f"sqlite:///{tmp_path / 'central.db'}"}


@pytest.fixture
def central(database: dict[str, str], tmp_path: Path, hatchery: Hatchery) -> Iterator[CommandLine]:
    settings = {"LINESIDE_DATA_DIR": str(tmp_path), "LINESIDE_SITE": "plant", **database}
    with CommandLine(settings, hatchery) as commands:
        yield commands


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_although_somebody_waits(central: CommandLine, how: signal.Signals) -> None:
    token = central.invite()
    service = central.serve()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(service.terminal(token).feed, "x", 0, 30)
        service.terminal(token).feed("y", 0, 1)
        begun = time.monotonic()
        code, logged = service.end(how)

    assert (code, troubles(logged)) == (0, [])
    assert time.monotonic() - begun < 10
    assert waiting.result().records == ()


def test_it_stops_with_whoever_started_it_where_that_is_asked_for(central: CommandLine) -> None:
    token = central.invite()
    service = central.serve("--until-stdin-closes")
    store = TerminalStore()
    store.happened(CountReported("WO-1/30", Quality.GOOD, 1), actor=NOBODY)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(service.terminal(token).feed, "x", 0, 30)
        assert service.terminal(token).send(store).acked == 1
        code, logged = service.close_input()

    assert (code, troubles(logged)) == (0, [])
    assert [record.seq for record in waiting.result().records] == [1]


def test_otherwise_it_outlives_its_standard_input(central: CommandLine) -> None:
    service = central.serve()
    assert service.process.stdin
    service.process.stdin.close()
    service.process.stdin = None

    assert service.http.get("/healthz").status_code == 200
    assert service.end()[0] == 0


def test_whatever_was_acknowledged_survives_a_kill(central: CommandLine) -> None:
    token = central.invite()
    store = TerminalStore()
    acked = 0
    for _ in range(3):
        service = central.serve()
        terminal = service.terminal(token)
        store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(200)), actor=NOBODY)
        for last in range(acked + 20, len(store.bodies) - 60, 20):
            acked = terminal.send(store, acked + 1, last).acked
        service.kill()

    service = central.serve()
    terminal = service.terminal(token)
    ack = terminal.send(store)
    office = central.office(service)
    summary = office.get("/v1/summary", at_least=600, wait=30).json()

    assert (ack.acked, ack.head) == (600, store.head)
    assert summary["ledger_position"] == 600
    assert office.get("/v1/orders/WO-1").json()["tasks"][0]["progress"]["counts"]["good"] == 600
    assert central.run("verify").returncode == 0


def test_two_processes_serve_one_ledger(central: CommandLine) -> None:
    one, other = central.invite("T1"), central.invite("T2")
    first, second = central.serve(), central.serve()
    store = TerminalStore()
    store.happened(CountReported("WO-1/30", Quality.GOOD, 1), actor=NOBODY)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(second.terminal(other).feed, "x", 0, 30)
        first.terminal(one).send(store)

    assert [record.seq for record in waiting.result().records] == [1]
    for service in (first, second):
        office = central.office(service)
        assert office.get("/v1/summary", at_least=1, wait=30).json()["position"] == 1
        assert office.get("/v1/orders/WO-1").json()["tasks"][0]["progress"]["counts"]["good"] == 1
        assert service.end()[0] == 0
