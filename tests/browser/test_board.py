"""The board in a browser: signing in, changes that come by themselves, a keyboard and nothing else."""

from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from domain.floor_events import PersonSignedIn, SignInMethod, TaskPaused, TaskResumed, TaskStarted
from tests.browser.conftest import Opens
from tests.support.busy_board import task_at
from tests.support.desks import PASSWORD
from tests.support.working_plant import Plant

WITHIN_MS = 2000
CUT_OFF = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).map(e => e.textContent)"

CLIPPED = (
    "all => all.map(each => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight)"
)


@pytest.fixture(scope="module", autouse=True)
def running(plant: Plant) -> None:
    """Work goes on at A1, A2 and B1."""
    for station in ("A1", "A2", "B1"):
        plant.happens(station, PersonSignedIn("1001", SignInMethod.BADGE), TaskStarted(task_at(station)))
    plant.central.settled()


def stops(plant: Plant, station: str, reason: str = "equipment.spindle") -> str:
    return plant.happens(station, TaskPaused(task_at(station), reason))


def goes_on(plant: Plant, station: str) -> None:
    plant.happens(station, TaskResumed(task_at(station)))
    plant.central.settled()


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def tab_to(page: Page, text: str) -> None:
    """Press Tab until what has the focus says `text`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == text:
            return
    raise AssertionError(f"the keyboard does not reach {text!r}")


def test_who_signs_in_is_where_the_link_led(opened: Opens, tokens: dict[str, str], base: str) -> None:
    page = opened("/board/alerts#somewhere")
    expect(page).to_have_title("Sign in · Lineside board")
    page.keyboard.type("陈静")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_title("Alerts · Lineside board")
    assert page.url == f"{base}/board/alerts#somewhere"


def test_a_stop_is_seen_within_two_seconds_and_goes_when_it_is_over(opened: Opens, plant: Plant) -> None:
    floor, inbox = opened("/board/floor", "陈静"), opened("/board/alerts", "张伟")
    expect(inbox.get_by_text("No alert is open.")).to_be_visible()
    before = monotonic()
    stop = stops(plant, "A1")

    card = floor.locator("[data-key='station-A1']")
    expect(card).to_contain_text("Stopped", timeout=WITHIN_MS)
    expect(inbox.locator(f"[id='{stop}']")).to_contain_text("Noise of the spindle", timeout=WITHIN_MS)
    expect(floor.locator("nav [data-alerts]")).to_contain_text("1 open alerts", timeout=WITHIN_MS)
    assert monotonic() - before < 2 * WITHIN_MS / 1000

    goes_on(plant, "A1")
    expect(card).to_contain_text("Running")
    expect(inbox.locator(f"[id='{stop}']").locator("xpath=self::tr")).to_be_visible()
    expect(floor.locator("nav [data-alerts]")).to_be_hidden()


def test_acknowledged_by_one_is_seen_by_the_other_within_two_seconds(opened: Opens, plant: Plant) -> None:
    stop = stops(plant, "A1")
    mine, theirs = opened("/board/alerts", "陈静"), opened("/board/alerts", "张伟")
    seen = theirs.locator(f"[id='{stop}']")
    expect(seen).to_contain_text("Waiting")
    mine.locator(f"[id='{stop}']").get_by_role("button", name="Take on").click()

    expect(seen.locator(".badge").first).to_have_text("Taken on", timeout=WITHIN_MS)
    expect(seen).to_contain_text("陈静")
    goes_on(plant, "A1")


def test_maintenance_is_sent_by_keyboard_alone(opened: Opens, plant: Plant) -> None:
    stop = stops(plant, "A2")
    page = opened("/board/alerts", "陈静")
    page.wait_for_selector(f"[id='{stop}']")
    tab_to(page, "Choose who and when…")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Send maintenance")
    expect(dialog).to_be_visible()
    assert focused(page) == "Send maintenance"

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == "Choose who and when…"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    card = page.locator(f"[id='{stop}']")
    expect(card.locator(".badge").first).to_have_text("Maintenance sent")
    expect(card).to_contain_text("Sent by 陈静")
    goes_on(plant, "A2")


def test_an_alert_is_closed_after_a_question_and_it_is_said_by_whom(opened: Opens, plant: Plant) -> None:
    stop = stops(plant, "A2")
    page = opened("/board/alerts", "陈静")
    card, dialog = page.locator(f"article[id='{stop}']"), page.get_by_role("dialog", name="Close the alert")
    card.get_by_role("button", name="Close the alert…").click()
    expect(dialog.get_by_label("Note")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_contain_text("Waiting")

    card.get_by_role("button", name="Close the alert…").click()
    page.keyboard.type("误报")
    page.keyboard.press("Enter")
    expect(page.locator(f"tr[id='{stop}']")).to_contain_text("closed by 陈静")
    goes_on(plant, "A2")


def test_a_dialog_and_what_is_typed_stay_while_all_around_changes(opened: Opens, plant: Plant) -> None:
    stop = stops(plant, "A2")
    page = opened("/board/alerts", "陈静")
    page.locator(f"[id='{stop}'] [data-opens^=dispatch]").click()
    dialog = page.get_by_role("dialog", name="Send maintenance")
    note = dialog.get_by_label("Note")
    note.fill("带上轴")
    for station in ("A1", "B1"):
        other = stops(plant, station)
        expect(page.locator(f"[id='{other}']")).to_be_attached(timeout=WITHIN_MS)
    page.keyboard.type("承")
    goes_on(plant, "A1")

    expect(note).to_have_value("带上轴承")
    expect(note).to_be_focused()
    goes_on(plant, "A2")
    expect(page.locator(f"tr[id='{stop}']")).to_be_attached()
    expect(dialog).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("This alert is over already.")
    goes_on(plant, "B1")


def test_the_focus_stays_while_cards_come_and_go(opened: Opens, plant: Plant) -> None:
    stop = stops(plant, "A1")
    page = opened("/board/alerts", "陈静")
    button = page.locator(f"[id='{stop}']").get_by_role("button", name="Take on")
    button.focus()
    newer = stops(plant, "B1")
    expect(page.locator(f"article[id='{newer}']")).to_be_attached(timeout=WITHIN_MS)
    expect(button).to_be_focused()

    goes_on(plant, "B1")
    expect(page.locator(f"article[id='{newer}']")).to_have_count(0)
    expect(button).to_be_focused()
    goes_on(plant, "A1")


@pytest.mark.parametrize("path", ["/board/floor", "/board/floor?wall=1"])
def test_a_lost_connection_is_said_and_what_was_missed_is_made_up_for(
    opened: Opens, plant: Plant, path: str
) -> None:
    page = opened(path, "陈静")
    banner = page.locator("#connection")
    expect(page.locator("[data-key='station-A1']")).to_contain_text("Running")
    expect(banner).to_be_hidden()
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(banner).to_contain_text("Connection lost, trying again · data as of")

    stops(plant, "A1")
    plant.central.settled()
    expect(page.locator("[data-key='station-A1']")).to_contain_text("Running")
    page.context.set_offline(False)

    expect(banner).to_be_hidden()
    expect(page.locator("[data-key='station-A1']")).to_contain_text("Stopped")
    goes_on(plant, "A1")


def test_a_session_that_ends_leads_to_sign_in(opened: Opens, plant: Plant) -> None:
    page = opened("/board/floor?line=A", "陈静")
    page.context.clear_cookies(name="lineside_session")
    stops(plant, "B1")

    expect(page).to_have_title("Sign in · Lineside board")
    expect(page.locator("input[name=to]").first).to_have_value("/board/floor?line=A")
    goes_on(plant, "B1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wall_shows_a_dozen_stations_without_scrolling(opened: Opens, plant: Plant, language: str) -> None:
    stops(plant, "A2")
    plant.central.settled()
    page = opened("/board/floor?wall=1", "陈静", language)
    page.set_viewport_size({"width": 1920, "height": 1080})

    assert page.locator(".stations .reason > span:nth-child(2)").evaluate_all(CLIPPED) == [False]
    assert not any(page.locator(".machine > span:last-child").evaluate_all(CLIPPED))
    goes_on(plant, "A2")
    assert page.locator("[data-key^='station-']").count() == 12
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 20


def test_a_phone_needs_no_scrolling_across(opened: Opens, plant: Plant) -> None:
    for path in ("/board/floor", "/board/alerts", "/board/sign-in"):
        page = opened(path, "陈静")
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert page.locator("nav a").evaluate_all(CUT_OFF) == [], path
