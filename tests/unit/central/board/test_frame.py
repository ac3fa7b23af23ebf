"""What every page has: pages shared by all who look, forms that are ours, signing in and back, plain text."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import create_connection
from urllib.parse import quote

import pytest
from sqlalchemy import text, update

from central.access.users import sign_in
from central.board.drawing import ALERTS_HEADER
from central.board.entering import local_path
from central.board.shared import KEPT, Shared
from central.plan.store import append_plan
from central.storage.engine import writing
from central.storage.tables import stores
from domain.floor_events import CallKind, HelpCalled
from domain.plan_events import Line, PersonDefined, Role, SiteDefined, Station, Text
from tests.support.busy_board import STATIONS
from tests.support.central import SetClock, running_central
from tests.support.desks import PASSWORD, Desk, signed_up
from tests.support.working_plant import Plant

MARKUP = "<script>alert('x')</script>&\"<img src='x'>"


def test_a_page_that_is_as_it_was_is_not_sent_again(plant: Plant) -> None:
    desk = plant.desk()
    first = desk.middle("/board/floor")
    again = desk.middle("/board/floor", first.headers["ETag"])

    assert (again.status_code, again.text, again.headers[ALERTS_HEADER]) == (304, "", "5")
    assert "<html" not in first.text
    assert plant.desk(language="en").middle("/board/floor", first.headers["ETag"]).status_code == 200


def test_a_changed_page_is_sent(plant: Plant) -> None:
    desk = plant.desk()
    tag = desk.middle("/board/floor").headers["ETag"]
    plant.happens("A3", HelpCalled(CallKind.QUALITY))
    plant.central.settled()

    changed = desk.middle("/board/floor", tag)

    assert (changed.status_code, changed.headers[ALERTS_HEADER]) == (200, "6")


def test_what_many_ask_for_is_made_once() -> None:
    shared, made = Shared(), []

    def make() -> int:
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: shared.once("page", make), range(50)))

    assert given == [1] * 50
    assert shared.once("another", make) == 2


def test_what_was_not_looked_at_for_long_is_forgotten() -> None:
    shared = Shared()
    for number in range(KEPT):
        shared.once(number, lambda: "old")
    shared.once(0, lambda: "new")
    shared.once(KEPT, lambda: "new")

    assert [shared.once(key, lambda: "new") for key in (0, 1)] == ["old", "new"]


def test_browsers_that_look_at_the_same_share_it(plant: Plant) -> None:
    """Not one look for each: what the first was given, all others are given."""
    desks = [plant.desk(Role.SUPERVISOR, language="en") for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        tags = {
            answer.headers["ETag"] for answer in pool.map(lambda desk: desk.middle("/board/alerts"), desks)
        }

    assert len(tags) == 1
    assert plant.desk(Role.QUALITY, language="en").middle("/board/alerts").headers["ETag"] not in tags


def silence(plant: Plant, station: str) -> None:
    """A terminal was not heard of for long, without a record: who shares a page does not see it at once."""
    this = stores.c.store == plant.stores[station].store
    with writing(plant.central.engine) as connection:
        connection.execute(update(stores).where(this).values(last_contact=1))


def test_what_a_page_makes_no_use_of_makes_no_other_page(plant: Plant) -> None:
    desk = plant.desk(language="en")
    shared = desk.middle("/board/floor").headers["ETag"]
    silence(plant, "B1")

    for query in ("x=1", "y", "line=&line=", "wall=2"):
        assert desk.middle(f"/board/floor?{query}").headers["ETag"] == shared
    assert "Terminal not heard" in desk.middle("/board/floor?line=B").text
    assert desk.middle("/board/floor?wall=1").headers["ETag"] != shared


@pytest.mark.parametrize("page", ["floor", "alerts", "orders"])
def test_a_line_that_is_not_there_has_no_page(plant: Plant, page: str) -> None:
    desk = plant.desk()
    for line, status in (("A", 200), ("", 200), ("nope", 404)):
        assert desk.get(f"/board/{page}?line={line}").status_code == status
    assert desk.middle(f"/board/{page}?line=nope").status_code == 404


def test_whoever_searches_does_not_push_out_what_others_look_at(plant: Plant) -> None:
    desk = plant.desk(Role.QUALITY)
    shared = desk.middle("/board/orders").headers["ETag"]
    silence(plant, "B2")
    for number in range(KEPT):
        assert desk.middle(f"/board/orders?search=x{number}").headers["ETag"] != shared

    assert desk.middle("/board/orders").headers["ETag"] == shared


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_does_nothing(plant: Plant, headers: dict[str, str]) -> None:
    desk = plant.desk()
    for form in ("/board/alerts/acknowledge", "/board/sign-out", "/board/language", "/board/sign-in"):
        assert desk.post(form, headers, alert="x").status_code == 403
    assert desk.get("/board/floor").status_code == 200


def test_a_form_of_ours_counts(plant: Plant) -> None:
    origin = str(plant.central.http.base_url).rstrip("/")
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}

    assert plant.desk().post("/board/alerts/acknowledge", headers, alert="x").status_code == 303


def test_a_form_that_is_too_long_is_refused_and_not_lost(plant: Plant) -> None:
    answer = plant.desk(language="en").post("/board/alerts/acknowledge", alert="x" * 70_000)
    assert answer.status_code == 413
    assert "what you typed is still there" in answer.text


def test_no_more_of_a_form_is_read_than_it_may_have(plant: Plant) -> None:
    """Ten megabytes are announced, a little is sent: whoever reads it all waits for the rest."""
    url = plant.central.http.base_url
    head = f"POST /board/language HTTP/1.1\r\nHost: {url.host}\r\nContent-Length: 10000000\r\n\r\n"
    with create_connection((url.host, url.port or 0), timeout=10) as connection:
        connection.sendall(head.encode() + b"x" * 70_000)
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/board",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/boarding",
        "/v1/session",
        "/",
        "",
        "board",
        "//[",
        "http://[x",
    ],
)
def test_nobody_is_sent_elsewhere(plant: Plant, to: str) -> None:
    assert local_path(to) == "/board"
    answer = Desk(plant.central.http).post("/board/language", to=to, language="en")
    assert answer.headers["Location"] == "/board"


@pytest.mark.parametrize("to", ["/board", "/board/floor?line=A&wall=1", "/board/alerts#a%3A1"])
def test_a_page_of_the_board_is_gone_back_to(to: str) -> None:
    assert local_path(to) == to


def test_who_signs_in_is_where_he_wanted_to_be(plant: Plant) -> None:
    signed_up(plant.central, "陈静", Role.SUPERVISOR)
    to = "/board/alerts?line=A#x%3A1"
    desk = Desk(plant.central.http)
    wrong = desk.post("/board/sign-in", name="陈静", password="not this one", to=to)
    answer = desk.post("/board/sign-in", name="陈静", password=PASSWORD, to=to)

    assert (wrong.status_code, 'role="alert"' in wrong.text) == (401, True)
    assert (answer.status_code, answer.headers["Location"]) == (303, to)
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/board", "Max-Age="))


def test_an_expired_session_leads_to_sign_in_and_back(plant: Plant) -> None:
    expired = Desk(plant.central.http, "made-up")
    page, part = expired.get("/board/alerts?line=A"), expired.middle("/board/alerts?line=A")
    sent = expired.post("/board/alerts/resolve", {"Referer": "http://x/board/alerts?line=A"}, alert="x")
    elsewhere = expired.post("/board/alerts/resolve", {"Referer": "https://evil.example/x"}, alert="x")
    broken = expired.post("/board/alerts/resolve", {"Referer": "http://["}, alert="x")

    wanted = f"/board/sign-in?to={quote('/board/alerts?line=A')}"
    assert [answer.status_code for answer in (page, part, sent, elsewhere, broken)] == [303] * 5
    assert [answer.headers["Location"] for answer in (page, part, sent)] == [wanted] * 3
    assert elsewhere.headers["Location"] == broken.headers["Location"] == "/board/sign-in?to=/board"


def test_an_address_that_is_none_leads_to_the_start(plant: Plant) -> None:
    signed_up(plant.central, "李娜", Role.SUPERVISOR)
    desk = Desk(plant.central.http)
    assert 'name="to" value="/board"' in desk.get("/board/sign-in?to=//[").text
    answer = desk.post("/board/sign-in", name="李娜", password=PASSWORD, to="//[")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/board")


def test_who_signs_in_at_a_browser_ends_the_session_before(plant: Plant) -> None:
    signed_up(plant.central, "何平", Role.OPERATOR)
    before, other = plant.desk(Role.MANAGER), plant.desk(Role.MANAGER)
    assert before.post("/board/sign-in", name="何平", password="not this one").status_code == 401
    assert before.get("/board/edit/persons").status_code == 200
    assert before.post("/board/sign-in", name="何平", password=PASSWORD).status_code == 303
    assert before.get("/board/edit/persons").status_code == 303
    assert other.get("/board/edit/persons").status_code == 200


def test_who_signs_out_is_out(plant: Plant) -> None:
    desk = plant.desk()
    assert desk.post("/board/sign-out").headers["Location"] == "/board/sign-in"

    assert desk.get("/board/floor").status_code == 303


def test_the_language_is_chosen_and_the_page_stays(plant: Plant) -> None:
    desk = plant.desk()
    assert 'name="to" value="/board/floor?line=A"' in desk.get("/board/floor?line=A").text

    answer = desk.post("/board/language", to="/board/floor?line=A", language="en")

    assert answer.headers["Location"] == "/board/floor?line=A"
    assert "lineside_language=en" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(("accepted", "shown"), [("en-GB,zh;q=0.5", "Sign in"), ("de", "登录"), ("", "登录")])
def test_who_chose_no_language_has_the_browsers(plant: Plant, accepted: str, shown: str) -> None:
    page = Desk(plant.central.http, language="").get("/board/sign-in", **{"Accept-Language": accepted})

    assert f"<title>{shown}" in page.text


@pytest.mark.parametrize(
    ("path", "status"), [("/board/nothing", 404), ("/board/static/nothing", 404), ("/board/sign-out", 405)]
)
def test_a_page_that_is_not_there_is_said(plant: Plant, path: str, status: int) -> None:
    answer = plant.desk().get(path)

    assert (answer.status_code, "没有这个页面" in answer.text) == (status, True)


def test_what_cannot_be_meant_is_a_page_too(plant: Plant) -> None:
    answer = plant.desk().get(f"/board/floor?line={'x' * 101}")

    assert (answer.status_code, "没有这个页面" in answer.text) == (400, True)


def test_without_its_database_the_board_says_so_in_the_readers_language(tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path}/central.db", SetClock()) as central:
        desk = Desk(central.http, signed_up(central, "U", Role.SUPERVISOR), "en")
        with writing(central.engine) as connection:
            connection.execute(text("ALTER TABLE tokens RENAME TO tokens_away"))
        page, part = desk.get("/board/floor"), desk.middle("/board/floor")
        others = central.http.get("/v1/summary", headers={"Authorization": "Bearer x"})
        with writing(central.engine) as connection:
            connection.execute(text("ALTER TABLE tokens_away RENAME TO tokens"))
        again = desk.get("/board/floor")

    assert [answer.status_code for answer in (page, part, others, again)] == [503, 503, 503, 200]
    assert "The service cannot answer just now" in page.text
    assert others.json()["error"] == "busy"


def test_a_page_of_others_is_said(plant: Plant) -> None:
    answer = plant.desk(Role.OPERATOR).get("/board/alerts")

    assert (answer.status_code, "您无权查看此页" in answer.text) == (403, True)


def test_no_page_runs_what_is_not_ours(plant: Plant) -> None:
    policy = plant.desk().get("/board/floor").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_sentence_is_shown_once_and_as_text(plant: Plant) -> None:
    desk = plant.desk()
    desk.cookies["lineside_told"] = f"bad.{quote(MARKUP, safe='')}"
    shown = desk.get("/board/floor")

    assert "&lt;script&gt;" in shown.text
    assert "<script>alert" not in shown.text
    assert "lineside_told=" in shown.headers["Set-Cookie"]
    assert "Max-Age=0" in shown.headers["Set-Cookie"]


@pytest.mark.parametrize("cookie", ["", ".", "bad", "bad.", "good.%FF%zz", "x.y"])
def test_a_damaged_sentence_breaks_nothing(plant: Plant, cookie: str) -> None:
    desk = plant.desk()
    desk.cookies["lineside_told"] = cookie

    assert desk.get("/board/floor").status_code == 200


def test_markup_in_names_stays_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    name = Text(MARKUP, MARKUP)
    site = SiteDefined("x", name, (Line("A", name),), (Station("A1", "A", name),))
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}", SetClock()) as central:
        append_plan(central.engine, central.site, (site, PersonDefined("1", MARKUP, "B-1")), "planner")
        plant = Plant(central, {}, {})
        token = signed_up(central, MARKUP[:40], Role.SUPERVISOR)
        pages = [Desk(central.http, token).get(path).text for path in ("/board/floor", "/board/alerts")]
        assert sign_in(central.engine, central.site, MARKUP[:40], PASSWORD, plant.now, "") is not None

    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


def test_without_a_plan_the_floor_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}", SetClock()) as central:
        desk = Desk(central.http, signed_up(central, "U", Role.SUPERVISOR))
        floor, inbox = desk.get("/board/floor").text, desk.get("/board/alerts").text

    assert "还没有工厂计划" in floor
    assert "没有未结束的警报" in inbox
    assert "24 小时内没有结束的警报" in inbox


def test_every_station_of_the_plant_has_its_card(plant: Plant) -> None:
    page = plant.desk().get("/board/floor").text

    assert [each.id for each in STATIONS if f'data-key="station-{each.id}"' not in page] == []
