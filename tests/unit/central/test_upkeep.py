"""What runs beside the requests goes on after an outage, and the log says when one began and ended."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from central import upkeep
from central.clock import SystemClock
from central.happenings import Happening
from central.projector import BATCH
from central.reading.floor_view import FloorView
from central.service import Service
from central.storage.migrate import open_database
from central.storage.news import Topic
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


@pytest.mark.parametrize(("behind", "folded_from"), [(BATCH, 0), (BATCH + 1, 1)])
def test_uploads_of_what_queued_up_go_first_for_longer(
    service: Service, monkeypatch: pytest.MonkeyPatch, behind: int, folded_from: int
) -> None:
    monkeypatch.setattr(upkeep, "GIVE_WAY_S", 0.0)
    monkeypatch.setattr(upkeep, "GIVE_MORE_WAY_S", 30.0)

    async def scenario() -> int:
        service.appended.open()
        service.appended.set(behind)
        service.appended.announce(behind + 1)
        return await Keeper(service)._lull()

    assert asyncio.run(scenario()) == behind + folded_from


def test_what_another_process_says_moves_the_mark_it_is_about(service: Service) -> None:
    async def scenario() -> tuple[int, int]:
        for mark in (service.appended, service.projected):
            mark.open()
        keeper = Keeper(service)
        keeper.heard(Topic.APPENDED, 7)
        keeper.heard(Topic.PROJECTED, 5)
        keeper.changed()
        await asyncio.sleep(0)
        return service.appended.position, service.projected.position

    assert asyncio.run(scenario()) == (7, 5)


def test_what_happens_follows_each_projection_and_its_own_time(service: Service) -> None:
    """The first time at once, then by what is folded, then because two milliseconds are over."""
    waits = [30.0, 0.002, 30.0]
    seen: list[int] = []

    async def scenario() -> None:
        service.projected.open()
        keeper = Keeper(service)

        def step(given: Service) -> float:
            seen.append(given.projected.position)
            if len(seen) == 1:
                service.projected.announce(7)
            if len(seen) == 3:
                keeper.stop()
            return waits[len(seen) - 1]

        async with asyncio.timeout(20):
            await keeper.keep(partial(keeper.follow, Happening("test", step)))

    asyncio.run(scenario())
    assert seen == [0, 7, 7]
