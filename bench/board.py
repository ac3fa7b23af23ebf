"""From the commit of a pause at a terminal until a browser shows it on the board, and a robot has its card.

Everything is real: terminal, the scanner's wire, the service on PostgreSQL, Chromium. The robot is a local
HTTP server; other browsers are stood in for by connections that hear and ask as the board's script does.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

import requests
from playwright.sync_api import Page, sync_playwright

from bench.measure import Timing, report
from central.board.live import MOST_STREAMS
from tests.support.central import new_database, running_postgres
from tests.support.plant_of_42 import PlantOf42, running_plant_of_42
from tests.support.robot import Robot, running_robot
from tests.support.waiting import until

SEEN_AIM_S: Final = 1.0
TOLD_AIM_S: Final = 2.0
PASSWORD: Final = "a sentence that nobody guesses"
PAGE: Final = "/board/alerts"
WATCH: Final = """() => {
  window.shown = {};
  const look = () => document.querySelectorAll("article.alert").forEach((found) => {
    window.shown[found.id] ??= Date.now();
  });
  new MutationObserver(look).observe(document.getElementById("middle"), {childList: true, subtree: true});
  look();
}"""


def measure(pauses: int = 30, browsers: int = 50) -> None:
    """Pauses one after the other, with one browser and with many."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        robot = stack.enter_context(running_robot(now=lambda: time.time_ns() // 1_000_000))
        os.environ["LINESIDE_MESSAGING"] = str(_settings(folder, robot))
        database = new_database(stack.enter_context(running_postgres()))
        plant = stack.enter_context(running_plant_of_42(folder, database))
        plant.set_goal()
        page = stack.enter_context(_page(plant))
        orders = iter(range(1, 41))
        _measure_on(plant, page, robot, [next(orders) for _ in range(pauses // 2)], "1")
        with _others(plant, browsers - 1):
            _measure_on(
                plant, page, robot, [next(orders) for _ in range(pauses - pauses // 2)], str(browsers)
            )


def _measure_on(plant: PlantOf42, page: Page, robot: Robot, orders: Sequence[int], name: str) -> None:
    seen, told = [], []
    for order in orders:
        before = len(robot.came_at)
        at = plant.paused(order)
        alert = plant.pause_of(order)
        page.wait_for_function("alert => window.shown[alert]", arg=alert, timeout=60_000)
        seen.append((page.evaluate("alert => window.shown[alert]", alert) - at) / 1000)
        told.append((_told_at(robot, before) - at) / 1000)
    for what, taken, aim in (("seen", seen, SEEN_AIM_S), ("told", told, TOLD_AIM_S)):
        found = Timing(tuple(sorted(taken)))
        figures = {"p50_ms": found.ms(0.5), "p99_ms": found.ms(0.99), "pauses": len(taken)}
        report(f"board_{what}_{name}", found.percentile(0.99) / aim, f"p99 <= {aim:g} s", **figures)


def _told_at(robot: Robot, before: int) -> int:
    """When the next message came after so many, UTC ms."""
    until(lambda: len(robot.came_at) > before)
    return robot.came_at[before]


def _settings(folder: Path, robot: Robot) -> Path:
    path = folder / "messaging.toml"
    channel = {"name": "robot", "url": robot.webhook, "roles": ["maintenance"], "follow_up": False}
    lines = [f"{key} = {json.dumps(value)}" for key, value in channel.items()]
    path.write_text("\n".join(["group_s = 0", "per_minute = 1000", "[[channel]]", *lines]), "utf-8")
    return path


@contextmanager
def _page(plant: PlantOf42) -> Iterator[Page]:
    """A browser that has opened the page, and notes when it shows an alert first."""
    plant.central.add_user("supervisor", PASSWORD, "supervisor")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(plant.central.url + PAGE)
        page.fill("input[name=name]", "supervisor")
        page.fill("input[name=password]", PASSWORD)
        page.click("button.main")
        page.wait_for_url(plant.central.url + PAGE)
        page.evaluate(WATCH)
        yield page
        browser.close()


@contextmanager
def _others(plant: PlantOf42, count: int) -> Iterator[None]:
    """So many more that look at the same page."""
    url, over = plant.central.url, Event()
    cookies = [_signed_in(url) for _ in range(0, count, MOST_STREAMS)]
    threads = [Thread(target=_look, args=(url, cookies[n // MOST_STREAMS], over)) for n in range(count)]
    for thread in threads:
        thread.start()
    yield
    over.set()
    plant.paused(41)
    for thread in threads:
        thread.join()


def _signed_in(url: str) -> "requests.cookies.RequestsCookieJar":
    session = requests.Session()
    form = {"name": "supervisor", "password": PASSWORD, "to": PAGE}
    session.post(f"{url}/board/sign-in", data=form, timeout=60).raise_for_status()
    return session.cookies


def _look(url: str, cookies: "requests.cookies.RequestsCookieJar", over: Event) -> None:
    """Hears that something moved and asks for the middle, until it is over and something moves once more."""
    with requests.Session() as session:
        session.cookies.update(cookies)
        live = session.get(f"{url}/board/live", stream=True, timeout=60)
        for line in live.iter_lines():
            if over.is_set():
                break
            if line.startswith(b"data:"):
                session.get(url + PAGE, headers={"Board-Part": "middle"}, timeout=60).raise_for_status()


if __name__ == "__main__":
    measure()
