"""Who may open and send what of the editors, and that forms of other sites are not taken."""

from domain.permissions import PAGES
from domain.plan_events import Role
from tests.support.central import CentralSide
from tests.support.editing import browsing

EDITORS = sorted(route for route in PAGES if "/board/edit" in route)
STEERING = {Role.SUPERVISOR, Role.MANAGER}


def wanted(route: str) -> set[Role]:
    """As the plant wants it, written down apart from the table."""
    if route == "GET /board/edit":
        return STEERING | {Role.IT, Role.PURCHASING}
    if "deliver" in route:
        return STEERING | {Role.PURCHASING}
    if any(name in route for name in ("goal", "objective", "key-result", "value")):
        return STEERING
    return STEERING | {Role.IT}


def test_every_editor_has_its_roles() -> None:
    assert len(EDITORS) == 24
    assert {route: set(PAGES[route]) for route in EDITORS} == {route: wanted(route) for route in EDITORS}


def test_whoever_may_not_is_turned_away_by_every_address(central: CentralSide) -> None:
    for role in Role:
        with browsing(central, role) as browser:
            for route in EDITORS:
                method, path = route.split()
                answer = browser.client.request(method, path, data={"id": "1", "do": "save"})
                assert (answer.status_code == 403) == (role not in wanted(route)), (role, route)
            if role not in wanted("GET /board/edit"):
                assert "/board/edit" not in browser.client.get("/board/floor").text


def test_nobody_is_brought_to_where_one_signs_in(central: CentralSide) -> None:
    for route in EDITORS:
        method, path = route.split()
        answer = central.http.request(method, path)
        assert answer.status_code == 303, route
        assert answer.headers["Location"].startswith("/board/sign-in?to=")


def test_each_sees_the_editors_that_are_theirs(central: CentralSide) -> None:
    for role, names in (
        (Role.PURCHASING, {"deliveries"}),
        (Role.IT, {"call-routes", "persons", "calendar"}),
        (Role.SUPERVISOR, {"goals", "deliveries", "call-routes", "persons", "calendar"}),
    ):
        with browsing(central, role) as browser:
            page = browser.get("").text
        every = ("goals", "call-routes", "deliveries", "persons", "calendar")
        assert {name for name in every if f'"/board/edit/{name}"' in page} == names


def test_what_is_not_there_has_no_form(central: CentralSide) -> None:
    with browsing(central, Role.MANAGER) as browser:
        for path in (
            "objective?id",
            "key-result?id",
            "value?goal",
            "person?id",
            "delivery?id",
            "call-route?of",
        ):
            answer = browser.get(f"/{path}=nope")
            assert (answer.status_code, "There is no such page" in answer.text) == (404, True), path
        for path in ("objective", "key-result", "person", "delivery"):
            assert browser.get(f"/{path}").status_code == 200


def test_a_form_of_another_site_is_not_taken(central: CentralSide) -> None:
    with browsing(central, Role.SUPERVISOR) as browser:
        for route in EDITORS:
            method, path = route.split()
            if method == "POST":
                answer = browser.client.post(
                    path, data={"id": "1"}, headers={"Origin": "https://evil.example"}
                )
                assert answer.status_code == 403, route
