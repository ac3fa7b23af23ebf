"""Decisions of people about machines: pieces without a job, stops without a reason, alarms without an end."""

from domain.commands import AssignLooseCount, DismissAlarm, DismissLooseCount, ExplainEquipmentStop, Here
from domain.counting import left_to_produce, quantity_refused
from domain.floor_events import AlarmCleared, EquipmentStopExplained, LooseCountAssigned, LooseCountDismissed
from domain.hearing import made
from domain.orders import TaskStatus
from domain.outcomes import Accepted, Asked, Code, Decision, Params, Refused
from domain.plan import UNKNOWN_REASON
from domain.shopfloor import Shopfloor
from domain.work import find_task, person_refused, reason_refused


def decide_assign(floor: Shopfloor, command: AssignLooseCount, here: Here) -> Decision:
    """The pieces become a count of the task, as if the machine had made them for it.

    The task may be completed by then, as with a correction: the last pieces are often heard of after that.
    """
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    order, task = found
    if refused := _loose_refused(floor, command, here):
        return refused
    if task.status is TaskStatus.WAITING:
        return Refused(Code.NOT_STARTED, {"task": task.id})
    if task.station != here.station:
        return Refused(Code.TASK_ELSEWHERE, {"task": task.id, "where": task.station})
    if not command.confirmed and command.quantity > (left := left_to_produce(order, task)):
        params: Params = {"quantity": command.quantity, "remaining": left, "unit": order.unit}
        return Asked(Code.MORE_THAN_REMAINING, params)
    assigned = LooseCountAssigned(command.equipment, task.id, command.quantity, command.quality)
    return Accepted((assigned, made(task.id, command.quality, command.quantity)))


def decide_dismiss(floor: Shopfloor, command: DismissLooseCount, here: Here) -> Decision:
    refused = person_refused(floor, command.person, here) or _loose_refused(floor, command, here)
    event = LooseCountDismissed(command.equipment, command.quantity, command.quality)
    return refused or Accepted((event,))


def decide_explain_stop(floor: Shopfloor, command: ExplainEquipmentStop, here: Here) -> Decision:
    """Naming the reason, or another one later: a new record about the old stop."""
    refused = person_refused(floor, command.person, here) or _equipment_refused(
        floor, command.equipment, here
    )
    if refused:
        return refused
    stop = floor.machine(command.equipment).stop(command.stop)
    if stop is None or not stop.explainable(here.now):
        return Refused(Code.STOP_TOO_OLD, {"equipment": command.equipment})
    if command.reason == UNKNOWN_REASON:
        return Refused(Code.REASON_MISSING)
    note = command.note.strip()
    event = EquipmentStopExplained(command.equipment, command.stop, command.reason, note, command.spoken)
    return reason_refused(floor, command.reason) or Accepted((event,))


def decide_dismiss_alarm(floor: Shopfloor, command: DismissAlarm, here: Here) -> Decision:
    """Asked about once: the machine did not say so. Dismissing what is over already is nothing."""
    refused = person_refused(floor, command.person, here) or _equipment_refused(
        floor, command.equipment, here
    )
    known = floor.machine(command.equipment).alarm(command.code)
    if refused or known is None:
        return refused or Accepted(())
    if not command.confirmed:
        params: Params = {"equipment": command.equipment, "alarm": known.code, "since": known.since}
        return Asked(Code.ALARM_NOT_CLEARED, params)
    return Accepted((AlarmCleared(command.equipment, known.code),))


def _loose_refused(
    floor: Shopfloor, command: AssignLooseCount | DismissLooseCount, here: Here
) -> Refused | None:
    refused = _equipment_refused(floor, command.equipment, here) or quantity_refused(command.quantity)
    loose = floor.machine(command.equipment).loose.get(command.quality, 0)
    if refused or command.quantity <= loose:
        return refused
    return Refused(Code.NOTHING_LOOSE, {"equipment": command.equipment, "loose": loose})


def _equipment_refused(floor: Shopfloor, equipment: str, here: Here) -> Refused | None:
    if floor.site and any(known.id == equipment for known in floor.site.equipment_at(here.station)):
        return None
    return Refused(Code.UNKNOWN_EQUIPMENT, {"equipment": equipment})
