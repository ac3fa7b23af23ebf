"""Deliveries of material from their table: what comes when, for which orders, and how much of it is short."""

from collections.abc import Sequence

from central.importing.dates import PlantDates
from central.importing.entries import Entry, check_unique
from central.importing.forms import CODE, CODES, PIECES
from domain.plan_events import DeliveryPlanned


def deliveries_of(entries: Sequence[Entry], dates: PlantDates) -> tuple[DeliveryPlanned, ...]:
    """The deliveries that the files define. Their orders may be released later."""
    check_unique(entries)
    return tuple(_delivery(entry, dates) for entry in entries)


def _delivery(entry: Entry, dates: PlantDates) -> DeliveryPlanned:
    orders = entry.read("orders", CODES, ())
    short = entry.read_if("short", PIECES, ())
    if short and orders and len(short) != len(orders):
        what = f"{len(short)} quantities for {len(orders)} orders"
        entry.fault("short", what, "one for each order, in their order, or nothing")
    return DeliveryPlanned(
        id=entry.read("id", CODE, ""),
        material=entry.read_name("material_zh", "material_en"),
        orders=orders,
        needed=entry.read("needed", dates.due, 0),
        expected=entry.read("expected", dates.due, 0),
        received=entry.read_if("received", dates.due, None),
        short=short if any(short) else (),
    )
