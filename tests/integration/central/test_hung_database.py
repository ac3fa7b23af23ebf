"""A database that hangs: terminals are told to come back before they give up, watchers are answered."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from central.storage.engine import lock, open_engine, writing
from domain.floor_events import TaskStarted
from tests.support.central import (
    CentralSide,
    TerminalClient,
    TerminalStore,
    http_client,
    new_database,
    problem_of,
    running_central,
    running_postgres,
)

TERMINAL_GIVES_UP_S = 15
WATCHER_GIVES_UP_S = 10
SENDERS = 45
"""More than a process has threads for requests."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'central.db'}"
        return
    with running_postgres() as server:
        yield new_database(server)


@contextmanager
def held(url: str, site: str) -> Iterator[None]:
    """Somebody is in the middle of a transaction that writes, and does not go on."""
    engine = open_engine(url)
    with writing(engine) as connection:
        lock(connection, "append", site)
        yield
    engine.dispose()


def sent(central: CentralSide, terminal: TerminalClient) -> tuple[httpx.Response, float]:
    store = TerminalStore()
    store.happened(TaskStarted("WO-1/10"))
    with http_client(central.http.base_url) as http:
        begun = time.monotonic()
        return TerminalClient(http, terminal.credentials).post(store.batch()), time.monotonic() - begun


def test_who_sends_is_told_to_come_back_and_who_watches_is_answered(url: str) -> None:
    with running_central(url) as central, ThreadPoolExecutor(SENDERS) as threads:
        terminal = central.terminal()
        with held(url, central.site):
            tried = [threads.submit(sent, central, terminal) for _ in range(SENDERS)]
            alive = central.http.get("/healthz", timeout=WATCHER_GIVES_UP_S)
            watched = [central.http.get(path, timeout=WATCHER_GIVES_UP_S) for path in ("/metrics", "/readyz")]
            answers = [attempt.result() for attempt in tried]

        assert alive.status_code == watched[0].status_code == 200
        assert watched[1].status_code in {200, 503}
        assert all(problem_of(answer).error == "busy" for answer, _ in answers)
        assert all("Retry-After" in answer.headers for answer, _ in answers)
        assert max(seconds for _, seconds in answers) < TERMINAL_GIVES_UP_S
        assert sent(central, terminal)[0].status_code == 200
