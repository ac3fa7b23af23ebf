"""What a role may not have, as its people meet it in a browser: not offered, not shown, not taken.

Made from the tables of pages and routes, so that a new page or form is in it by itself.
"""

import re
from collections.abc import Iterable
from itertools import cycle
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from central.board.drawing import PART_HEADER, words
from central.service import SESSION_COOKIE
from central.storage.tables import records
from domain.permissions import PAGES, ROUTES, Caller, may_ask
from domain.plan_events import Role
from tests.browser.conftest import AtBoard, browser_of
from tests.support.board_plan import CAPACITY, DELIVERY, MATERIAL_ON_TIME, PEOPLE, PRICE, order_id
from tests.support.board_plant import BoardPlant
from tests.support.desks import PASSWORD, signed_up

Fields = dict[str, str]

THINGS: Final = {
    "/board/edit/goals/history": f"?of={PRICE}",
    "/board/edit/objective": f"?id={CAPACITY}",
    "/board/edit/key-result": f"?id={PRICE}",
    "/board/edit/value": f"?goal={MATERIAL_ON_TIME}",
    "/board/edit/persons": "?find=1003",
    "/board/edit/persons/history": "?of=1003",
    "/board/edit/person": "?id=1003",
    "/board/edit/call-route": "?of=class:equipment",
    "/board/edit/deliveries/history": "?of=PO-7001",
    "/board/edit/delivery": "?id=PO-7001",
}
"""What each page shows that is about one thing."""
TYPED: Final[dict[str, Fields]] = {
    "objective": {"name.en": "Half the capacity"},
    "key-result": {"name.en": "Prices 30 % lower"},
    "value": {"value": "12"},
    "person": {"name": "张大伟"},
    "calendar": {"shift.0.en": "Day shift"},
    "call-route": {"step.0.after": "7"},
    "delivery": {"material.en": "Blanks"},
}
"""What somebody changes in a form who may not, by the last part of its address."""
SECRETS: Final = ("WO-", "PO-70", "B-10", "/edit", "<form", "<nav", *(person.name for person in PEOPLE))
"""What stands on pages that are somebody's, and not on one that tells of a denial."""

NO_PAGES: Final = ("/board/live", "/board/static/{file}", "/board/sign-in")

FIELDS: Final = "form => Object.fromEntries(new FormData(form))"
SEND: Final = """([path, fields]) => fetch(path, {method: "POST", body: new URLSearchParams(fields)})
  .then(answer => answer.text().then(text => [answer.status, text]))"""
ASK: Final = """all => Promise.all(all.map(([method, path, headers]) =>
  fetch(path, {method, headers}).then(answer => answer.text().then(text => [path, answer.status, text]))))"""
OFFERED: Final = """paths => Promise.all(paths.map(path => fetch(path).then(answer => answer.text()).then(
  text => {
    const shown = new DOMParser().parseFromString(text, "text/html");
    const at = (each, name) => new URL(each.getAttribute(name) || path, location.href).pathname;
    const links = [...shown.querySelectorAll("a[href^='/board']")].map(link => ["GET", at(link, "href")]);
    const forms = [...shown.forms].map(form => [form.method.toUpperCase(), at(form, "action")]);
    return [...links, ...forms];
  })))"""
SHOWN: Final = """() => [document.title, document.body.innerText, document.documentElement.outerHTML]"""
TAMPER: Final = """([path, fields]) => {
  const form = document.querySelector("form[action='/board/language']");
  form.action = path;
  for (const [name, value] of Object.entries(fields)) {
    const field = form.appendChild(document.createElement("input"));
    [field.name, field.value] = [name, value];
  }
  form.querySelector("button").click();
}"""


def denied(method: str, role: Role) -> list[str]:
    """The pages or forms that a role may not have."""
    asked = (route.split(" ") for route in PAGES)
    return [path for m, path in asked if m == method and not may_ask(f"{m} {path}", {role})]


RESTRICTED: Final = [role for role in Role if denied("GET", role) or denied("POST", role)]
"""Everybody but who may have all there is."""


def address(path: str) -> str:
    """Of a page with something on it that is there."""
    real = path.replace("{goal:path}", DELIVERY).replace("{order:path}", order_id(1))
    return real + THINGS.get(path, "")


def route_of(method: str, path: str) -> str:
    """The row of the table that an address falls under; its own one comes first."""
    if f"{method} {path}" in PAGES:
        return f"{method} {path}"
    places = {re.sub(r"\\{.*?\\}", ".+", re.escape(route)): route for route in PAGES if "{" in route}
    [found] = [route for place, route in places.items() if re.fullmatch(place, f"{method} {path}")]
    return found


def offered(page: Page, paths: Iterable[str]) -> dict[str, set[str]]:
    """By path, the rows of the table for which a page has links, forms and buttons."""
    known = list(paths)
    found = page.evaluate(OFFERED, [address(path) for path in known])
    return {
        path: {route_of(method, to) for method, to in offers}
        for path, offers in zip(known, found, strict=True)
    }


def allowed(role: Role) -> list[str]:
    """The pages that a role may have and that are in its language, not files or news."""
    asked = [route.split(" ")[1] for route in PAGES if route.startswith("GET ")]
    return [path for path in asked if may_ask(f"GET {path}", {role}) and path not in NO_PAGES]


def sentences(language: str) -> list[str]:
    """What a person reads who may not: that it is so, what to do, the way back."""
    texts = (words()[f"common.{key}"] for key in ("not_allowed", "not_allowed_more", "to_start"))
    return [text.zh if language == "zh" else text.en for text in texts]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def secrets_in(shown: str) -> list[str]:
    return [secret for secret in SECRETS if secret in shown]


class Ledger:
    """What was recorded since somebody last looked; forecasts move by themselves."""

    def __init__(self, plant: BoardPlant) -> None:
        self._central = plant.central
        self._seen = 0
        self.news()

    def news(self) -> list[str]:
        fresh = (records.c.site == self._central.site, records.c.position > self._seen)
        query = select(records.c.position, records.c.kind).where(*fresh).order_by(records.c.position)
        with self._central.engine.connect() as connection:
            rows = connection.execute(query).all()
        self._seen = rows[-1].position if rows else self._seen
        return [row.kind for row in rows if row.kind != "forecast.moved"]


@pytest.fixture(scope="module")
def forms(at_board: AtBoard) -> dict[str, Fields]:
    """By path of every form that is not everybody's, what a supervisor would send, and they would not."""
    page, found = at_board(Role.SUPERVISOR), {}
    page.goto("/board/alerts")
    repaired, resolved = (page.locator("article.alert").nth(n).get_attribute("id") or "" for n in (0, 1))
    for path in (route.split(" ")[1] for route in PAGES if route.startswith("POST ")):
        if path.startswith("/board/alerts/"):
            found[path] = {"alert": resolved if path.endswith("resolve") else repaired}
        elif path.startswith("/board/edit/"):
            page.goto(address(path))
            shown: Fields = page.locator(f"main form[action='{path}']").evaluate(FIELDS)
            typed = TYPED[path.rpartition("/")[2]]
            assert typed.keys() <= shown.keys(), path
            found[path] = shown | typed
    return found


@pytest.mark.parametrize("role", RESTRICTED)
def test_a_page_that_is_for_others_says_so_and_nothing_else(at_board: AtBoard, role: Role) -> None:
    for path, language in zip(denied("GET", role), cycle(("zh", "en")), strict=False):
        page = at_board(role, language)
        answer = page.goto(address(path))
        assert answer is not None
        title, text, source = page.evaluate(SHOWN)
        assert (path, answer.status, lines_of(text)) == (path, 403, sentences(language))
        assert title.startswith(sentences(language)[0])
        assert secrets_in(source) == [], path


@pytest.mark.parametrize("role", RESTRICTED)
def test_scripts_of_a_page_get_no_more_than_its_reader(at_board: AtBoard, role: Role) -> None:
    page = at_board(role)
    page.goto("/board/floor")
    asked = [["GET", address(path), {PART_HEADER: "middle"}] for path in denied("GET", role)]
    for path, status, text in page.evaluate(ASK, asked):
        assert (path, status, secrets_in(text)) == (path, 403, [])


def test_the_way_back_leads_to_what_one_may_see(at_board: AtBoard) -> None:
    page = at_board(Role.OPERATOR)
    page.goto("/board/edit/person?id=1003")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Floor · Lineside board")


@pytest.mark.parametrize("role", RESTRICTED)
def test_no_page_offers_what_is_for_others(at_board: AtBoard, role: Role) -> None:
    page = at_board(role)
    page.goto("/board/floor")
    expect(page.get_by_role("navigation")).to_be_visible()
    for path, offers in offered(page, allowed(role)).items():
        assert {route for route in offers if not may_ask(route, {role})} == set(), path


def test_who_may_is_offered_every_page_and_form(at_board: AtBoard) -> None:
    page = at_board(Role.SUPERVISOR)
    page.goto("/board/floor")
    found = set[str]().union(*offered(page, allowed(Role.SUPERVISOR)).values())
    assert {route for route in PAGES if not route.endswith((*NO_PAGES, "POST /board/sign-in"))} == found


@pytest.mark.parametrize("role", RESTRICTED)
def test_a_form_that_is_not_ones_own_is_refused_and_leaves_no_record(
    at_board: AtBoard, full: BoardPlant, forms: dict[str, Fields], role: Role
) -> None:
    page, ledger = at_board(role), Ledger(full)
    page.goto("/board/floor")
    for path in denied("POST", role):
        status, text = page.evaluate(SEND, [path, forms[path]])
        assert (path, status, secrets_in(text)) == (path, 403, [])
    assert ledger.news() == []


@pytest.mark.parametrize("path", ["/board/alerts/dispatch", "/board/edit/person"])
def test_a_page_whose_form_was_tampered_with_leads_to_the_denial(
    at_board: AtBoard, full: BoardPlant, forms: dict[str, Fields], path: str
) -> None:
    page, ledger = at_board(Role.OPERATOR), Ledger(full)
    page.goto("/board/goals")
    page.evaluate(TAMPER, [path, forms[path]])
    expect(page.get_by_role("heading")).to_have_text("This page is for others")
    assert lines_of(page.locator("body").inner_text()) == sentences("en")
    assert ledger.news() == []


def test_who_is_signed_in_at_the_board_gets_nothing_from_the_api(browser: Browser, full: BoardPlant) -> None:
    signed_up(full.central, "刘洋", Role.OPERATOR, person="1001")
    page = browser_of(browser, str(full.central.http.base_url).rstrip("/"), {}).new_page()
    page.goto("/board/sign-in?to=/board/goals")
    page.locator("[name=name]").fill("刘洋")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Goals · Lineside board")
    assert SESSION_COOKIE not in page.evaluate("document.cookie")
    closed = [route.split(" ") for route in ROUTES if Caller.ANYONE not in ROUTES[route]]
    for path, status, text in page.evaluate(ASK, [[m, re.sub("{.*?}", "1", path), {}] for m, path in closed]):
        assert (path, status, secrets_in(text)) == (path, 401, [])
    page.context.close()


def test_the_same_forms_are_taken_from_who_may(
    at_board: AtBoard, full: BoardPlant, forms: dict[str, Fields]
) -> None:
    page, ledger = at_board(Role.SUPERVISOR), Ledger(full)
    page.goto("/board/floor")
    for path, fields in forms.items():
        status, _ = page.evaluate(SEND, [path, fields])
        assert (path, status, len(ledger.news())) == (path, 200, 1)
