"""A stop moves the forecast and calls for help: real terminal, service on PostgreSQL, browser and robot.

42 orders, two of them late: 95 %. Three jobs stop for a failure: 88 %, maintenance is called, one press on
the board sends it, the terminal hears of it. One job goes on: 90 %; the others: 95 %.
"""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from sync.simulated_network import NetworkMode
from tests.support.central import new_database, running_postgres
from tests.support.plant_of_42 import BREAK, PlantOf42, running_plant_of_42
from tests.support.robot import Robot, running_robot
from tests.support.waiting import until

CHROMIUM = shutil.which("chromium") or ""
PASSWORD = "a sentence that nobody guesses"
PATIENCE_MS = 30_000

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals"),
    pytest.mark.skipif(not CHROMIUM, reason="no browser: chromium is not installed"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def robot() -> Iterator[Robot]:
    with running_robot() as robot:
        yield robot


@pytest.fixture
def plant(tmp_path: Path, robot: Robot, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlantOf42]:
    settings = tmp_path / "messaging.toml"
    channel = {"name": "maintenance", "url": robot.webhook, "roles": ["maintenance"], "follow_up": False}
    lines = [f"{key} = {json.dumps(value)}" for key, value in channel.items()]
    settings.write_text("\n".join(["group_s = 0", "[[channel]]", *lines]), "utf-8")
    monkeypatch.setenv("LINESIDE_MESSAGING", str(settings))
    with running_postgres() as server, running_plant_of_42(tmp_path, new_database(server)) as plant:
        plant.set_goal()
        yield plant


def opened(browser: Browser, plant: PlantOf42, role: str, page: str) -> Page:
    """A browser of its own, in which somebody of that role has signed in and opened a page."""
    plant.central.add_user(role, PASSWORD, role)
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    opened.goto(f"{plant.central.url}/board/{page}")
    opened.fill("input[name=name]", role)
    opened.fill("input[name=password]", PASSWORD)
    opened.click("button.main")
    expect(opened).to_have_url(f"{plant.central.url}/board/{page}", timeout=PATIENCE_MS)
    return opened


def shows(page: Page, percent: str) -> None:
    expect(page.locator("[data-key=tile-forecast] .figure")).to_have_text(percent, timeout=PATIENCE_MS)


def test_a_stop_moves_the_forecast_and_calls_for_help(
    plant: PlantOf42, robot: Robot, browser: Browser
) -> None:
    wall = opened(browser, plant, "supervisor", "floor")
    shows(wall, "95 %")

    plant.paused(4, BREAK)
    for order in (1, 2, 3):
        plant.paused(order)
    shows(wall, "88 %")
    until(lambda: sorted(told(robot)) == open_alerts(plant))

    inbox = opened(browser, plant, "maintenance", "alerts")
    wall.goto(f"{plant.central.url}/board/alerts")
    mine, other = (page.locator("article.alert").last for page in (wall, inbox))
    mine.get_by_role("button", name="资源协调").first.click()
    expect(other).to_contain_text("维修已派", timeout=PATIENCE_MS)
    assert len([alert for alert in plant.alerts() if alert["maintenance"]]) == 1
    until(lambda: plant.heard("maintenance.dispatched") == 1)

    plant.resumed(1)
    wall.goto(f"{plant.central.url}/board/floor")
    shows(wall, "90 %")
    plant.resumed(2)
    plant.resumed(3)
    shows(wall, "95 %")
    expect(inbox.locator("article.alert")).to_have_count(0, timeout=PATIENCE_MS)


def test_a_stop_while_the_network_is_away_counts_when_it_is_back(
    plant: PlantOf42, robot: Robot, browser: Browser
) -> None:
    wall = opened(browser, plant, "supervisor", "floor")
    shows(wall, "95 %")
    plant.network.mode = NetworkMode.REFUSE
    began = time.time() * 1000
    for order in (1, 2, 3):
        plant.paused(order)
    ended = time.time() * 1000
    shows(wall, "95 %")
    assert robot.cards == []
    plant.network.mode = NetworkMode.PASS
    shows(wall, "88 %")
    called = open_alerts(plant)
    until(lambda: sorted(told(robot)) == called)
    assert all(began <= alert["raised_at"] <= ended for alert in plant.alerts())
    for order in (1, 2, 3):
        plant.resumed(order)
    shows(wall, "95 %")
    assert sorted(told(robot)) == called


def open_alerts(plant: PlantOf42) -> list[str]:
    return sorted(alert["id"] for alert in plant.alerts())


def told(robot: Robot) -> list[str]:
    """The alerts of all cards that the robot has taken, as often as they came."""
    return [card["alert"] for message in robot.cards for card in message.cards]
