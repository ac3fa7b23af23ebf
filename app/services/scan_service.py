"""A scan means what it is: badge, order, task or reason; what it does follows from that."""

from app.services.recorder import Recorder
from app.services.sign_in_service import SignInService
from domain.commands import Here, JoinTask, PauseTask, StartTask
from domain.floor_events import ScanRead
from domain.orders import Order, Task, TaskStatus
from domain.outcomes import Code, NotSaved, Outcome, Refused
from domain.scanning import Meaning, Meant, clean, meanings, refuse
from domain.signals import ScanOverflowed, ScanReceived


class ScanService:
    """Takes what scanners read and does what it stands for."""

    def __init__(self, recorder: Recorder, sign_in: SignInService) -> None:
        self._recorder = recorder
        self._sign_in = sign_in

    def scanned(self, scan: ScanReceived | ScanOverflowed) -> Outcome:
        """Act on one scan; whatever it is, it is recorded, refused ones too."""
        if isinstance(scan, ScanOverflowed):
            return self._recorder.settle(refuse(scan.device, scan.head, Code.SCAN_TOO_LONG, scan.length))
        text = clean(scan.device, scan.raw)
        if isinstance(text, Refused):
            return self._recorder.settle(text)
        return self._read(scan.device, text)

    def _read(self, device: str, text: str) -> Outcome:
        found = meanings(self._recorder.floor, text)
        meaning = found[0].meaning if len(found) == 1 else Meaning.UNKNOWN
        read = ScanRead(device, text, meaning)
        match found:
            case (meant,):
                noted = self._recorder.note(read, actor=self._acting())
                return noted if isinstance(noted, NotSaved) else self._do(meant)
            case ():
                return self._recorder.settle(Refused(Code.UNKNOWN_CODE, {"text": text}, (read,)))
            case _:
                readings = " / ".join(meant.meaning for meant in found)
                params = {"text": text, "readings": readings}
                return self._recorder.settle(Refused(Code.AMBIGUOUS_CODE, params, (read,)))

    def _do(self, meant: Meant) -> Outcome:
        match meant.meaning:
            case Meaning.BADGE:
                return self._sign_in.by_badge_of(meant.id)
            case Meaning.REASON:
                return self._pause(meant.id)
            case Meaning.TASK:
                return self._work_on(meant.id)
            case _:
                return self._work_on_order(meant.id)

    def _acting(self) -> str:
        here = self._recorder.here()
        return self._recorder.floor.people_at(here.station).acting or ""

    def _work_on(self, task_id: str) -> Outcome:
        """Start, resume, or join in, whichever the task allows."""
        person = self._acting()
        found = self._recorder.floor.task(task_id)
        if found and person and _can_join(found[1], person):
            return self._recorder.execute(JoinTask(task_id, person))
        return self._recorder.execute(StartTask(task_id, person))

    def _work_on_order(self, order_id: str) -> Outcome:
        order = self._recorder.floor.order(order_id)
        if order is None or not order.tasks:
            return Refused(Code.UNKNOWN_ORDER, {"order": order_id})
        task = next((t for t in order.tasks if t.status is not TaskStatus.COMPLETED), None)
        if task is None:
            return Refused(Code.ORDER_COMPLETED, {"order": order_id})
        return self._work_on(self._offered_here(order, task).id)

    def _offered_here(self, order: Order, first_open: Task) -> Task:
        """The order's first open task, or the first open one of this station where skipping is allowed."""
        here = self._recorder.here()
        first = first_open.operation
        if not order.allow_skip or (first.line == here.line and first.station in (None, here.station)):
            return first_open
        fitting = (t for t in order.tasks if t.status is not TaskStatus.COMPLETED and _bound_to(t, here))
        return next(fitting, first_open)

    def _pause(self, reason: str) -> Outcome:
        """A scanned reason pauses the one job that runs here; with several, the acting person's own."""
        here = self._recorder.here()
        person = self._acting()
        running = [
            task
            for order in self._recorder.floor.orders()
            for task in order.tasks
            if task.status is TaskStatus.RUNNING and task.station == here.station
        ]
        own = [task for task in running if (worker := task.worker(person)) and worker.on_it]
        candidates = own if len(own) == 1 else running
        if len(candidates) != 1:
            return Refused(Code.WHICH_JOB if candidates else Code.NOTHING_RUNS)
        return self._recorder.execute(PauseTask(candidates[0].id, person, reason))


def _can_join(task: Task, person: str) -> bool:
    worker = task.worker(person)
    return task.status is TaskStatus.RUNNING and not (worker and worker.on_it)


def _bound_to(task: Task, here: Here) -> bool:
    return (task.operation.line, task.operation.station) == (here.line, here.station)
