"""Decisions on counts: reports and their corrections."""

from collections.abc import Sequence

from domain.commands import CorrectCount, Here, PieceCount, ReportCount, ReportCounts
from domain.floor_events import CountCorrected, CountReported, Quality, ScrapCause
from domain.orders import Order, Task, TaskStatus
from domain.outcomes import Accepted, Asked, Code, Decision, Params, Refused
from domain.shopfloor import Shopfloor
from domain.speech.measures import contradiction, task_measure
from domain.work import find_task

MOST_PIECES = 1_000_000
"""More in one report is a slip of the finger or a scanned barcode, whatever the order says."""


def decide_count(floor: Shopfloor, command: ReportCount, here: Here) -> Decision:
    counts = (PieceCount(command.quality, command.quantity, command.cause),)
    report = ReportCounts(command.task, command.person, counts, command.source, confirmed=command.confirmed)
    return decide_counts(floor, report, here)


def decide_counts(floor: Shopfloor, command: ReportCounts, here: Here) -> Decision:
    """All counts or none: one that is not possible refuses them all, one that is unusual is asked about."""
    found = find_task(floor, command.task, command.person, here)
    if isinstance(found, Refused):
        return found
    order, task = found
    if refused := _counts_refused(command.counts) or not_countable(task):
        return refused
    asked = _progress_asked(order, task, command) or _more_asked(order, task, command)
    if asked and not command.confirmed:
        return asked
    return Accepted(tuple(_reported(count, command) for count in command.counts))


def _reported(count: PieceCount, command: ReportCounts) -> CountReported:
    quality, quantity, cause = count.quality, count.quantity, count.cause
    return CountReported(command.task, quality, quantity, cause, command.source, command.spoken)


def _counts_refused(counts: Sequence[PieceCount]) -> Refused | None:
    """The first count that cannot be; no count at all is none either."""
    each = (quantity_refused(c.quantity) or cause_refused(c.quality, c.cause) for c in counts)
    return next(filter(None, each), None) if counts else quantity_refused(0)


def _progress_asked(order: Order, task: Task, command: ReportCounts) -> Asked | None:
    """What was said of the progress is held against the task."""
    said = command.spoken and command.spoken.progress
    return contradiction(task_measure(order, task), _sum(command, Quality.GOOD), said) if said else None


def _more_asked(order: Order, task: Task, command: ReportCounts) -> Asked | None:
    """Good and rework together use up what is left; scrap does not, but is hardly more than that either."""
    left = left_to_produce(order, task)
    most = max(_sum(command, Quality.GOOD, Quality.REWORK), _sum(command, Quality.SCRAP))
    params: Params = {"quantity": most, "remaining": left, "unit": order.unit}
    return Asked(Code.MORE_THAN_REMAINING, params) if most > left else None


def _sum(command: ReportCounts, *qualities: Quality) -> int:
    return sum(count.quantity for count in command.counts if count.quality in qualities)


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
