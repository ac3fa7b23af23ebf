"""Orders with their operations, from their two tables and what stands around them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from central.importing.dates import PlantDates
from central.importing.entries import Entry, check_unique, ids_of
from central.importing.forms import CODE, OPERATION_ID, QUANTITY, SECONDS, STAGE, TEXT, YES_NO
from domain.plan_events import Operation, OrderReleased, Stage

STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Around:
    """What operations may refer to: line ids, the line of each station, teams; from the files or known."""

    lines: Sequence[str]
    stations: Mapping[str, str]
    teams: Sequence[str]


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    released: OrderReleased
    cancelled: bool


def orders_of(
    orders: Sequence[Entry],
    operations: Sequence[Entry],
    around: Around,
    dates: PlantDates,
    wanted: str = "at least one row in operations",
) -> tuple[PlannedOrder, ...]:
    """The orders that the files define, each with its operations in the order of their rows.

    Args:
        orders: their rows.
        operations: rows of all of them.
        around: what operations may refer to.
        dates: the forms of the plant's dates.
        wanted: what an order without operations is told to have.
    """
    check_unique(orders)
    ids = frozenset(ids_of(orders))
    chains: dict[str, list[Entry]] = defaultdict(list)
    for operation in operations:
        _check_operation(operation, ids, around)
        chains[operation.given("order")].append(operation)
    return tuple(_order(order, chains[order.given("id")], dates, wanted) for order in orders)


def _order(entry: Entry, chain: Sequence[Entry], dates: PlantDates, wanted: str) -> PlannedOrder:
    cancelled = entry.read_if("cancelled", YES_NO, False)
    if not chain and not cancelled:
        entry.fault("id", f"order {entry.given('id')!r} has no operations", wanted)
    _check_chain(chain)
    released = OrderReleased(
        id=entry.read("id", CODE, ""),
        product=entry.read("product", TEXT, ""),
        name=entry.read_name("name_zh", "name_en"),
        quantity=entry.read("quantity", QUANTITY, 1),
        unit=entry.read("unit", TEXT, ""),
        due=entry.read("due", dates.due, 0),
        operations=tuple(_operation(operation) for operation in chain),
        allow_skip=entry.read_if("allow_skip", YES_NO, False),
        batch_size=entry.read_if("batch_size", QUANTITY, 0),
    )
    return PlannedOrder(released, cancelled)


def _operation(entry: Entry) -> Operation:
    return Operation(
        id=entry.read("id", OPERATION_ID, ""),
        stage=entry.read("stage", STAGE, Stage.PRODUCTION),
        name=entry.read_name("name_zh", "name_en"),
        line=entry.read("line", CODE, ""),
        station=entry.read_if("station", CODE, None),
        team=entry.read_if("team", TEXT, None),
        pri_ms=entry.read_if("pri_s", SECONDS, 0),
        done=entry.read_if("done", YES_NO, False),
    )


def _check_operation(entry: Entry, orders: Collection[str], around: Around) -> None:
    order, line, station = (entry.given(key) for key in ("order", "line", "station"))
    if order not in orders:
        entry.fault("order", f"order {order!r} is not in the files", "the id of a row in orders")
    entry.check_member("line", around.lines, "line")
    entry.check_member("station", tuple(around.stations), "station")
    entry.check_member("team", around.teams, "team")
    if line in around.lines and around.stations.get(station, line) != line:
        entry.fault(
            "station", f"station {station!r} stands on line {around.stations[station]!r}", f"one of {line!r}"
        )


def _check_chain(chain: Sequence[Entry]) -> None:
    check_unique(chain)
    known = [(entry, stage) for entry in chain if (stage := STAGE.parse(entry.given("stage")))]
    for (_, before), (entry, stage) in pairwise(known):
        if STAGES.index(stage) < STAGES.index(before):
            what = f"{stage.value} comes after {before.value}"
            entry.fault("stage", what, "the order " + ", ".join(STAGES))
