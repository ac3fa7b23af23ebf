"""Decisions on counts: reports and their corrections."""

from domain.commands import CorrectCount, Here, ReportCount
from domain.floor_events import CountCorrected, CountReported, Quality, ScrapCause
from domain.orders import Order, Task, TaskStatus
from domain.outcomes import Accepted, Asked, Code, Decision, Params, Refused
from domain.shopfloor import Shopfloor
from domain.work import find_task

MOST_PIECES = 1_000_000
"""More in one report is a slip of the finger or a scanned barcode, whatever the order says."""


def decide_count(floor: Shopfloor, command: ReportCount, here: Here) -> Decision:
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    order, task = found
    refused = (
        quantity_refused(command.quantity)
        or cause_refused(command.quality, command.cause)
        or not_countable(task)
    )
    if refused:
        return refused
    if not command.confirmed and command.quantity > (left := left_to_produce(order, task)):
        params: Params = {"quantity": command.quantity, "remaining": left, "unit": order.unit}
        return Asked(Code.MORE_THAN_REMAINING, params)
    event = CountReported(task.id, command.quality, command.quantity, command.cause, command.source)
    return Accepted((event,))


def left_to_produce(order: Order, task: Task) -> int:
    """Pieces of the order that are neither good nor in rework yet; scrap has to be made again."""
    return max(0, order.quantity - task.counts.good - task.counts.rework)


def quantity_refused(quantity: int) -> Refused | None:
    if quantity <= 0:
        return Refused(Code.QUANTITY_NOT_POSITIVE, {"quantity": quantity})
    if quantity > MOST_PIECES:
        return Refused(Code.QUANTITY_ABSURD, {"quantity": quantity, "most": MOST_PIECES})
    return None


def cause_refused(quality: Quality, cause: ScrapCause | None) -> Refused | None:
    """Scrap has a cause, nothing else has one."""
    if quality is Quality.SCRAP and cause is None:
        return Refused(Code.CAUSE_MISSING)
    if quality is not Quality.SCRAP and cause is not None:
        return Refused(Code.CAUSE_NOT_FOR, {"quality": quality})
    return None


def not_countable(task: Task) -> Refused | None:
    if task.status is TaskStatus.COMPLETED:
        return Refused(Code.ALREADY_COMPLETED, {"task": task.id})
    if task.status is TaskStatus.WAITING:
        return Refused(Code.NOT_STARTED, {"task": task.id})
    return None


def decide_correction(floor: Shopfloor, command: CorrectCount, here: Here) -> Decision:
    """A correction is a new record with the difference; also after the task was completed."""
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    delta = command.quantity - command.known
    if command.quantity < 0 or task.counts.of(command.quality, command.cause) + delta < 0:
        return Refused(Code.CORRECTION_BELOW_ZERO, {"quantity": command.quantity})
    if command.quantity > MOST_PIECES:
        return Refused(Code.QUANTITY_ABSURD, {"quantity": command.quantity, "most": MOST_PIECES})
    if delta == 0:
        return Refused(Code.CORRECTION_UNCHANGED, {"quantity": command.quantity})
    event = CountCorrected(task.id, command.corrects, command.quality, delta, command.quantity, command.cause)
    return Accepted((event,))
