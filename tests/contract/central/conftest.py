"""Every test here runs on SQLite and on PostgreSQL, with one process or with several.

`LINESIDE_TEST_PROCESSES=4` has all of them run with four; those marked `several_processes` always do so as
well.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from central.storage.migrate import open_database
from tests.support.central import (
    NOON,
    CentralSide,
    OfficeClient,
    SetClock,
    TerminalClient,
    TerminalStore,
    new_database,
    running_central,
    running_postgres,
)
from tests.support.central_processes import SharedClock, running_processes

PROCESSES = int(os.environ.get("LINESIDE_TEST_PROCESSES", "1"))
SEVERAL = 4


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "several_processes: runs with one process and with several, always")
    config.addinivalue_line("markers", "one_process: looks into the process that serves, this one")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "processes" in metafunc.fixturenames:
        counts = _counts(metafunc)
        metafunc.parametrize("processes", counts, indirect=True, ids=[f"processes{n}" for n in counts])


def _counts(metafunc: pytest.Metafunc) -> list[int]:
    """How many processes a test runs with, each in turn."""
    marked = metafunc.definition.get_closest_marker
    if marked("one_process") or "monkeypatch" in metafunc.fixturenames:
        return [1]
    return sorted({PROCESSES, 1, SEVERAL} if marked("several_processes") else {PROCESSES})


@pytest.fixture
def processes(request: pytest.FixtureRequest) -> int:
    """How many serve."""
    count: int = request.param
    return count


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database for all tests: each has a site of its own in it."""
    if request.param == "postgresql":
        return new_database(request.getfixturevalue("postgres"))
    folder: Path = tmp_path_factory.mktemp("central")
    return f"sqlite:///{folder / 'central.db'}"


@pytest.fixture
def empty_database_url(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of the same kind with nothing in it, not even tables."""
    if database_url.startswith("postgresql"):
        return new_database(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'central.db'}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def clock(processes: int) -> SetClock:
    return SharedClock(NOON) if processes > 1 else SetClock()


@pytest.fixture
def central(database_url: str, clock: SetClock, processes: int) -> Iterator[CentralSide]:
    if isinstance(clock, SharedClock):
        running = running_processes(database_url, clock, processes)
    else:
        running = running_central(database_url, clock)
    with running as central:
        yield central


@pytest.fixture
def terminal(central: CentralSide) -> TerminalClient:
    return central.terminal()


@pytest.fixture
def office(central: CentralSide) -> OfficeClient:
    """A supervisor."""
    return central.office()


@pytest.fixture
def store() -> TerminalStore:
    return TerminalStore()
