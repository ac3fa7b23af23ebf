"""The floor: what stands still and why comes first, and nothing is green that nobody has heard of."""

import re

from central.board.drawing import UTC_ZONE, Pen
from central.board.floor import floor_values
from domain.floor_events import CountReported, Quality
from domain.plan_events import Role
from tests.support.busy_board import task_at
from tests.support.desks import Desk
from tests.support.working_plant import Plant


def card(page: str, key: str) -> str:
    """The text of the block with a key, without its tags."""
    found = re.search(
        rf'<(\w+)[^>]*data-key="{re.escape(key)}".*?</(article|div|section)>\n', page, re.DOTALL
    )
    assert found, key
    return " ".join(re.sub(r"<[^>]*>", " ", page[found.start() :].partition("</article>")[0]).split())


def station(page: str, name: str) -> str:
    return card(page, f"station-{name}")


def test_a_stop_has_its_reason_and_its_age(plant: Plant) -> None:
    page = plant.desk(language="en").get("/board/floor").text

    a2 = station(page, "A2")
    assert "Stopped" in a2
    assert "Equipment · Noise of the spindle 38 min" in a2
    assert page.index('data-key="stops"') < page.index('data-key="line-A"')


def test_a_running_job_has_order_product_person_and_pieces(plant: Plant) -> None:
    a3 = station(plant.desk(language="en").get("/board/floor").text, "A3")

    assert "Running" in a3
    for shown in ("WO-24003", "Brake disc 300 mm, ventilated", "王建国", "48 / 150 pcs"):
        assert shown in a3
    assert "Machining centre A3: Execute" in a3


def test_a_break_is_no_alert(plant: Plant) -> None:
    page = plant.desk(language="en").get("/board/floor").text

    assert "Paused" in station(page, "A4")
    assert "Break 9 min" in station(page, "A4")
    assert "A4 Washing" not in page[page.index('data-key="stops"') : page.index('data-key="line-A"')]


def test_a_machine_with_an_alarm_stands(plant: Plant) -> None:
    b2 = station(plant.desk(language="en").get("/board/floor").text, "B2")

    assert "Stopped" in b2
    assert "Machine alarm E-4711 1 min" in b2
    assert "Machining centre B2: Aborted" in b2


def test_who_is_not_heard_of_has_no_data(plant: Plant) -> None:
    page = plant.desk(language="en").get("/board/floor").text

    assert "No data Terminal not heard since 12:00" in station(page, "A6")
    assert "No data No terminal" in station(page, "B6")


def test_a_machine_whose_terminal_is_silent_runs_nowhere_on_the_page(plant: Plant) -> None:
    with plant.central.service.floor.current() as (floor, _):
        values = floor_values(floor, Pen("en", UTC_ZONE, plant.now), {}, "")
    machines = [each for line in values["lines"] for station in line.stations for each in station.machines]

    assert {(each.look, each.word) for each in machines} == {("idle", "No data")}
    assert len(machines) == 5


def test_a_silent_station_is_counted_once_as_what_its_card_says(plant: Plant) -> None:
    with plant.central.service.floor.current() as (floor, _):
        values = floor_values(floor, Pen("en", UTC_ZONE, plant.now), {}, "")
    stations = [station for line in values["lines"] for station in line.stations]

    assert values["standing"] == sum(station.word == "Stopped" for station in stations) > 0
    assert values["silent"] == sum(station.word == "No data" for station in stations)
    assert values["running"] + values["standing"] + values["silent"] == values["total"]


def test_the_strip_counts_orders_at_risk_alerts_and_stations(plant: Plant) -> None:
    page = plant.desk(language="en").get("/board/floor").text

    assert re.findall(r'class="figure">([^<]*)', page) == ["88 %", "5", "5", "5", "2"]
    assert "5 of 42 orders at risk" in page


def test_a_line_is_shown_by_itself(plant: Plant) -> None:
    page = plant.desk(language="en").get("/board/floor?line=B").text

    assert 'data-key="station-B1"' in page
    assert 'data-key="station-A1"' not in page
    assert "A2 Drilling" not in page


def test_a_wall_has_no_navigation(plant: Plant) -> None:
    page = plant.desk().get("/board/floor?wall=1").text

    assert '<html lang="zh-CN" class="wall">' in page
    assert "<nav" not in page
    assert "<a " not in page
    assert 'id="connection"' in page


def test_an_operator_sees_the_floor_and_no_way_to_the_alerts(plant: Plant) -> None:
    page = plant.desk(Role.OPERATOR).get("/board/floor").text

    assert 'data-key="station-A1"' in page
    assert "/board/alerts" not in page


def test_what_was_just_recorded_is_on_the_page(plant: Plant) -> None:
    desk = plant.desk(language="en")
    assert "57 / 160" in station(desk.get("/board/floor").text, "A4")

    plant.happens("A4", CountReported(task_at("A4"), Quality.GOOD, 3))
    plant.central.settled()

    assert "60 / 160" in station(desk.get("/board/floor").text, "A4")


def test_nobody_sees_it_without_signing_in(plant: Plant) -> None:
    answer = Desk(plant.central.http).get("/board/floor?line=B")

    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/board/sign-in?to=/board/floor%3Fline%3DB",
    )
