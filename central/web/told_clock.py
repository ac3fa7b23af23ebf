"""Each answer tells the central side's time, so that whoever asks can see how far its own clock is off."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.ports import Clock
from sync.contract import CLOCK_HEADER


class ToldClock:
    """A layer round the service that adds the header; the time is that at which the answer begins."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = (CLOCK_HEADER.lower().encode(), str(self._clock.now().at).encode())
                message = {**message, "headers": [*message.get("headers", ()), told]}
            await send(message)

        await self._app(scope, receive, telling)
