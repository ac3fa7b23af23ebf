"""The decision on a lot of material that goes into a task."""

from domain.commands import Here, UseLot
from domain.floor_events import LotUsed
from domain.orders import TaskStatus
from domain.outcomes import Accepted, Code, Decision, Refused
from domain.shopfloor import Shopfloor
from domain.work import find_task


def decide_use_lot(floor: Shopfloor, command: UseLot, here: Here) -> Decision:
    """A lot goes into a task that is begun, by somebody who may work on it; again and again if need be."""
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    match task.status:
        case TaskStatus.COMPLETED:
            return Refused(Code.ALREADY_COMPLETED, {"task": task.id})
        case TaskStatus.WAITING:
            return Refused(Code.NOT_STARTED, {"task": task.id})
    if command.quantity is not None and command.quantity <= 0:
        return Refused(Code.QUANTITY_NOT_POSITIVE, {"quantity": command.quantity})
    return Accepted((LotUsed(task.id, command.lot, command.gtin, command.quantity),))
