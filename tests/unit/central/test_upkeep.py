"""What runs beside the requests goes on after an outage, and the log says when one began and ended."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from central.clock import SystemClock
from central.floor_view import FloorView
from central.service import Service
from central.storage.migrate import open_database
from central.upkeep import Keeper


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    engine = open_database(f"sqlite:///{tmp_path / 'central.db'}")
    yield Service(engine, "main", SystemClock(), FloorView(engine, "main"))
    engine.dispose()


def test_an_outage_is_logged_when_it_begins_and_when_it_ends(service: Service) -> None:
    gone = OperationalError("SELECT 1", {}, Exception("gone"))
    outcomes = [None, gone, gone, None, ValueError("a fault of ours"), None]

    async def scenario() -> None:
        keeper = Keeper(service, rest_s=0.001)

        async def step() -> None:
            outcome = outcomes.pop(0)
            if not outcomes:
                keeper.stop()
            if outcome:
                raise outcome

        await keeper.keep(step)

    with capture_logs() as logs:
        asyncio.run(scenario())
    assert [entry["event"] for entry in logs] == ["database_trouble", "database_back", "upkeep_failed"]
