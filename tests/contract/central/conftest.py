"""Every test here runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from central.storage.migrate import open_database
from tests.support.central import (
    CentralSide,
    OfficeClient,
    SetClock,
    TerminalClient,
    TerminalStore,
    new_database,
    running_central,
    running_postgres,
)


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
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def central(database_url: str, clock: SetClock) -> Iterator[CentralSide]:
    with running_central(database_url, clock) as central:
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
