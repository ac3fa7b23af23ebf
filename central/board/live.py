"""Tells pages that are open when the read models moved, as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from central.service import Central, Service

BEAT_S: Final = 15.0
"""So long without news a comment is sent: who has gone is noticed, and no proxy takes us for gone."""
RETRY_MS: Final = 2000
"""A page that lost us asks again after so long."""

router = APIRouter(prefix="/board", include_in_schema=False)


@router.get("/live")
async def live(request: Request, service: Central) -> StreamingResponse:
    """`data:` is the position of the ledger that the read models are at, now and whenever it moves."""
    return StreamingResponse(
        _news(request, service),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _news(request: Request, service: Service) -> AsyncIterator[str]:
    mark = service.projected
    seen = mark.position
    yield f"retry: {RETRY_MS}\ndata: {seen}\n\n"
    while not mark.closed and not await request.is_disconnected():
        if await mark.reach(seen + 1, BEAT_S):
            seen = mark.position
            yield f"data: {seen}\n\n"
        elif not mark.closed:
            yield ": still here\n\n"
            await asyncio.sleep(0)
