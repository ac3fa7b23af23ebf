"""What runs beside the requests while the service is up: the projector, and a look at how far things are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from central.floor_view import progress
from central.projector import Projector
from central.service import Service
from central.storage.ledger import last_position

LOOK_EVERY_S = 0.5
"""Other processes append and project as well."""
REST_S = 5.0
"""After an error."""

log = structlog.get_logger("lineside.central")


@asynccontextmanager
async def upkeep(service: Service) -> AsyncIterator[None]:
    """Keep a service going as long as the context lasts."""
    service.appended.open()
    service.projected.open()
    await _look(service)
    projector = Projector(service.engine, service.site)
    tasks = [
        asyncio.create_task(_for_ever("look", partial(_look_again, service))),
        asyncio.create_task(_for_ever("project", partial(_project, service, projector))),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _look(service: Service) -> None:
    appended, projected = await run_in_threadpool(_positions, service)
    service.appended.set(appended)
    service.projected.set(projected)


def _positions(service: Service) -> tuple[int, int]:
    with service.engine.connect() as connection:
        return last_position(connection, service.site), progress(connection, service.site)[0]


async def _look_again(service: Service) -> None:
    await asyncio.sleep(LOOK_EVERY_S)
    await _look(service)


async def _project(service: Service, projector: Projector) -> None:
    seen = service.appended.position
    reached = await run_in_threadpool(projector.step)
    if reached:
        service.projected.announce(reached)
    else:
        await service.appended.reach(seen + 1, LOOK_EVERY_S)


async def _for_ever(name: str, step: Callable[[], Awaitable[None]]) -> None:
    """Step again and again; an outage of the database is logged when it begins and when it ends."""
    out = False
    while True:
        try:
            await step()
        except SQLAlchemyError as error:
            if not out:
                log.warning("database_trouble", task=name, reason=str(error).partition("\n")[0])
            out = True
            await asyncio.sleep(REST_S)
        except Exception:
            log.exception("upkeep_failed", task=name)
            await asyncio.sleep(REST_S)
        else:
            if out:
                log.info("database_back", task=name)
            out = False
