"""Open pages hear at once that something changed, many in one process, and never hold the service up."""

import asyncio
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import httpx

from central.service import SESSION_COOKIE
from domain.floor_events import CallKind, HelpCalled
from domain.plan_events import Role
from tests.support.busy_board import bare_plant
from tests.support.central import http_client, running_central
from tests.support.desks import signed_up

BROWSERS = 50
WITHIN_S = 5.0
"""Fifty on two busy cores; one alone hears within a fraction of a second."""


async def hear(client: httpx.AsyncClient, ready: asyncio.Queue[int], news: asyncio.Queue[int]) -> None:
    """Listen as a browser does: what comes first is where things are, what comes then is news."""
    async with client.stream("GET", "/board/live") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        told = ready
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                told.put_nowait(int(line.removeprefix("data: ")))
                told = news


def test_fifty_open_pages_hear_of_a_call(tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path}/central.db") as central:
        plant = bare_plant(central)
        central.settled()
        cookies = {SESSION_COOKIE: signed_up(central, "U", Role.SUPERVISOR)}

        async def listen() -> float:
            ready, news = asyncio.Queue[int](), asyncio.Queue[int]()
            async with (
                httpx.AsyncClient(
                    base_url=central.http.base_url,
                    cookies=cookies,
                    timeout=60,
                    trust_env=False,
                    limits=httpx.Limits(max_connections=None),
                ) as client,
                asyncio.TaskGroup() as group,
            ):
                tasks = [group.create_task(hear(client, ready, news)) for _ in range(BROWSERS)]
                before = [await ready.get() for _ in range(BROWSERS)]
                begun = monotonic()
                await asyncio.to_thread(plant.happens, "A1", HelpCalled(CallKind.LEAD))
                after = [await news.get() for _ in range(BROWSERS)]
                took = monotonic() - begun
                for task in tasks:
                    task.cancel()
            assert min(after) > max(before)
            return took

        took = asyncio.run(listen())

    assert took < WITHIN_S


def test_a_service_stops_although_pages_are_open(tmp_path: Path) -> None:
    with ExitStack() as browser:
        with running_central(f"sqlite:///{tmp_path}/central.db") as central:
            headers = {"Cookie": f"{SESSION_COOKIE}={signed_up(central, 'U', Role.SUPERVISOR)}"}
            http = browser.enter_context(http_client(central.http.base_url))
            news = browser.enter_context(http.stream("GET", "/board/live", headers=headers))
            assert next(news.iter_lines()).startswith("retry: ")
            stopping = monotonic()

        assert monotonic() - stopping < WITHIN_S
