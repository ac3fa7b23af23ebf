"""Editor of deliveries: what material comes when, for which orders, and how much of it is short."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from central.board.editing.delivery_forms import read_delivery, shown_delivery
from central.board.editing.desk import AtDesk, Book, Desk, Name, PageNumber, demand
from central.board.editing.forms import Reading, Sheet, with_row
from central.board.editing.history import Fact, Told
from central.board.editing.wording import Wording
from central.board.entering import Form
from domain.plan_events import DeliveryPlanned

LIST: Final = "/board/edit/deliveries"
KINDS: Final = frozenset({"delivery.planned"})
AT_ONCE: Final = 50
MOST_OFFERED: Final = 500
"""Orders that the form offers; others are typed."""

router = APIRouter(prefix="/board/edit", include_in_schema=False)


def tell(words: Wording, delivery: Any) -> Told:
    """A delivery in words."""
    say = words.say
    short = delivery.short or (0,) * len(delivery.orders)
    orders = (
        say("edit_delivery.order_short", order=order, count=pieces) if pieces else order
        for order, pieces in zip(delivery.orders, short, strict=True)
    )
    told = {
        say("edit_delivery.material"): words.both(delivery.material),
        say("edit_delivery.orders"): words.listed(orders),
        say("edit_delivery.needed"): words.moment(delivery.needed),
        say("edit_delivery.expected"): words.moment(delivery.expected),
        say("edit_delivery.received"): words.moment(delivery.received)
        if delivery.received is not None
        else "",
    }
    title = f"{words.pen.name(delivery.material)} ({delivery.id})"
    return Told(title, {label: Fact(text) for label, text in told.items() if text})


def _key_of(event: Any) -> str:
    return f"delivery:{event.id}"


@dataclass(frozen=True, slots=True)
class DeliveryDesk:
    """A request at this editor, and the deliveries as they stand in the records."""

    desk: Desk
    book: Book
    known: dict[str, DeliveryPlanned]

    @classmethod
    def of(cls, desk: Desk) -> "DeliveryDesk":
        found = desk.kept(KINDS)
        known = {
            record.event.id: record.event for record in found if isinstance(record.event, DeliveryPlanned)
        }
        return cls(desk, Book(found, _key_of, partial(tell, desk.wording)), known)

    def form(self, sheet: Sheet, seen: str, **values: Any) -> Response:
        with self.desk.service.floor.current() as (floor, _):
            going = [order for order in floor.orders() if not (order.cancelled or order.completed)]
            offered = [(order.id, self.desk.pen.name(order.name)) for order in going[:MOST_OFFERED]]
        return self.desk.form("delivery", sheet, seen, orders=offered, **values)


@router.get("/deliveries")
def list_deliveries(desk: AtDesk, number: PageNumber = 1) -> Response:
    """Those that have not come first, the next one at the top; then those that came, the last one first."""
    at = DeliveryDesk.of(desk)
    waiting = sorted(
        (each for each in at.known.values() if each.received is None), key=lambda each: each.expected
    )
    came = sorted(
        (each for each in at.known.values() if each.received is not None),
        key=lambda each: -(each.received or 0),
    )
    every = (*waiting, *came)
    last = max(1, -(-len(every) // AT_ONCE))
    number = min(number, last)
    shown = every[(number - 1) * AT_ONCE : number * AT_ONCE]
    return desk.page("deliveries", deliveries=shown, number=number, last=last)


@router.get("/deliveries/history")
def delivery_history(desk: AtDesk, number: PageNumber = 1, of: str = "") -> Response:
    return desk.history(DeliveryDesk.of(desk).book, of, number, LIST)


@router.get("/delivery")
def edit_delivery(desk: AtDesk, name: Name = "") -> Response:
    at = DeliveryDesk.of(desk)
    known = at.known.get(name)
    demand(name, known)
    if known is None:
        return at.form(Sheet(desk.pen, with_row({}, "order"), new=True), "")
    return at.form(Sheet(desk.pen, shown_delivery(known, desk.pen.zone)), at.book.seen(_key_of(known)))


@router.post("/delivery")
def change_delivery(desk: AtDesk, form: Form) -> Response:
    at, seen = DeliveryDesk.of(desk), form.get("seen", "")
    sheet = Sheet(desk.pen, form, new=not seen)
    if moved := sheet.moved():
        return at.form(moved, seen)
    reading = Reading(form)
    asked = read_delivery(reading, desk.pen.zone)
    if not seen and asked.id in at.known:
        reading.note("id", "edit_delivery.wrong_id_taken")
    sheet = replace(sheet, wrong=reading.wrong)
    if seen and (conflict := desk.conflict(at.book, _key_of(asked), sheet, asked)):
        return at.form(sheet, at.book.seen(_key_of(asked)), conflict=conflict)
    if not reading.wrong:
        refused = desk.act(asked)
        if refused is None:
            return desk.saved(LIST, desk.pen.name(asked.material))
        sheet = desk.refused(sheet, refused)
    return at.form(sheet, seen)
