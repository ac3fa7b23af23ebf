"""Puts the service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from central import auditing, feed, ingest, reading
from central.access import routes as access
from central.clock import SystemClock
from central.floor_view import FloorView
from central.pin_key import load_pin_key
from central.problems import speak_in_problems
from central.service import Service
from central.settings import Settings
from central.storage.migrate import open_database
from central.upkeep import upkeep
from domain.ports import Clock
from sync.contract import PROTOCOL


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """The service on its database, brought up to date; `clock` is the machine's own unless given.

    Raises:
        BadSetting: no database can be meant by the URL, or there is no PIN key.
        DatabaseTooNew: a newer version has brought it up to date.
        DatabaseUnreachable: it is no database, does not answer, or does not let us in.
    """
    engine = open_database(settings.database)
    service = Service(
        engine,
        settings.site,
        clock or SystemClock(),
        FloorView(engine, settings.site),
        load_pin_key(settings),
        settings.token_minutes * 60_000,
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with upkeep(service):
            yield
        engine.dispose()

    app = FastAPI(title="Lineside", version=str(PROTOCOL), docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.service = service
    for part in (access, ingest, feed, reading, auditing):
        app.include_router(part.router)
    speak_in_problems(app)
    return app
