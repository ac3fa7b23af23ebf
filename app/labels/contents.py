"""What there is to print labels of, as this terminal knows it: people, open orders, reasons, machines."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from app.labels.command_names import commands
from app.labels.label import Label, Sheet
from domain.orders import Order, Task, TaskStatus
from domain.plan_events import Equipment, Reason, ReasonClass, Text
from domain.shopfloor import Shopfloor


class What(StrEnum):
    BADGES = "badges"
    ORDERS = "orders"
    REASONS = "reasons"
    COMMANDS = "commands"
    MACHINES = "machines"
    ALL = "all"


TITLES = {
    What.BADGES: Text("工牌", "Badges"),
    What.ORDERS: Text("工单和任务", "Orders and tasks"),
    What.REASONS: Text("停机原因", "Reasons for a pause"),
    What.COMMANDS: Text("指令", "Commands"),
    What.MACHINES: Text("设备", "Machines"),
}
CLASSES = {
    ReasonClass.EQUIPMENT: Text("设备", "Equipment"),
    ReasonClass.MATERIAL: Text("物料", "Material"),
    ReasonClass.QUALITY: Text("质量", "Quality"),
    ReasonClass.METHOD: Text("工艺", "Method"),
    ReasonClass.PEOPLE: Text("人员", "People"),
    ReasonClass.PLANNED: Text("计划", "Planned"),
    ReasonClass.UNKNOWN: Text("原因待定", "Not known yet"),
}


def sheets(floor: Shopfloor, wanted: Iterable[What], order: str = "") -> tuple[Sheet, ...]:
    """A sheet for each kind that there is something of; of orders the open ones, or the one named."""
    kinds = tuple(TITLES) if What.ALL in (asked := tuple(wanted)) else tuple(dict.fromkeys(asked))
    readers: dict[What, Callable[[], Iterable[Label]]] = {
        What.BADGES: lambda: badges(floor),
        What.ORDERS: lambda: orders(floor, order),
        What.REASONS: lambda: reasons(floor),
        What.COMMANDS: commands,
        What.MACHINES: lambda: machines(floor),
    }
    found = (Sheet(TITLES[kind], tuple(readers[kind]())) for kind in kinds)
    return tuple(sheet for sheet in found if sheet.labels)


def badges(floor: Shopfloor) -> Iterator[Label]:
    people = sorted((p for p in floor.persons() if p.active and p.badge), key=lambda person: person.id)
    for person in people:
        detail = " · ".join(filter(None, (person.id, person.team)))
        yield Label(person.badge, _same(person.name), _same(detail))


def orders(floor: Shopfloor, named: str = "") -> Iterator[Label]:
    """Each open order, then its open tasks; the one that is named with all of them."""
    found = (order for order in floor.orders() if order.id == named or not (named or _is_over(order)))
    for order in sorted(found, key=lambda order: (order.due, order.id)):
        yield Label(order.id, order.name, _same(f"{order.product} · {order.quantity} {order.unit}"))
        yield from (_task(floor, order, t) for t in order.tasks if named or not _is_done(t))


def _is_over(order: Order) -> bool:
    return order.completed or order.cancelled


def _is_done(task: Task) -> bool:
    return task.status is TaskStatus.COMPLETED


def _task(floor: Shopfloor, order: Order, task: Task) -> Label:
    station = floor.site.station(task.operation.station or "") if floor.site else None
    place = station.name if station else _same(task.operation.line)
    return Label(task.id, task.operation.name, _joined(order.name, place))


def reasons(floor: Shopfloor) -> Iterator[Label]:
    """The reasons that can be given, under their class and group."""
    for reason in floor.reasons.leaves():
        group = floor.reasons.find(reason.parent) if reason.parent else None
        yield Label(reason.id, reason.name, _under(reason, group))


def _under(reason: Reason, group: Reason | None) -> Text:
    above = CLASSES[reason.category]
    return _joined(above, group.name) if group else above


def machines(floor: Shopfloor) -> Iterator[Label]:
    for machine in floor.site.defined.equipment if floor.site else ():
        yield Label(machine.id, machine.name, _station_of(floor, machine))


def _station_of(floor: Shopfloor, machine: Equipment) -> Text:
    station = floor.site.station(machine.station) if floor.site else None
    return station.name if station else _same(machine.station)


def _same(text: str) -> Text:
    """A text that is no language's, or that has no other."""
    return Text(text, text)


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.zh} · {second.zh}", f"{first.en} · {second.en}")
