"""Decisions on tasks: start, pause with a reason, resume, complete, join and leave."""

from domain.commands import (
    CompleteTask,
    ExplainPause,
    Here,
    JoinTask,
    LeaveTask,
    PauseTask,
    ResumeTask,
    StartTask,
)
from domain.floor_events import (
    PauseExplained,
    TaskCompleted,
    TaskJoined,
    TaskLeft,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.orders import Order, Task, TaskStatus
from domain.outcomes import Accepted, Asked, Code, Decision, Params, Refused
from domain.plan import UNKNOWN_REASON
from domain.presence import still_known
from domain.shopfloor import Shopfloor

Found = tuple[Order, Task]


def find_task(floor: Shopfloor, task: str, person: str, here: Here) -> Found | Refused:
    """The task with its order, when `person` is present here and may work on it."""
    if refused := person_refused(floor, person, here):
        return refused
    found = floor.task(task)
    if found is None:
        return Refused(Code.UNKNOWN_TASK, {"task": task})
    return why_not_here(floor, found, person, here) or found


def person_refused(floor: Shopfloor, person: str, here: Here) -> Refused | None:
    """Nobody acts who is not present here, or who may not be any more."""
    if not floor.people_at(here.station).is_present(person):
        return Refused(Code.NOBODY_SIGNED_IN)
    known = still_known(floor, person, here)
    return known if isinstance(known, Refused) else None


def why_not_here(floor: Shopfloor, found: Found, person: str, here: Here) -> Refused | None:
    """A task is bound to its line, to its station and to its team where it names them.

    What was begun here is ended here, by those who are on it, whatever the plan says by now.
    """
    task = found[1]
    team = task.operation.team
    if refused := elsewhere(task, here):
        return refused
    known = floor.person(person)
    if not team or known is None or known.team == team:
        return None
    if _begun_here(task, here) and on_it(task, person):
        return None
    return Refused(Code.WRONG_TEAM, {"task": task.id, "team": team})


def elsewhere(task: Task, here: Here) -> Refused | None:
    """A task that is neither planned nor begun here."""
    operation = task.operation
    fits = operation.line == here.line and operation.station in (None, here.station)
    if fits or _begun_here(task, here):
        return None
    return Refused(Code.TASK_ELSEWHERE, {"task": task.id, "where": operation.station or operation.line})


def _begun_here(task: Task, here: Here) -> bool:
    return task.station == here.station and begun(task)


def _find_going_on(floor: Shopfloor, task: str, person: str, here: Here) -> Found | Refused:
    """The task as above, if its order still stands; what is cancelled can only be brought to an end."""
    found = find_task(floor, task, person, here)
    if isinstance(found, Refused) or not found[0].cancelled:
        return found
    return Refused(Code.ORDER_CANCELLED, {"order": found[0].id})


def decide_start(floor: Shopfloor, command: StartTask, here: Here) -> Decision:
    found = _find_going_on(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    order, task = found
    match task.status:
        case TaskStatus.RUNNING:
            return Refused(Code.ALREADY_RUNNING, {"task": task.id})
        case TaskStatus.COMPLETED:
            return Refused(Code.ALREADY_COMPLETED, {"task": task.id})
        case TaskStatus.PAUSED:
            return Accepted((TaskResumed(task.id, command.spoken),))
    before = order.unfinished_before(task)
    if before and not order.allow_skip:
        return Refused(Code.STAGE_SKIPPED, {"task": task.id, "before": before.id, "stage": before.stage})
    return Accepted((TaskStarted(task.id, command.spoken),))


def decide_pause(floor: Shopfloor, command: PauseTask, here: Here) -> Decision:
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    if task.status is not TaskStatus.RUNNING:
        return Refused(Code.NOT_RUNNING, {"task": task.id})
    event = TaskPaused(task.id, command.reason, command.note.strip(), command.spoken)
    return reason_refused(floor, command.reason) or Accepted((event,))


def decide_explain(floor: Shopfloor, command: ExplainPause, here: Here) -> Decision:
    """Naming the reason later, or another one: a new record about the old pause."""
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    if task.stop(command.stop) is None:
        return Refused(Code.UNKNOWN_STOP, {"task": task.id})
    if command.reason == UNKNOWN_REASON:
        return Refused(Code.REASON_MISSING)
    event = PauseExplained(task.id, command.stop, command.reason, command.note.strip(), command.spoken)
    return reason_refused(floor, command.reason) or Accepted((event,))


def reason_refused(floor: Shopfloor, reason: str) -> Refused | None:
    if not reason:
        return Refused(Code.REASON_MISSING)
    if reason != UNKNOWN_REASON and not floor.reasons.is_leaf(reason):
        return Refused(Code.UNKNOWN_REASON, {"reason": reason})
    return None


def decide_resume(floor: Shopfloor, command: ResumeTask, here: Here) -> Decision:
    found = _find_going_on(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    if task.status is not TaskStatus.PAUSED:
        return Refused(Code.NOT_PAUSED, {"task": task.id})
    return Accepted((TaskResumed(task.id, command.spoken),))


def decide_complete(floor: Shopfloor, command: CompleteTask, here: Here) -> Decision:
    """Completing with fewer good pieces than ordered is asked about once."""
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    order, task = found
    if task.status is TaskStatus.COMPLETED:
        return Refused(Code.ALREADY_COMPLETED, {"task": task.id})
    if task.status is TaskStatus.WAITING:
        return Refused(Code.NOT_STARTED, {"task": task.id})
    if task.counts.good < order.quantity and not command.confirmed:
        params: Params = {
            "task": task.id,
            "good": task.counts.good,
            "quantity": order.quantity,
            "unit": order.unit,
        }
        return Asked(Code.FEWER_THAN_ORDERED, params)
    return Accepted((TaskCompleted(task.id, command.spoken),))


def decide_join(floor: Shopfloor, command: JoinTask, here: Here) -> Decision:
    found = _find_going_on(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    if not begun(task):
        return Refused(Code.NOT_STARTED, {"task": task.id})
    if on_it(task, command.person):
        return Refused(Code.ALREADY_JOINED, {"task": task.id})
    return Accepted((TaskJoined(task.id),))


def decide_leave(floor: Shopfloor, command: LeaveTask, here: Here) -> Decision:
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    _, task = found
    if not on_it(task, command.person):
        return Refused(Code.NOT_JOINED, {"task": task.id})
    return Accepted((TaskLeft(task.id, command.person),))


def begun(task: Task) -> bool:
    return task.status in (TaskStatus.RUNNING, TaskStatus.PAUSED)


def on_it(task: Task, person: str) -> bool:
    worker = task.worker(person)
    return worker is not None and worker.on_it
