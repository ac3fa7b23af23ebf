"""Draws the board's pages: python scripts/board_screenshots.py FOLDER [PART-OF-A-NAME ...].

Each page is drawn with sample plants, in both languages, for a phone, a desk, a large desk and a wall; the
wall by night.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from central.board.drawing import LANGUAGE_COOKIE
from central.service import SESSION_COOKIE
from domain.plan_events import Role
from tests.support.board_plan import CAPACITY, DELIVERY, MATERIAL_ON_TIME, PRICE, order_id
from tests.support.board_plant import lively
from tests.support.busy_board import busy_plant
from tests.support.central import CentralSide, running_central
from tests.support.desks import signed_up

BUSY = {
    "floor": "/board/floor",
    "floor-line": "/board/floor?line=B",
    "alerts": "/board/alerts",
}
"""Pages of a plant with many stations, by the name of their pictures."""
STEERED = {
    "goals": "/board/goals",
    "goal": f"/board/goals/{DELIVERY}",
    "goal-guarded": f"/board/goals/{PRICE}",
    "orders": "/board/orders",
    "orders-risk": "/board/orders?at_risk=1",
    "order": f"/board/orders/{order_id(1)}",
    "sources": "/board/sources",
    "missing": "/board/nothing-here",
    "edit": "/board/edit",
    "edit-goals": "/board/edit/goals",
    "edit-goals-history": "/board/edit/goals/history",
    "edit-objective": f"/board/edit/objective?id={CAPACITY}",
    "edit-key-result": f"/board/edit/key-result?id={PRICE}",
    "edit-value": f"/board/edit/value?goal={MATERIAL_ON_TIME}",
    "edit-persons": "/board/edit/persons",
    "edit-person": "/board/edit/person?id=1003",
    "edit-calendar": "/board/edit/calendar",
    "edit-calendar-history": "/board/edit/calendar/history",
    "edit-call-routes": "/board/edit/call-routes",
    "edit-call-route": "/board/edit/call-route?of=class:equipment",
    "edit-deliveries": "/board/edit/deliveries",
    "edit-delivery": "/board/edit/delivery?id=PO-7001",
}
"""Pages of a plant with goals, orders at risk and deliveries."""
EMPTY = {
    "empty-floor": "/board/floor",
    "empty-alerts": "/board/alerts",
    "empty-goals": "/board/goals",
    "empty-orders": "/board/orders",
    "empty-sources": "/board/sources",
    "empty-edit-goals": "/board/edit/goals",
    "empty-edit-persons": "/board/edit/persons",
}
"""Pages of a plant that nobody planned yet."""
SIGNED_OUT = {"sign-in": "/board/sign-in"}
PRESSES = {"alerts": "[data-opens^=dispatch-]"}
"""What is pressed for one more picture of a page."""
WALLS = ("floor", "alerts", "goals", "orders")


@dataclass(frozen=True)
class Size:
    name: str
    width: int
    height: int
    wall: bool = False


SIZES = (
    Size("phone", 390, 844),
    Size("desk", 1440, 900),
    Size("wide", 1920, 1080),
    Size("wall", 1920, 1080, wall=True),
)


@dataclass(frozen=True)
class Pictures:
    """Where pictures go, and which are wanted."""

    browser: Browser
    folder: Path
    wanted: list[str]

    def draw(self, central: CentralSide, token: str, pages: dict[str, str]) -> None:
        """Draw pages as somebody sees them, blank `token` for one who is not signed in."""
        base = str(central.http.base_url).rstrip("/")
        chosen = {name: path for name, path in pages.items() if self._is_wanted(name)}
        for size in SIZES:
            for language in ("zh", "en"):
                context = self._opened(size, {LANGUAGE_COOKIE: language, SESSION_COOKIE: token}, base)
                page = context.new_page()
                for name, path in chosen.items():
                    if not size.wall or name in WALLS:
                        file = self.folder / f"{name}.{size.name}.{language}"
                        draw_page(page, base + path, size, file, PRESSES.get(name, ""))
                context.close()

    def _is_wanted(self, name: str) -> bool:
        return any(part in name for part in self.wanted or [""])

    def _opened(self, size: Size, cookies: dict[str, str], base: str) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": size.width, "height": size.height},
            color_scheme="dark" if size.wall else "light",
        )
        given = ((name, value) for name, value in cookies.items() if value)
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in given])
        return context


def draw_page(page: Page, url: str, size: Size, file: Path, press: str) -> None:
    """One page, and once more with something pressed; tells what does not fit."""
    page.goto(url + (("&" if "?" in url else "?") + "wall=1" if size.wall else ""))
    page.screenshot(path=f"{file}.png", full_page=not size.wall)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    high = size.wall and page.evaluate("document.documentElement.scrollHeight > innerHeight")
    if wide or high:
        print(f"{file.name}: more than fits", "across" if wide else "down")
    if press and not size.wall:
        page.locator(press).first.click()
        page.screenshot(path=f"{file}.pressed.png")


@contextmanager
def plant(fill: Callable[[CentralSide], object]) -> Iterator[tuple[CentralSide, str]]:
    """A central side and the token of somebody who may see all of it."""
    with tempfile.TemporaryDirectory() as home, running_central(f"sqlite:///{home}/central.db") as central:
        fill(central)
        yield central, signed_up(central, "陈静", Role.SUPERVISOR, Role.MANAGER, Role.IT, person="1004")


def main(folder: Path, wanted: list[str]) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("there is no chromium here: install it")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pictures = Pictures(browser, folder, wanted)
        for fill, pages in ((busy_plant, BUSY), (lively, STEERED), (lambda _: None, EMPTY)):
            with plant(fill) as (central, token):
                pictures.draw(central, token, pages)
                if pages is EMPTY:
                    pictures.draw(central, "", SIGNED_OUT)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
