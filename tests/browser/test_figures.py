"""Goals, orders and sources in a browser: they follow the floor, fit every screen, and ask for no style."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from central.service import SESSION_COOKIE
from tests.support.board_plan import order_id
from tests.support.board_plant import BoardPlant
from tests.support.desks import visitor

PATIENCE_MS = 15_000
PATHS = ("goals", "goals/delivery", "goals/price", "orders", f"orders/{order_id(1)}", "sources")


@pytest.fixture
def page(browser: Browser, full: BoardPlant) -> Iterator[Page]:
    """A page of the board; nothing may go wrong in it."""
    cookies = visitor(full.central, language="en").cookies
    url = f"{str(full.central.http.base_url).rstrip('/')}/board/"
    context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text))
    assert SESSION_COOKIE in cookies
    yield page
    context.close()
    assert wrong == []


def test_a_goal_follows_the_floor_and_what_was_opened_stays_open(full: BoardPlant, page: Page) -> None:
    page.goto("goals/delivery")
    expect(page.locator(".figure")).to_have_text("86 %")
    expect(page.locator(".mark:visible")).to_have_count(7)
    page.locator("details summary").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_contain_text("王建国")

    full.resumes(4)

    expect(page.locator(".figure")).to_have_text("88 %", timeout=PATIENCE_MS)
    expect(page.locator(".mark:visible")).to_have_count(8, timeout=PATIENCE_MS)
    expect(page.locator("details[open]")).to_contain_text("王建国")
    expect(page.locator("[data-key^=move]").first).to_contain_text(f"Back on track {order_id(4)}")


def test_orders_are_found_by_the_keyboard(page: Page) -> None:
    page.goto("orders")
    page.locator("input[type=search]").focus()
    page.keyboard.type("wo-1007")
    page.keyboard.press("Enter")
    page.wait_for_url("**search=wo-1007**")
    expect(page.locator("[data-key^=order-]")).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900), (1920, 1080)])
def test_every_page_fits_across(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_phone_has_the_narrow_chart(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("goals/delivery")
    expect(page.get_by_role("img", name="95 % of orders delivered on time")).to_have_count(1)
    expect(page.locator("svg.slim")).to_be_visible()
