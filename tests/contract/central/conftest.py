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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "processes" in metafunc.fixturenames:
        always = metafunc.definition.get_closest_marker("several_processes")
        counts = sorted({PROCESSES, 1, SEVERAL} if always else {PROCESSES})
        metafunc.parametrize("processes", counts, indirect=True, ids=[f"processes{n}" for n in counts])


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
