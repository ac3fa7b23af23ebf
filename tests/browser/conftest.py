"""One browser and two plants for all tests here; a browser has no say in who is signed in."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from central.board.drawing import LANGUAGE_COOKIE
from central.service import SESSION_COOKIE
from domain.plan_events import Role
from tests.support.board_plant import BoardPlant, lively
from tests.support.busy_board import bare_plant
from tests.support.central import running_central
from tests.support.desks import signed_up, visitor
from tests.support.working_plant import Plant

CHROMIUM = shutil.which("chromium")
PATIENCE_MS = 10_000

Opens = Callable[..., Page]
AtBoard = Callable[..., Page]


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
def full(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardPlant]:
    """A plant with goals, orders at risk and people of every role."""
    with running_central(f"sqlite:///{tmp_path_factory.mktemp('full')}/central.db") as central:
        yield lively(central)


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
        cookies = {LANGUAGE_COOKIE: language, SESSION_COOKIE: tokens.get(who, "")}
        context = browser_of(browser, base, cookies)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(base + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def at_board(browser: Browser, full: BoardPlant) -> Iterator[AtBoard]:
    """`at_board(role, language)` is a page of somebody with that role at the plant that is `full`."""
    contexts: dict[Role, BrowserContext] = {}
    wrong: list[str] = []
    url = str(full.central.http.base_url).rstrip("/")

    def page_of(role: Role, language: str = "en") -> Page:
        if role not in contexts:
            context = contexts[role] = browser_of(browser, url, visitor(full.central, role).cookies)
            context.new_page().on("pageerror", lambda error: wrong.append(str(error)))
        speak(contexts[role], url, language)
        return contexts[role].pages[0]

    yield page_of
    for context in contexts.values():
        context.close()
    assert wrong == []


def speak(context: BrowserContext, base: str, language: str) -> None:
    """The pages that come are in this language."""
    _give(context, base, {LANGUAGE_COOKIE: language})


def browser_of(browser: Browser, base: str, cookies: Mapping[str, str]) -> BrowserContext:
    """A browser of its own with these cookies, as the board sets them; its addresses begin with `base`."""
    context = browser.new_context(base_url=base, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    _give(context, base, cookies)
    return context


def _give(context: BrowserContext, base: str, cookies: Mapping[str, str]) -> None:
    host = urlsplit(base).hostname or ""
    given = ((name, value) for name, value in cookies.items() if value)
    context.add_cookies([{"name": n, "value": v, "domain": host, "path": "/board"} for n, v in given])
