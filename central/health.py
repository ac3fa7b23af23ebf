"""Whether the service is well, for balancers and for Prometheus."""

from typing import Final

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from pydantic import BaseModel

from central.metrics import Metrics
from central.reading.floor_view import progress
from central.service import Central, Service
from central.storage.ledger import last_position
from central.storage.migrate import is_behind
from central.web.problems import Denied
from sync.contract import ErrorCode

BEHIND = "the database is older than this service, which a backup may be: start the service anew"

WATCHERS: Final = CapacityLimiter(4)
"""Threads of their own: those of the other requests may all wait for the database."""

router = APIRouter()


class Alive(BaseModel):
    status: str


class Health(BaseModel):
    """Positions: `ledger` is how much there is, `projected` how much of it is in the read models."""

    ready: bool
    ledger: int
    projected: int


@router.get("/healthz")
async def is_alive() -> Alive:
    """The process answers: needs neither the database nor a thread."""
    return Alive(status="ok")


@router.get("/readyz")
async def is_ready(service: Central) -> Health:
    """The database answers too, and has what this version needs; else 503 with the reason."""
    return await to_thread.run_sync(_readiness, service, limiter=WATCHERS)


def _readiness(service: Service) -> Health:
    with service.engine.connect() as connection:
        if is_behind(connection):
            raise Denied(503, ErrorCode.BUSY, BEHIND)
        newest = last_position(connection, service.site)
        projected, _ = progress(connection, service.site)
    return Health(ready=True, ledger=newest, projected=projected)


@router.get("/metrics")
async def show_metrics(request: Request) -> Response:
    """Figures in Prometheus' text form."""
    metrics: Metrics = request.app.state.metrics
    text = await to_thread.run_sync(metrics.text, limiter=WATCHERS)
    return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)
