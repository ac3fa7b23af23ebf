"""The inbox: who may does what is to be done, once; whoever comes second is told who was first."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.alerts import Alert, AlertState
from domain.andon import alerts, find_alert
from domain.floor_events import TaskPaused, TaskResumed
from domain.permissions import PAGES, may_ask
from domain.plan_events import Role
from tests.support.busy_board import task_at
from tests.support.desks import Desk
from tests.support.working_plant import MINUTE, Plant

FORMS = tuple(route.split(" ")[1] for route in PAGES if route.startswith("POST /board/alerts/"))


@pytest.fixture
def stop(plant: Plant) -> str:
    """A stop at B4 that nobody has done anything about."""
    plant.happens("B4", TaskResumed(task_at("B4")))
    stop = plant.happens("B4", TaskPaused(task_at("B4"), "equipment.spindle"))
    plant.central.settled()
    return stop


def known(plant: Plant, alert: str) -> Alert:
    with plant.central.service.floor.current() as (floor, _):
        found = find_alert(floor, alert)
    assert found
    return found


def card(page: str, alert: str) -> str:
    return page[page.index(f'data-key="{alert}"') :].partition("</article>")[0]


def said(page: str) -> str:
    found = re.search(r'class="(?:alarm|told) said"[^>]*>(?:<span[^>]*></span>)?([^<]*)', page)
    return found[1] if found else ""


def test_open_alerts_come_newest_first(plant: Plant, stop: str) -> None:
    page = plant.desk().get("/board/alerts").text

    with plant.central.service.floor.current() as (floor, _):
        wanted = [alert.id for alert in alerts(floor)]
    assert re.findall(r'<article[^>]*data-key="([^"]*)"', page) == wanted
    assert wanted[0] == stop


def test_an_alert_says_whom_it_called_and_whom_next(plant: Plant, stop: str) -> None:
    shown = card(plant.desk(language="en").get("/board/alerts").text, stop)

    assert "Supervisor, Maintenance (陈静, 刘洋, 赵敏)" in shown
    assert re.search("From 13:(29|30) also: Manager", shown)
    assert "Waiting" in shown


def test_who_takes_an_alert_on_has_it(plant: Plant, stop: str) -> None:
    desk = plant.desk(language="en")
    answer = desk.post("/board/alerts/acknowledge", alert=stop)

    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/board/alerts#{stop.replace(':', '%3A')}",
    )
    assert "Taken on" in card(desk.get("/board/alerts").text, stop)
    assert known(plant, stop).state is AlertState.ACKNOWLEDGED


def test_who_comes_second_is_told_who_was_first(plant: Plant, stop: str) -> None:
    plant.desk(Role.SUPERVISOR).post("/board/alerts/acknowledge", alert=stop)
    first = known(plant, stop).handling.acknowledged_by.removeprefix("user:")

    page = plant.desk(Role.MANAGER, language="en").told("/board/alerts/acknowledge", alert=stop)

    assert said(page) == f"{first} has taken this alert on already."


def test_one_press_sends_maintenance(plant: Plant, stop: str) -> None:
    desk = plant.desk(language="en")
    page = desk.told("/board/alerts/dispatch", alert=stop)

    order = known(plant, stop).handling.order
    assert said(page) == ""
    assert order is not None
    assert (order.technician, order.eta) == ("", plant.now + 15 * MINUTE)
    assert "Maintenance sent" in card(page, stop)
    assert "expected at 13:15" in card(page, stop)


def test_it_is_said_who_comes_and_when(plant: Plant, stop: str) -> None:
    fields = {"technician": "1005", "minutes": "other", "other": "42", "note": "带上轴承"}
    page = plant.desk().told("/board/alerts/dispatch", alert=stop, **fields)

    order = known(plant, stop).handling.order
    assert order is not None
    assert (order.technician, order.eta, order.note) == ("1005", plant.now + 42 * MINUTE, "带上轴承")
    assert "刘洋" in card(page, stop)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"minutes": "other", "other": ""}, "Give the minutes until arrival, 0 to 1440."),
        ({"minutes": "-5"}, "Give the minutes until arrival, 0 to 1440."),
        ({"minutes": "1441"}, "Give the minutes until arrival, 0 to 1440."),
        ({"minutes": "٣"}, "Give the minutes until arrival, 0 to 1440."),
        ({"technician": "1001"}, "Nobody of maintenance has this name. Choose again."),
    ],
)
def test_what_cannot_be_meant_is_said(plant: Plant, stop: str, fields: dict[str, str], sentence: str) -> None:
    page = plant.desk(language="en").told("/board/alerts/dispatch", alert=stop, **fields)

    assert said(page) == sentence
    assert known(plant, stop).handling.order is None


def test_two_who_press_at_once_send_maintenance_once(plant: Plant, stop: str) -> None:
    desks = [plant.desk(Role.SUPERVISOR, language="en"), plant.desk(Role.MANAGER, language="en")]
    together = Barrier(len(desks))

    def press(desk: Desk) -> str:
        together.wait()
        return said(desk.told("/board/alerts/dispatch", alert=stop))

    with ThreadPoolExecutor() as pool:
        told = sorted(pool.map(press, desks))

    order = known(plant, stop).handling.order
    assert order is not None
    assert told == [
        "",
        f"{order.by.removeprefix('user:')} sent maintenance already, at 13:00. It was not sent twice.",
    ]


def test_arrival_changes_and_the_repair_is_done(plant: Plant, stop: str) -> None:
    desk = plant.desk(language="en")
    desk.post("/board/alerts/dispatch", alert=stop)
    page = desk.told("/board/alerts/arrival", alert=stop, minutes="30")
    assert "expected at 13:30" in card(page, stop)

    page = desk.told("/board/alerts/repaired", alert=stop)
    assert "Repair done" in card(page, stop)
    assert (
        said(desk.told("/board/alerts/arrival", alert=stop, minutes="5"))
        == "The repair was done already, at 13:00."
    )


def test_what_is_over_is_listed_with_its_first_response(plant: Plant, stop: str) -> None:
    desk = plant.desk(language="en")
    assert (
        said(desk.told("/board/alerts/repaired", alert=stop))
        == "Maintenance was not sent yet. Send it first."
    )
    desk.post("/board/alerts/acknowledge", alert=stop)
    page = desk.told("/board/alerts/resolve", alert=stop)

    assert f'data-key="{stop}"' not in page
    row = page[page.index(f'data-key="ended-{stop}"') :].partition("</tr>")[0]
    assert known(plant, stop).handling.acknowledged_by.removeprefix("user:") in row
    assert said(desk.told("/board/alerts/acknowledge", alert=stop)) == "This alert is over already."


def test_an_alert_is_closed_after_a_question_with_a_note_by_somebody(plant: Plant, stop: str) -> None:
    desk = plant.desk(language="en")
    shown = card(desk.get("/board/alerts").text, stop)
    dialog = shown.partition(f'<dialog id="resolve-{stop}"')[2].partition("</dialog>")[0]
    assert f'data-opens="resolve-{stop}"' in shown
    assert (
        shown.count('action="/board/alerts/resolve"') == dialog.count('action="/board/alerts/resolve"') == 1
    )
    assert 'name="note"' in dialog
    page = desk.told("/board/alerts/resolve", alert=stop, note="checked, all is well")
    row = page[page.index(f'data-key="ended-{stop}"') :].partition("</tr>")[0]
    person = known(plant, stop).handling.resolved_by.removeprefix("user:")
    assert f"closed by {person} · checked, all is well" in row


def test_what_went_on_by_itself_was_closed_by_nobody(plant: Plant, stop: str) -> None:
    plant.happens("B4", TaskResumed(task_at("B4")))
    plant.central.settled()
    page = plant.desk(language="en").get("/board/alerts").text
    assert "closed by" not in page[page.index(f'data-key="ended-{stop}"') :].partition("</tr>")[0]


def main_button(page: str, alert: str) -> str:
    found = re.findall(r'<button class="main">([^<]*)', card(page, alert).partition("<dialog")[0])
    assert len(found) == 1, found
    return str(found[0])


@pytest.mark.parametrize(
    ("reason", "first"), [("equipment.spindle", "Send maintenance (15 min)"), ("material.short", "Take on")]
)
def test_maintenance_comes_first_where_something_is_to_be_repaired(
    plant: Plant, reason: str, first: str
) -> None:
    plant.happens("B4", TaskResumed(task_at("B4")))
    stop = plant.happens("B4", TaskPaused(task_at("B4"), reason))
    plant.central.settled()
    assert main_button(plant.desk(language="en").get("/board/alerts").text, stop) == first
    purchasing = plant.desk(Role.PURCHASING, language="en").get("/board/alerts").text
    assert main_button(purchasing, stop) == "Take on"


def test_an_alert_that_nobody_knows_is_told(plant: Plant) -> None:
    page = plant.desk(language="en").told("/board/alerts/resolve", alert="made-up:1", station="A1")

    assert said(page) == "There is no such alert; it may have ended too long ago."


def test_the_line_that_was_looked_at_stays(plant: Plant, stop: str) -> None:
    answer = plant.desk().post("/board/alerts/acknowledge", alert=stop, line="B&x=1")

    assert answer.headers["Location"].startswith("/board/alerts?line=B%26x%3D1#")


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_it_may_and_is_shown_that_alone(plant: Plant, stop: str, role: Role) -> None:
    desk = plant.desk(role)
    page = desk.get("/board/alerts")
    shown = card(page.text, stop) if page.status_code == 200 else ""
    for form in FORMS:
        allowed = may_ask(f"POST {form}", {role})
        assert desk.post(form, alert="unknown").status_code == (303 if allowed else 403), form
        if form.endswith(("acknowledge", "dispatch", "resolve")):
            assert (f'action="{form}"' in shown) == allowed, form
    assert page.status_code == (403 if role is Role.OPERATOR else 200)
