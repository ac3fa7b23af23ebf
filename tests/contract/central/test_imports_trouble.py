"""Views that hold strange rows, go away in the middle, or are looked at by two at once; on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import func, select

from central.importing.mapping import ImportSettings
from central.importing.polling import Polling
from central.importing.reading_views import read_view
from central.importing.states import ImportState, import_states
from central.importing.taking import Importer, LastLook
from central.plan.store import append_plan, known_plan
from central.reading.floor_view import FloorView
from central.service import Service
from central.storage.tables import records
from domain.plan_events import OrderCancelled, OrderReleased
from tests.support.central import CentralSide, SetClock, new_database
from tests.support.erp import Erp, erp_in
from tests.support.plant import PLAN
from tests.support.waiting import until

EVERY_S = 60.0
ORDERS: dict[str, object] = {"name": "erp", "mapping": "orders", "view": "v_orders", "every": EVERY_S}
SITE_EVENTS = tuple(e for e in PLAN if not isinstance(e, OrderReleased | OrderCancelled))

pytestmark = pytest.mark.one_process


@pytest.fixture
def erp(postgres: str) -> Iterator[Erp]:
    """On PostgreSQL, whatever the central side is on."""
    with erp_in(new_database(postgres)) as erp:
        yield erp


@pytest.fixture
def site(central: CentralSide) -> str:
    append_plan(central.engine, central.site, SITE_EVENTS, "planner")
    central.settled()
    return central.site


class Looking:
    """One view that is polled; every `look` is a whole one."""

    def __init__(self, service: Service, settings: ImportSettings) -> None:
        self._service, self._now = service, 0.0
        self._polling = Polling(settings, lambda: self._now)

    def begin(self) -> None:
        self._now += EVERY_S
        self._polling(self._service)

    def end(self) -> ImportState:
        until(lambda: self._polling(self._service) == EVERY_S)
        with self._service.engine.connect() as connection:
            (state,) = import_states(connection, self._service.site)
        return state

    def look(self) -> ImportState:
        self.begin()
        return self.end()


def written(central: CentralSide, kind: str) -> int:
    """How many records of a kind there are."""
    query = select(func.count()).where(records.c.site == central.site, records.c.kind == kind)
    with central.engine.connect() as connection:
        return connection.execute(query).scalar_one()


def test_two_services_that_poll_one_view_at_once_write_everything_once(
    central: CentralSide, site: str, erp: Erp
) -> None:
    """Nothing but what is written keeps them apart here, as on SQLite."""
    for number in range(70001, 70021):
        erp.order(str(number))
    settings = erp.settings(ORDERS | {"cancel_missing": True})
    other = Service(central.engine, site, SetClock(), FloorView(central.engine, site))
    both = (Looking(central.service, settings), Looking(other, settings))

    def look_at_once() -> None:
        for each in both:
            each.begin()
        with ThreadPoolExecutor(2) as services:
            states = [*services.map(Looking.end, both)]
        assert all(state.well for state in states)

    look_at_once()
    assert written(central, "order.released") == 20
    central.settled()
    erp.drop("70001")
    erp.order("70002", quantity="90")
    look_at_once()

    assert (written(central, "order.released"), written(central, "order.cancelled")) == (21, 1)
    floor = known_plan(central.engine, site)
    assert [order.id for order in floor.orders() if order.cancelled] == ["70001"]
    assert (changed := floor.order("70002"))
    assert changed.quantity == 90


def test_an_erp_that_goes_away_during_a_look_is_told_and_looked_at_again(
    central: CentralSide, clock: SetClock, site: str, erp: Erp
) -> None:
    erp.order("70001")
    erp.run("CREATE TABLE slow (i INT)", "INSERT INTO slow VALUES (1)")
    query = "SELECT *, CASE WHEN EXISTS (SELECT 1 FROM slow) THEN pg_sleep(30) END FROM v_orders"
    looking = Looking(central.service, erp.settings(ORDERS | {"view": "", "query": query, "timeout": 60.0}))
    looking.begin()
    ours = "datname = current_database() AND application_name = 'lineside' AND wait_event = 'PgSleep'"
    until(lambda: erp.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"))

    state = looking.end()

    assert "terminating connection" in state.fault
    assert (state.well, state.succeeded_at) == (False, None)
    erp.run("DELETE FROM slow")
    clock.at += 1000
    assert looking.look().well
    assert known_plan(central.engine, site).order("70001")


def test_a_date_that_no_clock_has_is_a_fault_of_its_row(central: CentralSide, site: str, erp: Erp) -> None:
    erp.order("70001")
    erp.order("70002", due="infinity")
    erp.order("70003", due="9999-12-31 23:59:59")
    query = "SELECT aufnr, matnr, maktx, gamng, meins, stat, gltrp::timestamptz AS gltrp FROM aufk"
    looking = Looking(central.service, erp.settings(ORDERS | {"view": "", "query": query}))

    state = looking.look()

    assert (state.rows, state.written, state.well) == (3, 1, False)
    assert state.fault.startswith("2 of 3 rows left out: ")
    assert "field gltrp: 'infinity' is not a date" in state.fault
    assert "field gltrp: '9999-12-31 " in state.fault
    assert looking.look().written == 0


class Raising:
    """A value of a driver that nobody knew."""

    def __str__(self) -> str:
        raise ArithmeticError("no such number")


def test_whatever_rows_hold_what_becomes_of_their_view_is_told(
    central: CentralSide, site: str, erp: Erp
) -> None:
    importer, view = importer_of(central, erp)

    state = importer.take_rows(view, [{"aufnr": Raising()}], central.service.floor)

    assert (state.fault, state.well) == ("its rows cannot be read: ArithmeticError, see the log", False)


def importer_of(central: CentralSide, erp: Erp, **changed: object) -> tuple[Importer, Any]:
    settings = erp.settings(ORDERS | changed)
    return Importer(central.engine, central.site, SetClock(), settings), settings.view[0]


class Asking:
    """A value that lets somebody else do something while it is read."""

    def __init__(self, do: Callable[[], None]) -> None:
        self._do, self.done = do, False

    def __str__(self) -> str:
        other = Thread(target=self._do, daemon=True)
        other.start()
        other.join(10)
        self.done = not other.is_alive()
        return "x"


def test_rows_are_judged_while_others_read_the_floor(central: CentralSide, site: str, erp: Erp) -> None:
    def read_floor() -> None:
        with central.service.floor.current():
            pass

    importer, view = importer_of(central, erp)
    asking = Asking(read_floor)

    importer.take_rows(view, [{"aufnr": asking}], central.service.floor)

    assert asking.done


class Counting:
    """A value that is always the same, and knows how often it was read."""

    read = 0

    def __repr__(self) -> str:
        return "the same"

    def __str__(self) -> str:
        self.read += 1
        return "x"


def test_the_same_rows_on_the_same_plan_are_not_judged_again(
    central: CentralSide, site: str, erp: Erp
) -> None:
    importer, view = importer_of(central, erp)
    value, last = Counting(), LastLook()

    def look() -> int:
        importer.take_rows(view, [{"aufnr": value}], central.service.floor, last)
        return value.read

    first = look()
    assert first > 0
    assert look() == first
    append_plan(central.engine, site, PLAN, "planner")
    central.settled()
    assert look() > first


def test_what_others_changed_is_put_back_by_the_same_rows(central: CentralSide, site: str, erp: Erp) -> None:
    erp.order("70001")
    looking = Looking(central.service, erp.settings(ORDERS))
    assert [looking.look().written, looking.look().written] == [1, 0]
    central.settled()
    append_plan(central.engine, site, [OrderCancelled("70001")], "planner")
    central.settled()

    assert looking.look().written == 1
    assert (found := known_plan(central.engine, site).order("70001"))
    assert not found.cancelled


def test_an_order_that_went_while_a_row_had_no_id_is_cancelled_after_it(
    central: CentralSide, site: str, erp: Erp
) -> None:
    for number in ("81", "82", "83", "84"):
        erp.order(number)
    looking = Looking(central.service, erp.settings(ORDERS | {"cancel_missing": True}))
    looking.look()
    central.settled()
    erp.drop("84")
    erp.run("INSERT INTO aufk VALUES (NULL, 'BD', 'x', 1, 'ST', '2026-11-30 14:00', 'REL')")
    assert looking.look().written == 0
    erp.run("DELETE FROM aufk WHERE aufnr IS NULL")

    assert looking.look().written == 1
    assert [o.id for o in known_plan(central.engine, site).orders() if o.cancelled] == ["84"]


def test_a_view_is_read_with_dates_as_the_database_writes_them(erp: Erp) -> None:
    query = "SELECT date '-infinity' AS a, timestamp '0044-03-15 BC' AS b, date '2026-11-30' AS c"

    (row,) = read_view(erp.settings(ORDERS | {"view": "", "query": query}).view[0])

    assert [str(value) for value in row.values()] == ["-infinity", "0044-03-15 00:00:00 BC", "2026-11-30"]
