"""V5: every source says how fresh it is; nothing is taken for idle that nobody has heard of."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from central.access.terminals import Standing, State, Terminal
from central.board.drawing import Pen
from central.board.floor import SILENT_MS
from central.board.freshness import freshness_of, heard_terminals, lag_of
from central.board.sources import import_row, machine_rows, terminal_row
from central.importing.states import ImportState, keep_state
from central.plan.store import append_plan
from central.storage.engine import insert_missing, writing
from central.storage.tables import message_cards, messages, projections, stores
from domain.floor_events import EquipmentStateChanged
from domain.plan_events import Role
from domain.shopfloor import Shopfloor
from domain.signals import MachineState
from tests.support.board_plan import plan
from tests.support.board_plant import SILENT, BoardPlant, lively
from tests.support.central import NOON, CentralSide, SetClock, running_central
from tests.support.desks import visitor
from tests.support.station import StationDesk
from tests.support.waiting import until

MINUTE = 60_000
PEN = Pen("en", ZoneInfo("Asia/Shanghai"), NOON)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardPlant]:
    with running_central(f"sqlite:///{tmp_path_factory.mktemp('full')}/central.db", SetClock()) as central:
        yield lively(central)


@pytest.fixture
def floor() -> Shopfloor:
    desk = StationDesk()
    desk.planned(plan(NOON))
    desk.recorder.note(
        EquipmentStateChanged("CNC-A1", MachineState.EXECUTE),
        EquipmentStateChanged("CNC-A2", MachineState.IDLE),
    )
    return desk.floor


def standing(station: str, contact: int | None = NOON, offset: int | None = None) -> Standing:
    terminal = Terminal(f"id-{station}", f"T-{station}", station[0], station, (station,))
    return Standing(terminal, State.ENROLLED, "0.9.0", contact, offset)


def shown(central: CentralSide, *roles: Role, language: str = "en") -> str:
    answer = visitor(central, *roles, language=language).get("/board/sources")
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.text.partition("<main")[2])).split())


@pytest.mark.parametrize(
    ("contact", "word", "look"),
    [
        (NOON, "Heard", "good"),
        (NOON - SILENT_MS, "Heard", "good"),
        (NOON - SILENT_MS - 1, "Not heard", "idle"),
        (None, "Never heard", "idle"),
    ],
)
def test_a_terminal_is_heard_or_not(floor: Shopfloor, contact: int | None, word: str, look: str) -> None:
    row = terminal_row(floor, PEN, standing("A1", contact), {"id-A1": 7})

    assert (row.word, row.look, row.held, row.version) == (word, look, 7, "0.9.0")
    assert (row.line, row.stations) == ("Machining line 1", "Rough turning A1")


@pytest.mark.parametrize(
    ("offset", "off"), [(None, False), (MINUTE, False), (-MINUTE, False), (MINUTE + 1, True), (-90_000, True)]
)
def test_a_clock_that_is_far_off_is_told(floor: Shopfloor, offset: int | None, off: bool) -> None:
    assert terminal_row(floor, PEN, standing("A1", offset=offset), {}).clock_off is off


def test_a_machine_is_idle_only_while_it_is_heard(floor: Shopfloor) -> None:
    heard = (standing("A1"), standing("A2"), standing("A3", None))
    rows = {row.id: (row.word, row.last) for row in machine_rows(floor, PEN, heard)}

    assert rows["CNC-A1"] == ("Execute", "")
    assert rows["CNC-A2"] == ("Idle", "")
    assert rows["BAL-A3"] == ("No data", "")
    silent = {
        row.id: (row.word, row.last, row.look) for row in machine_rows(floor, PEN, (standing("A1", None),))
    }
    assert silent["CNC-A1"] == ("No data", "Execute", "idle")


def state(**changes: object) -> ImportState:
    known = {"source": "erp", "kind": "orders", "every_ms": MINUTE, "tried_at": NOON, "succeeded_at": NOON}
    return ImportState(**known | changes)  # type: ignore[arg-type]  # as each test needs it


@pytest.mark.parametrize(
    ("changes", "word", "look", "fault"),
    [
        ({}, "Well", "good", ""),
        ({"succeeded_at": NOON - 3 * MINUTE}, "Well", "good", ""),
        ({"succeeded_at": NOON - 3 * MINUTE - 1}, "Too old", "warn", ""),
        ({"every_ms": 0, "succeeded_at": 1}, "Well", "good", ""),
        ({"fault": "no such column", "fault_at": NOON}, "Fault", "bad", "no such column"),
        ({"fault": "over", "fault_at": NOON - 1}, "Well", "good", ""),
        ({"succeeded_at": None}, "No data", "idle", ""),
        ({"succeeded_at": None, "fault": "refused", "fault_at": NOON}, "No data", "bad", "refused"),
    ],
)
def test_an_import_is_well_old_or_at_fault(
    changes: dict[str, object], word: str, look: str, fault: str
) -> None:
    row = import_row(PEN, state(**changes))

    assert (row.word, row.look, row.fault) == (word, look, fault)


def test_the_page_names_every_source(full: BoardPlant) -> None:
    page = shown(full.central)

    assert "As of 13:00 · 1 of 6 terminals not heard" in page
    assert f"{SILENT} 终端 Machining line 2 · Grinding B2 Never heard never" in page
    assert "CNC lathe A1 CNC-A1 Rough turning A1 Stopped 12:27" in page
    assert "Grinder B2 GRD-B2 Grinding B2 No data" in page
    until(lambda: "All records that came are in the figures." in shown(full.central))


def test_both_languages(full: BoardPlant) -> None:
    page = shown(full.central, language="zh")

    assert "数据截至 13:00 · 6 台终端中 1 台无消息" in page
    assert "磨床 B2 GRD-B2 磨削 B2 无数据" in page


@pytest.mark.parametrize("path", ["goals", "goals/delivery", "orders", "orders/WO-1001", "sources"])
def test_every_page_of_figures_says_how_fresh_they_are(full: BoardPlant, path: str) -> None:
    page = visitor(full.central).get(f"/board/{path}").text

    assert page.count('class="fresh quiet"') == 1
    assert "6 台终端中 1 台无消息" in page


def test_a_clock_that_went_on_makes_terminals_silent(tmp_path: Path) -> None:
    clock = SetClock()
    with running_central(f"sqlite:///{tmp_path}/central.db", clock) as central:
        plant = BoardPlant(central)
        plant.works()
        central.settled()
        assert len(freshness_of(central.service, PEN, heard_terminals(central.service, NOON)).silent) == 1
        clock.at += 6 * MINUTE
        page = shown(central)
    assert "As of 13:06 · 6 of 6 terminals not heard" in page
    assert "A1 终端 Machining line 1 · Rough turning A1 Not heard 6 min ago" in page
    assert "No data last known: Execute" in page


def test_without_a_plan_each_part_says_so(tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path}/central.db", SetClock()) as central:
        page = shown(central)
    for said in (
        "no terminals",
        "No terminal is let in yet.",
        "The plan has no machines.",
        "Nothing is imported from other systems.",
        "No message is stuck.",
    ):
        assert said in page


def test_imports_and_messages_that_are_stuck_are_shown(tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path}/central.db", SetClock()) as central:
        with writing(central.engine) as connection:
            keep_state(connection, central.site, state(fault="<b>no view</b>", fault_at=NOON))
            keep_state(connection, central.site, state(source="hook:orders", every_ms=0))
            insert_missing(connection, messages, message(central.site))
            insert_missing(connection, message_cards, card(central.site))
        page = visitor(central, language="en").get("/board/sources").text
        words = shown(central)
    assert "<b>no view</b>" not in page
    assert "erp Orders Fault <b>no view</b> 05:00 just now 1 min" in words
    assert "Sent to us Orders Well just now when sent" in words
    assert "dingtalk 1 0 04:59 too many messages" in words


def message(site: str) -> dict[str, object]:
    return {
        "site": site,
        "number": 1,
        "channel": "dingtalk",
        "robot": "r",
        "token": "t",
        "follow_up": False,
        "made_at": NOON - MINUTE,
        "next_at": NOON,
        "attempts": 1,
        "unsure": False,
        "last_error": "too many messages",
    }


def card(site: str) -> dict[str, object]:
    named = dict.fromkeys(("alert", "step", "state", "title", "text", "link"), "x")
    times = {"at": NOON, "queued_at": NOON}
    return {"site": site, "channel": "dingtalk", "message": 1, **named, **times}


def test_what_is_not_in_the_figures_yet_is_counted(tmp_path: Path) -> None:
    clock = SetClock()
    with running_central(f"sqlite:///{tmp_path}/central.db", clock) as central:
        append_plan(central.engine, central.site, plan(NOON), "it", clock)
        central.settled()
        assert lag_of(central.service).records == 0
        assert central.http.get("/readyz").json()["projected"] > 10
    service = central.service
    with writing(service.engine) as connection:
        connection.execute(update(projections).where(projections.c.site == service.site).values(position=10))
        connection.execute(update(stores).values(last_contact=NOON))
    clock.at += MINUTE

    lag = lag_of(service)

    assert (lag.records, lag.since) == (len(plan(NOON)) - 10, NOON)
    assert freshness_of(service, PEN, ()).as_of == NOON
    service.engine.dispose()
