"""Several processes serve one port and one folds: whichever ends is replaced, and all end together."""

import os
import signal
import sys
from pathlib import Path

import pytest

from domain.floor_events import TaskStarted
from tests.integration.central.process import CommandLine
from tests.support.central import TerminalClient, TerminalStore, http_client
from tests.support.waiting import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks into /proc")
WORKERS = 2


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].startswith("Z")
    except OSError:
        return True


def test_a_process_that_ended_is_replaced_and_nothing_is_lost(installed: CommandLine) -> None:
    invitation = installed.invite()
    service = installed.serve("--workers", str(WORKERS))
    credentials = service.terminal(invitation).credentials
    store = TerminalStore()
    before = service.workers
    assert len(before) == WORKERS + 1

    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(service.workers) == WORKERS + 1 and service.workers != before)
    for number in range(6):
        store.happened(TaskStarted(f"WO-1/{number}"))
        with http_client(service.url) as http:
            assert TerminalClient(http, credentials).send(store, number + 1).acked == number + 1

    code, logged = service.end()
    assert code == 0
    assert ["worker_ended" in line for line in logged.splitlines() if '"level": "error"' in line] == [True]


def test_folding_goes_on_whichever_process_ended(installed: CommandLine) -> None:
    invitation = installed.invite()
    service = installed.serve()
    credentials = service.terminal(invitation).credentials
    store = TerminalStore()
    before = service.workers
    assert len(before) == 2

    for worker in before:
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(service.workers) == 2 and not before & service.workers)
    store.happened(TaskStarted("WO-1/30"))

    with http_client(service.url) as http:
        assert TerminalClient(http, credentials).send(store).acked == 1
    office = installed.office(service)
    assert office.get("/v1/summary", at_least=1, wait=30).json()["position"] == 1
    assert service.end()[0] == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, None])
def test_all_end_together(installed: CommandLine, how: signal.Signals | None) -> None:
    service = installed.serve("--workers", str(WORKERS), "--until-stdin-closes")
    workers = service.workers

    assert (service.end(how) if how else service.close_input()) == (0, "")
    assert all(gone(worker) for worker in workers)


def test_none_outlives_the_one_that_started_them(installed: CommandLine) -> None:
    service = installed.serve("--workers", str(WORKERS))
    workers = service.workers
    assert workers

    assert service.end(signal.SIGKILL)[0] == -signal.SIGKILL

    until(lambda: all(gone(worker) for worker in workers))


def test_what_cannot_be_is_said_in_one_line(installed: CommandLine) -> None:
    done = installed.run("serve", "--workers", "2", LINESIDE_DATABASE_URL="mysql://x")
    none = installed.run("serve", "--workers", "0")

    assert done.returncode == 2
    assert none.returncode == 2
    assert "LINESIDE_WORKERS" in none.stderr
