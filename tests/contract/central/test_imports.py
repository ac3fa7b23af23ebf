"""Views of an ERP are taken in, by what changed, and told when they cannot be; on both databases."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from central.importing.mapping import ImportSettings, View
from central.importing.polling import Polling
from central.importing.reading_views import ViewTrouble, read_view
from central.importing.states import ImportState, import_states, keep_state
from central.importing.taking import Importer
from central.plan.store import append_plan, known_plan
from central.storage.engine import writing
from domain.andon import forecast_of
from domain.forecast import Risk
from domain.plan_events import DeliveryPlanned, OrderCancelled, OrderReleased, Stage
from domain.shopfloor import Shopfloor
from tests.support.central import NOON, CentralSide, SetClock, new_database
from tests.support.erp import Erp, erp_in, new_file
from tests.support.plant import PLAN
from tests.support.waiting import until

ORDERS: dict[str, object] = {"name": "erp-orders", "mapping": "orders", "view": "v_orders"}
BUYS: dict[str, object] = {"name": "erp-buys", "mapping": "deliveries", "query": "SELECT * FROM ekpo"}
MOMENTS = count(1)
SITE_EVENTS = tuple(e for e in PLAN if not isinstance(e, OrderReleased | OrderCancelled))

pytestmark = pytest.mark.one_process


@pytest.fixture
def erp(empty_database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Erp]:
    """In a second database of the same kind as the central side's."""
    postgres = empty_database_url.startswith("postgresql")
    url = new_database(request.getfixturevalue("postgres")) if postgres else new_file(tmp_path)
    with erp_in(url) as erp:
        yield erp


@pytest.fixture
def site(engine: Engine, central: CentralSide) -> str:
    append_plan(engine, central.site, SITE_EVENTS, "planner")
    central.settled()
    return central.site


def looked(
    engine: Engine, site: str, erp: Erp, view: dict[str, object], *, anyway: bool = False
) -> tuple[ImportState, Shopfloor]:
    """The view taken in once, and the plan after it."""
    settings = erp.settings(view)
    importer = Importer(engine, site, SetClock(NOON + next(MOMENTS)), settings)
    rows = read_view(settings.view[0])
    judged = importer.judged(settings.view[0], rows, known_plan(engine, site))
    state = importer.take_view(settings.view[0], judged, anyway=anyway)
    return state, known_plan(engine, site)


def test_orders_of_a_view_with_a_routing_by_template(engine: Engine, site: str, erp: Erp) -> None:
    erp.order("70001")
    erp.order("70002", quantity="80")

    state, floor = looked(engine, site, erp, ORDERS)

    assert (state.rows, state.written, state.fault, state.well) == (2, 2, "", True)
    order = floor.order("70001")
    assert order
    assert (order.quantity, order.unit, order.due) == (120, "件", 1_796_018_400_000)
    assert [op.stage for op in order.operations] == [Stage.MATERIAL, Stage.PRODUCTION, Stage.INSPECTION]
    assert order.operations[1].pri_ms == 45_000


def test_the_same_again_writes_nothing_and_a_change_that_alone(engine: Engine, site: str, erp: Erp) -> None:
    erp.order("70001")
    erp.order("70002")
    looked(engine, site, erp, ORDERS)
    assert looked(engine, site, erp, ORDERS)[0].written == 0

    erp.order("70002", quantity="90")
    state, floor = looked(engine, site, erp, ORDERS)

    assert state.written == 1
    assert (found := floor.order("70002"))
    assert found.quantity == 90


def test_what_is_gone_goes_on_unless_the_settings_say_otherwise(engine: Engine, site: str, erp: Erp) -> None:
    for name in ("70001", "70002", "70003"):
        erp.order(name)
    looked(engine, site, erp, ORDERS)
    erp.drop("70003")

    assert looked(engine, site, erp, ORDERS)[0].written == 0
    erp.order("70003")
    looked(engine, site, erp, ORDERS)
    erp.drop("70003")
    state, floor = looked(engine, site, erp, ORDERS | {"cancel_missing": True})

    assert state.written == 1
    assert [order.id for order in floor.orders() if order.cancelled] == ["70003"]


def test_when_more_than_half_is_gone_nothing_is_taken(engine: Engine, site: str, erp: Erp) -> None:
    for name in ("70001", "70002", "70003"):
        erp.order(name)
    cancelling = ORDERS | {"cancel_missing": True}
    looked(engine, site, erp, cancelling)
    erp.drop("70002")
    erp.drop("70003")
    erp.order("70004")

    state, floor = looked(engine, site, erp, cancelling)

    assert not state.well
    assert "2 of 3 open orders are gone" in state.fault
    assert floor.order("70004") is None
    state, floor = looked(engine, site, erp, cancelling, anyway=True)
    assert state.well
    assert [order.id for order in floor.orders() if order.cancelled] == ["70002", "70003"]
    assert floor.order("70004")


def test_what_the_plan_has_from_elsewhere_is_never_cancelled(engine: Engine, site: str, erp: Erp) -> None:
    append_plan(engine, site, PLAN, "planner")
    erp.order("70001")

    _, floor = looked(engine, site, erp, ORDERS | {"cancel_missing": True})

    assert {order.id for order in floor.orders() if not order.cancelled} >= {"WO-1", "70001"}


def test_a_wrong_row_is_left_out_and_told_and_nothing_is_cancelled_for_it(
    engine: Engine, site: str, erp: Erp
) -> None:
    erp.order("70001")
    erp.order("70002")
    cancelling = ORDERS | {"cancel_missing": True}
    looked(engine, site, erp, cancelling)
    erp.order("70001", quantity="-5")
    erp.order("70003")

    state, floor = looked(engine, site, erp, cancelling)

    assert (state.written, state.well) == (1, False)
    assert state.fault.startswith("1 of 3 rows left out: erp-orders row ")
    assert "field gamng: '-5' is not a quantity; allowed: whole numbers from 1" in state.fault
    assert floor.order("70003")
    assert (kept := floor.order("70001"))
    assert (kept.quantity, kept.cancelled) == (120, False)


def test_a_late_delivery_puts_its_orders_at_risk_for_material(engine: Engine, site: str, erp: Erp) -> None:
    erp.order("70001")
    erp.order("70002")
    looked(engine, site, erp, ORDERS)
    erp.delivery("4500-10", "70001,70002", "2026-11-25 10:00:00", short="60,0")

    state, floor = looked(engine, site, erp, BUYS)

    assert state.written == 1
    (delivery,) = floor.deliveries()
    assert isinstance(delivery, DeliveryPlanned)
    assert (delivery.orders, delivery.short, delivery.received) == (("70001", "70002"), (60, 0), None)
    found = forecast_of(floor, lambda order: order.id.startswith("7"), NOON)
    assert (found.percent, found.orders(Risk.SHORT)) == (0, ("70001", "70002"))
    erp.delivery("4500-10", "70001,70002", "2026-11-25 10:00:00", came="'2026-11-23 10:00:00'")
    _, floor = looked(engine, site, erp, BUYS)
    assert forecast_of(floor, lambda order: order.id.startswith("7"), NOON).percent == 100


def view_of(erp: Erp, **changed: object) -> View:
    return erp.settings(ORDERS | changed).view[0]


def test_a_view_is_read_only(erp: Erp) -> None:
    erp.order("70001")
    writing_one = "WITH gone AS (DELETE FROM aufk RETURNING 1) SELECT * FROM gone"
    view = view_of(erp, view="", query=writing_one)

    with pytest.raises(ViewTrouble):
        read_view(view)
    assert len(read_view(view_of(erp))) == 1


def test_a_view_that_is_not_there_has_too_many_rows_or_no_database(erp: Erp, tmp_path: Path) -> None:
    for name in ("70001", "70002"):
        erp.order(name)

    with pytest.raises(ViewTrouble, match="v_nothing"):
        read_view(view_of(erp, view="v_nothing"))
    with pytest.raises(ViewTrouble, match="more than 1 rows"):
        read_view(view_of(erp, most=1))
    with pytest.raises(ViewTrouble, match="unable to open"):
        read_view(view_of(erp, url=f"sqlite:///{tmp_path}/nothing.db"))
    with pytest.raises(ViewTrouble, match=r"nothing\.txt cannot be read"):
        read_view(view_of(erp, password_file=tmp_path / "nothing.txt"))
    with pytest.raises(ViewTrouble, match="oracle"):
        read_view(view_of(erp, url="oracle+cx_oracle://reader@erp/production"))


class Ticks:
    """A clock in seconds that is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def polled(polling: Polling, central: CentralSide, wanted: str) -> ImportState:
    """Go on until the one source has a state that says so."""
    found: list[ImportState] = []

    def says_so() -> bool:
        polling(central.service)
        with central.engine.connect() as connection:
            states = import_states(connection, central.site)
        found.extend(state for state in states if wanted in (state.fault or "well"))
        return bool(found)

    until(says_so)
    return found[0]


def test_a_view_is_polled_in_its_rhythm(central: CentralSide, site: str, erp: Erp) -> None:
    erp.order("70001")
    ticks = Ticks()
    polling = Polling(erp.settings(ORDERS | {"every": 60.0}), ticks)

    assert polled(polling, central, "well").written == 1
    central.settled()
    assert polling(central.service) == 60.0
    erp.order("70002")
    polling(central.service)
    assert known_plan(central.engine, site).order("70002") is None
    ticks.now = 60.0

    def is_taken_in() -> bool:
        polling(central.service)
        return known_plan(central.engine, site).order("70002") is not None

    until(is_taken_in)


def test_another_process_goes_on_where_one_was(central: CentralSide, site: str, erp: Erp) -> None:
    settings = erp.settings(ORDERS | {"every": 60.0})
    polled(Polling(settings, Ticks()), central, "well")

    assert Polling(settings, Ticks())(central.service) == 60.0


def test_what_is_in_the_settings_no_more_is_forgotten(central: CentralSide, site: str, erp: Erp) -> None:
    with writing(central.engine) as connection:
        keep_state(connection, site, ImportState("old", "orders", 1, 1))
        keep_state(connection, site, ImportState("hook:orders", "orders", 0, 1))

    Polling(erp.settings(ORDERS), Ticks())(central.service)

    with central.engine.connect() as connection:
        assert [state.source for state in import_states(connection, site)] == ["hook:orders"]


def slow(erp: Erp) -> ImportSettings:
    """A view that takes seconds, which may take a tenth."""
    counting = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) "
        "SELECT i AS aufnr FROM n WHERE i < 0"
    )
    return erp.settings(ORDERS | {"view": "", "query": counting, "timeout": 0.1})


def test_a_slow_erp_is_given_up_and_holds_up_nothing(central: CentralSide, site: str, erp: Erp) -> None:
    ticks = Ticks()
    polling = Polling(slow(erp), ticks)
    polling(central.service)
    ticks.now = 0.2

    state = polled(polling, central, "")

    assert re.search("no answer within 0.1 s|statement timeout", state.fault)
    assert state.succeeded_at is None


def test_a_state_says_how_old_it_is_and_whether_it_is_well(engine: Engine) -> None:
    fresh = ImportState("a", "orders", 1000, NOON)
    assert (fresh.age_ms(NOON), fresh.well) == (None, False)
    done = ImportState("a", "orders", 1000, NOON, succeeded_at=NOON, fault="x", fault_at=NOON - 1)
    assert (done.age_ms(NOON + 5), done.well) == (5, True)


def test_a_query_stands_as_it_is_written(erp: Erp) -> None:
    erp.order("70001")
    query = "SELECT aufnr, ':x' AS colon FROM aufk WHERE aufnr LIKE '7%'"

    assert read_view(view_of(erp, view="", query=query)) == [{"aufnr": "70001", "colon": ":x"}]
