"""Tells pages that are open when the read models moved, as server-sent events."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from central.access.callers import NOBODY, asker_of
from central.service import Admitted, Central, Service

BEAT_S: Final = 15.0
"""So long without news a comment is sent: who has gone is noticed, and no proxy takes us for gone.

So often it is asked, too, whether who listens is still signed in.
"""
RETRY_MS: Final = 2000
"""A page that lost us asks again after so long."""
MOST_STREAMS: Final = 10
"""So many pages of one session are told the news by this process; windows that nobody sees hear none."""
TOO_MANY: Final = 429

router = APIRouter(prefix="/board", include_in_schema=False)


class News(StreamingResponse):
    """The news of one page, or the answer that its session has too many that listen."""

    def __init__(self, told: AsyncIterator[str], listening: Counter[str], session: str) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(told, media_type="text/event-stream", headers=headers)
        self._listening = listening
        self._session = session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._listening[self._session] >= MOST_STREAMS:
            await Response(status_code=TOO_MANY)(scope, receive, send)
            return
        self._listening[self._session] += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._listening[self._session] -= 1
            if not self._listening[self._session]:
                del self._listening[self._session]


@router.get("/live")
async def live(request: Request, service: Central, asker: Admitted) -> Response:
    """`data:` is the position of the ledger that the read models are at, now and whenever it moves."""
    return News(_news(request, service, asker.token), request.app.state.listening, asker.token)


async def _news(request: Request, service: Service, token: str) -> AsyncIterator[str]:
    mark, clock = service.projected, asyncio.get_running_loop().time
    seen, asked = mark.position, clock()
    yield f"retry: {RETRY_MS}\ndata: {seen}\n\n"
    while not mark.closed and not await request.is_disconnected():
        has_moved = await mark.reach(seen + 1, BEAT_S)
        if clock() - asked >= BEAT_S:
            asked = clock()
            if not await run_in_threadpool(_is_signed_in, service, token):
                return
        if has_moved:
            seen = mark.position
            yield f"data: {seen}\n\n"
        elif not mark.closed:
            yield ": still here\n\n"
            await asyncio.sleep(0)


def _is_signed_in(service: Service, token: str) -> bool:
    return asker_of(service.engine, service.site, token, service.clock.now().at) != NOBODY
