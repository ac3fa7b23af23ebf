"""The editors in a browser: rows are added and forms saved by the keyboard alone, as others see at once."""

from playwright.sync_api import Page, expect

from domain.plan_events import Role
from tests.browser.conftest import Opens
from tests.browser.test_board import tab_to

ROLES = list(Role)


def id_of_focus(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def test_a_call_route_gets_a_step_by_the_keyboard_alone(opened: Opens) -> None:
    page = opened("/board/edit/call-routes", "陈静")
    tab_to(page, "Stop: Method")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Stop: Method · Lineside board")
    tab_to(page, "＋ Add a step")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Step 3")).to_be_focused()
    page.keyboard.press("Tab")
    assert id_of_focus(page) == "step.2.after"
    page.keyboard.type("45")
    for _ in range(ROLES.index(Role.QUALITY) + 1):
        page.keyboard.press("Tab")
    assert id_of_focus(page) == "step.2.role.quality"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_have_text("Saved: Stop: Method")
    expect(page.get_by_role("row", name="Stop: Method")).to_contain_text("after 45 min Quality")


def test_a_row_that_is_taken_away_leaves_the_focus_at_the_button_that_adds(opened: Opens) -> None:
    page = opened("/board/edit/delivery", "陈静")
    tab_to(page, "＋ Add an order")
    page.keyboard.press("Enter")
    expect(page.locator("[id='order.1.id']")).to_be_visible()
    assert id_of_focus(page) == "order.1"
    tab_to(page, "Take away")
    page.keyboard.press("Enter")
    expect(page.locator("[id='order.1.id']")).to_have_count(0)
    assert id_of_focus(page) == "add-order"
