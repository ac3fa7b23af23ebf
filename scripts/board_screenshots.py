"""Draws the board's pages: python scripts/board_screenshots.py FOLDER [PART-OF-A-NAME ...].

Each page is drawn with a lively sample plant, in both languages, for a phone, a desk and a wall; the wall by
night.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright

from central.service import SESSION_COOKIE
from domain.plan_events import Role
from tests.support.busy_board import busy_plant, signed_up
from tests.support.central import running_central

PAGES = {
    "floor": "/board/floor",
    "floor-line": "/board/floor?line=B",
    "alerts": "/board/alerts",
    "missing": "/board/nothing-here",
    "sign-in": "/board/sign-in",
    "goals": "/board/goals",
    "orders": "/board/orders",
    "sources": "/board/sources",
    "edit": "/board/edit",
}
"""By the name of their pictures; those that nobody may open are left out."""
PRESSES = {"alerts": "[data-opens^=dispatch-]"}
"""What is pressed for one more picture of a page."""
WALLS = ("floor", "alerts", "goals", "orders")


@dataclass(frozen=True)
class Size:
    name: str
    width: int
    height: int
    wall: bool = False


SIZES = (Size("phone", 390, 844), Size("desk", 1440, 900), Size("wall", 1920, 1080, wall=True))


def draw(browser: Browser, base: str, token: str, folder: Path, wanted: list[str]) -> None:
    for size in SIZES:
        for language in ("zh", "en"):
            context = browser.new_context(
                viewport={"width": size.width, "height": size.height},
                color_scheme="dark" if size.wall else "light",
            )
            cookies = {"lineside_language": language, SESSION_COOKIE: token}
            context.add_cookies([{"name": n, "value": v, "url": base} for n, v in cookies.items()])
            page = context.new_page()
            for name, path in PAGES.items():
                if any(part in name for part in wanted or [""]) and (not size.wall or name in WALLS):
                    draw_page(page, base, path, size, folder / f"{name}.{size.name}.{language}", name)
            context.close()


def draw_page(page: Page, base: str, path: str, size: Size, file: Path, name: str) -> None:
    separator = "&" if "?" in path else "?"
    answer = page.goto(base + path + (f"{separator}wall=1" if size.wall else ""))
    if answer is None or (answer.status == 404 and name != "missing"):
        return
    page.screenshot(path=f"{file}.png", full_page=not size.wall)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    high = size.wall and page.evaluate("document.documentElement.scrollHeight > innerHeight")
    if wide or high:
        print(f"{file.name}: more than fits", "across" if wide else "down")
    if name in PRESSES and not size.wall:
        page.locator(PRESSES[name]).first.click()
        page.screenshot(path=f"{file}.pressed.png")


def main(folder: Path, wanted: list[str]) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("there is no chromium here: install it")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_central(f"sqlite:///{home}/central.db") as central:
        busy_plant(central)
        token = signed_up(central, "陈静", Role.SUPERVISOR, Role.MANAGER, Role.IT, person="1004")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            draw(browser, str(central.http.base_url).rstrip("/"), token, folder, wanted)
            browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
