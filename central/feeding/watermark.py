"""A position that moves, and requests that wait for it without holding a thread."""

import asyncio


class Watermark:
    """How far something is, as far as this process knows; lives in one event loop."""

    def __init__(self) -> None:
        self.position = 0
        self._moved = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def open(self) -> None:
        """Bind to the running event loop."""
        self._loop = asyncio.get_running_loop()

    @property
    def closed(self) -> bool:
        """Whether nothing is to be waited for any more."""
        return self._closed

    def close(self) -> None:
        """Let everybody who waits go on, now and from here on."""
        self._closed = True
        self._moved.set()

    def announce(self, position: int) -> None:
        """Say, from any thread, that `position` was reached."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._raise, position)

    def set(self, position: int) -> None:
        """Take over a position that was looked up; it may lie behind after a rebuild."""
        if position != self.position:
            self.position = position
            self._moved.set()
            if not self._closed:
                self._moved = asyncio.Event()

    def _raise(self, position: int) -> None:
        self.set(max(position, self.position))

    async def reach(self, position: int, timeout_s: float) -> bool:
        """Wait until `position` is reached, at most `timeout_s` seconds, and say whether it is."""
        try:
            async with asyncio.timeout(timeout_s):
                while self.position < position and not self._closed:
                    await self._moved.wait()
        except TimeoutError:
            return False
        return self.position >= position
