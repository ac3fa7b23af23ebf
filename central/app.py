"""Puts the service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute

from central import heads, health, ingest
from central.access import oidc_routes, sessions, terminal_routes
from central.access import routes as access
from central.access.oidc import load_provider
from central.board import (
    alerts,
    answers,
    entering,
    floor,
    goal_page,
    goals,
    live,
    order_page,
    orders,
    serving,
    sources,
)
from central.board.editing import editors
from central.clock import SystemClock
from central.desk import routes as desk
from central.feeding import feed, snapshot
from central.happenings import happenings_of
from central.importing import routes as importing
from central.importing.mapping import load_import_settings
from central.keys.plant_key import pin_key_of_site
from central.metrics import Metrics
from central.plan import roster
from central.plan.store import keep_planned_people
from central.quarantine import routes as quarantine
from central.reading import auditing
from central.reading import routes as reading
from central.reading.floor_view import FloorView
from central.service import Service, admitted
from central.settings import Settings
from central.storage.engine import serve_requests
from central.storage.migrate import open_database
from central.storage.plan_facts import remember_plan
from central.upkeep import upkeep
from central.web import openapi
from central.web.problems import speak_in_problems
from central.web.request_log import RequestLog
from central.web.told_clock import ToldClock
from domain.ports import Clock
from sync.contract import PROTOCOL

MAX_BODY_BYTES = 16 * 1024 * 1024
"""Of any request; what is smaller and still too much is read to its end and told so."""
PARTS: Final = (
    access,
    terminal_routes,
    sessions,
    oidc_routes,
    ingest,
    heads,
    feed,
    snapshot,
    roster,
    reading,
    auditing,
    quarantine,
    importing,
    desk,
    health,
    openapi,
    serving,
    entering,
    live,
    floor,
    alerts,
    answers,
    goals,
    goal_page,
    orders,
    order_page,
    sources,
    editors,
)


def open_service(settings: Settings, clock: Clock | None = None) -> Service:
    """A database, brought up to date, and what goes with it; `clock` is the machine's own unless given.

    Raises:
        BadSetting: no database can be meant by the URL, or there is no PIN key, or not the site's.
        DatabaseTooNew: a newer version has brought it up to date.
        DatabaseUnreachable: it is no database, does not answer, or does not let us in.
    """
    engine = open_database(settings.database)
    keep_planned_people(engine, settings.site)
    serve_requests(engine)
    return Service(
        engine,
        settings.site,
        clock or SystemClock(),
        FloorView(engine, settings.site),
        pin_key_of_site(engine, settings),
        settings.token_minutes * 60_000,
        settings.roster_days * 24 * 3600 * 1000,
    )


def create_app(settings: Settings, clock: Clock | None = None, *, folds: bool = True) -> FastAPI:
    """The service on its database.

    Args:
        settings: its own.
        clock: the machine's unless given.
        folds: whether this process folds as well, or another one does.

    Raises:
        BadSetting: as `open_service`, or the identity provider's settings cannot be used.
        DatabaseTooNew: as `open_service`.
        DatabaseUnreachable: as `open_service`.
    """
    happenings = happenings_of(settings) if folds else ()
    service = open_service(settings, clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(remember_plan, service.engine, settings.site)
        async with upkeep(service, folds=folds, happenings=happenings):
            yield
        service.engine.dispose()

    app = FastAPI(
        title="Lineside",
        version=str(PROTOCOL),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        routes=_routes(),
    )
    app.state.service = service
    app.state.provider = load_provider(settings)
    app.state.imports = load_import_settings(settings.imports)
    app.state.metrics = metrics = Metrics(service.engine, settings.site, service.clock)
    speak_in_problems(app)
    serving.show_errors_as_pages(app)
    app.add_middleware(ToldClock, clock=service.clock)
    app.add_middleware(
        RequestLog, under_way=metrics.under_way, done=metrics.note, lines=settings.log_requests
    )
    return app


@cache
def _routes() -> list[BaseRoute]:
    """What each route needs is worked out when it is first asked for, once for every app of a process."""
    router = APIRouter(dependencies=[Depends(admitted)])
    for part in PARTS:
        router.include_router(part.router, max_body_size=MAX_BODY_BYTES)
    return router.routes
