"""One browser and one service for all tests here; a browser has no say in who is signed in."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from central.service import SESSION_COOKIE
from domain.plan_events import Role
from tests.support.busy_board import Plant, bare_plant, signed_up
from tests.support.central import running_central

CHROMIUM = shutil.which("chromium")
PATIENCE_MS = 10_000

Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium here: scripts/setup.sh installs it")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def plant(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    """A plan and terminals; what happens there is the test's."""
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}") as central:
        plant = bare_plant(central)
        central.settled()
        yield plant


@pytest.fixture(scope="session")
def base(plant: Plant) -> str:
    return str(plant.central.http.base_url).rstrip("/")


@pytest.fixture(scope="session")
def tokens(plant: Plant) -> dict[str, str]:
    """Of two who are signed in, by their name."""
    return {
        "陈静": signed_up(plant.central, "陈静", Role.SUPERVISOR, person="1004"),
        "张伟": signed_up(plant.central, "张伟", Role.LEAD, person="1003"),
    }


@pytest.fixture
def opened(browser: Browser, base: str, tokens: dict[str, str]) -> Iterator[Opens]:
    """`opened(path, who)` shows a page in a browser of its own; nothing may go wrong in any of them."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(path: str, who: str = "", language: str = "en") -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        cookies = {"lineside_language": language, SESSION_COOKIE: tokens.get(who, "")}
        context.add_cookies(
            [{"name": n, "value": v, "url": f"{base}/board"} for n, v in cookies.items() if v]
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(base + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
