"""What runs beside the requests, or by itself: the projector, what follows it, how far things are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from threading import Event

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from central.happenings import Happening, happen
from central.projector import BATCH, Projector
from central.reading.floor_view import progress
from central.service import Service
from central.storage.ledger import last_position
from central.storage.news import Ear, Topic, tell_alone

LOOK_EVERY_S = 0.5
"""What other processes do is heard at once, or else seen then."""
LULL_S = 0.1
"""Nothing came for so long: now is the time to fold."""
GIVE_WAY_S = 1.0
GIVE_MORE_WAY_S = 3.0
"""When more waits than one step folds: somebody is sending what queued up for days."""
REST_S = 5.0
"""After an error."""

log = structlog.get_logger("lineside.central")


@asynccontextmanager
async def upkeep(
    service: Service, *, folds: bool, happenings: Iterable[Happening] = ()
) -> AsyncIterator[None]:
    """Keep a service going as long as the context lasts; what is under way at its end is awaited.

    Args:
        service: of this process.
        folds: whether it folds what is appended, or leaves that to another process.
        happenings: what it does by itself where it folds.
    """
    service.appended.open()
    service.projected.open()
    keeper, happenings = Keeper(service), tuple(happenings)
    await keeper.look()
    ear = Ear(service.engine, service.site, keeper.heard, keeper.changed)
    ear.start()
    steps: list[Callable[[], Awaitable[None]]] = [keeper.look_again]
    if folds:
        steps += [keeper.project, *(partial(keeper.follow, happening) for happening in happenings)]
    tasks = [asyncio.create_task(keeper.keep(step)) for step in steps]
    try:
        yield
    finally:
        keeper.stop()
        await asyncio.gather(*tasks)
        for happening in happenings:
            await run_in_threadpool(happening.close)
        await run_in_threadpool(ear.close)


async def fold(
    service: Service, happenings: Iterable[Happening], stopped: Event, begun: Callable[[], None]
) -> None:
    """Fold what others append, and let things happen, until `stopped`; `begun` is called once it does."""
    async with upkeep(service, folds=True, happenings=happenings):
        begun()
        await run_in_threadpool(stopped.wait)


class Keeper:
    """Repeats its steps until it is told to stop."""

    def __init__(self, service: Service, rest_s: float = REST_S) -> None:
        self._service = service
        self._rest_s = rest_s
        self._projector = Projector(service.engine, service.site)
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self._stopping.set()
        self._service.appended.close()
        self._service.projected.close()

    async def keep(self, step: Callable[[], Awaitable[None]]) -> None:
        """Step again and again; an outage of the database is logged when it begins and when it ends."""
        out = False
        while not self._stopping.is_set():
            try:
                await step()
            except SQLAlchemyError as error:
                if not out:
                    log.warning("database_trouble", reason=str(error).partition("\n")[0])
                out = True
                await self._rest(self._rest_s)
            except Exception:
                log.exception("upkeep_failed")
                await self._rest(self._rest_s)
            else:
                if out:
                    log.info("database_back")
                out = False

    async def look(self) -> None:
        """See how far other processes brought it."""
        appended, projected = await run_in_threadpool(_positions, self._service)
        self._service.appended.set(appended)
        self._service.projected.set(projected)

    def heard(self, topic: Topic, position: int) -> None:
        """Another process, or this one, says how far it brought it; from any thread."""
        mark = self._service.appended if topic is Topic.APPENDED else self._service.projected
        mark.announce(position)

    def changed(self) -> None:
        """Another process did something; from any thread."""
        appended, projected = _positions(self._service)
        self._service.appended.announce(appended)
        self._service.projected.announce(projected)

    async def look_again(self) -> None:
        await self._rest(LOOK_EVERY_S)
        await self.look()

    async def project(self) -> None:
        """Fold what is new, or wait for something to be."""
        seen = await self._lull()
        if not await run_in_threadpool(self._step):
            await self._service.appended.reach(seen + 1, LOOK_EVERY_S)

    async def follow(self, happening: Happening) -> None:
        """Let something happen, then wait until more is folded or its time has come."""
        seen = self._service.projected.position
        due_s = await run_in_threadpool(happen, self._service, happening)
        await self._service.projected.reach(seen + 1, due_s)

    def _step(self) -> int:
        reached = self._projector.step()
        if reached:
            self._service.projected.announce(reached)
            tell_alone(self._service.engine, self._service.site, Topic.PROJECTED, reached)
        return reached

    async def _lull(self) -> int:
        """Let uploads go first while they come thick and fast, not for ever; where they are by then."""
        appended, loop = self._service.appended, asyncio.get_running_loop()
        behind = appended.position - self._service.projected.position
        until = loop.time() + (GIVE_WAY_S if behind <= BATCH else GIVE_MORE_WAY_S)
        while loop.time() < until and await appended.reach(appended.position + 1, LULL_S):
            pass
        return appended.position

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


def _positions(service: Service) -> tuple[int, int]:
    with service.engine.connect() as connection:
        return last_position(connection, service.site), progress(connection, service.site)[0]
