"""Open pages hear at once that something changed, many in one process, and never hold the service up."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

import httpx
import pytest

from central.access.users import close_session, disable_user
from central.board import live
from central.board.live import MOST_STREAMS
from central.service import SESSION_COOKIE
from domain.floor_events import CallKind, HelpCalled
from domain.plan_events import Role
from tests.support.busy_board import bare_plant
from tests.support.central import CentralSide, http_client, running_central
from tests.support.desks import signed_up
from tests.support.waiting import until

BROWSERS = 50
WITHIN_S = 5.0
"""Fifty on two busy cores; one alone hears within a fraction of a second."""


async def hear(
    client: httpx.AsyncClient, token: str, ready: asyncio.Queue[int], news: asyncio.Queue[int]
) -> None:
    """Listen as a browser does: what comes first is where things are, what comes then is news."""
    headers = {"Cookie": f"{SESSION_COOKIE}={token}"}
    async with client.stream("GET", "/board/live", headers=headers) as stream:
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
        sessions = [central.office(Role.SUPERVISOR) for _ in range(BROWSERS // MOST_STREAMS)]
        tokens = [each.headers["Authorization"].removeprefix("Bearer ") for each in sessions]

        async def listen() -> float:
            ready, news = asyncio.Queue[int](), asyncio.Queue[int]()
            async with (
                httpx.AsyncClient(
                    base_url=central.http.base_url,
                    timeout=60,
                    trust_env=False,
                    limits=httpx.Limits(max_connections=None),
                ) as client,
                asyncio.TaskGroup() as group,
            ):
                tasks = [
                    group.create_task(hear(client, token, ready, news))
                    for token in tokens
                    for _ in range(MOST_STREAMS)
                ]
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


@contextmanager
def listening(central: CentralSide, token: str) -> Iterator[tuple[int, Iterator[str]]]:
    """The status of a page that asks for news, and what it is told."""
    headers = {"Cookie": f"{SESSION_COOKIE}={token}"}
    with (
        http_client(central.http.base_url) as http,
        http.stream("GET", "/board/live", headers=headers) as stream,
    ):
        yield stream.status_code, stream.iter_lines()


def test_who_is_signed_in_no_more_hears_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "BEAT_S", 0.2)
    with running_central(f"sqlite:///{tmp_path}/central.db") as central:
        tokens = [signed_up(central, name, Role.SUPERVISOR) for name in ("out", "off", "stays")]
        with ExitStack() as stack:
            _, out = stack.enter_context(listening(central, tokens[0]))
            _, off = stack.enter_context(listening(central, tokens[1]))
            _, stays = stack.enter_context(listening(central, tokens[2]))
            close_session(central.engine, central.site, tokens[0])
            disable_user(central.engine, central.site, "off")
            assert all("retry" in next(told) for told in (out, off, stays))
            for ended in (out, off):
                assert [line for line in ended if line.startswith("data: ")] == ["data: 0"]
            assert [next(line for line in stays if line == ": still here") for _ in range(5)]


def test_a_session_has_so_many_pages_that_hear_and_no_more(tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path}/central.db") as central:
        token, another = (signed_up(central, name, Role.SUPERVISOR) for name in ("U", "V"))
        with ExitStack() as pages:
            heard = [pages.enter_context(listening(central, token)) for _ in range(MOST_STREAMS)]
            assert [(status, next(told)) for status, told in heard] == [(200, "retry: 2000")] * MOST_STREAMS
            with listening(central, token) as (status, _):
                assert status == 429
            with listening(central, another) as (status, _):
                assert status == 200

        def is_heard() -> bool:
            with listening(central, token) as (status, _):
                return status == 200

        until(is_heard)
