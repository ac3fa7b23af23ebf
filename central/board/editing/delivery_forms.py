"""A delivery as a form: what comes, when it is needed and expected, for which orders, how much is short."""

from zoneinfo import ZoneInfo

from central.board.editing.forms import ON, Reading, shown_moment
from central.importing.forms import MOST_ORDERED
from domain.plan_events import DeliveryPlanned


def read_delivery(reading: Reading, zone: ZoneInfo) -> DeliveryPlanned:
    """What stands in the form of a delivery; complete only where nothing is wrong."""
    rows = reading.rows("order")
    orders = tuple(reading.code(f"{row}.id") for row in rows)
    if not rows:
        reading.note("order", "edit_delivery.wrong_orders")
    for row, order in zip(rows, orders, strict=True):
        if order and orders.count(order) > 1:
            reading.note(f"{row}.id", "edit_delivery.wrong_twice", order=order)
    short = tuple(_short(reading, row) for row in rows)
    return DeliveryPlanned(
        id=reading.code("id"),
        material=reading.name("material"),
        orders=orders,
        needed=reading.demanded_moment("needed", zone),
        expected=reading.demanded_moment("expected", zone),
        received=reading.moment("received", zone),
        short=short if any(short) else (),
    )


def _short(reading: Reading, row: str) -> int:
    """Nothing typed is nothing short."""
    return reading.whole(f"{row}.short", MOST_ORDERED) if reading.given(f"{row}.short") else 0


def shown_delivery(delivery: DeliveryPlanned, zone: ZoneInfo) -> dict[str, str]:
    """The fields of a delivery as they are typed."""
    shown = {
        "id": delivery.id,
        "material.zh": delivery.material.zh,
        "material.en": delivery.material.en,
        "needed": shown_moment(delivery.needed, zone),
        "expected": shown_moment(delivery.expected, zone),
        "received": shown_moment(delivery.received, zone),
    }
    for number, order in enumerate(delivery.orders):
        short = str(delivery.short[number]) if delivery.short and delivery.short[number] else ""
        shown |= {f"order.{number}.row": ON, f"order.{number}.id": order, f"order.{number}.short": short}
    return shown
