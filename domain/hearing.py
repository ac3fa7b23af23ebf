"""Decisions on what machines and devices say: only what changes something becomes a record."""

from domain.clock import surely_elapsed_ms
from domain.commands import (
    CountRule,
    Here,
    NoteAlarm,
    NoteConnection,
    NoteMachineCount,
    NoteMachineMode,
    NoteMachineState,
    NoteMachineValue,
)
from domain.counters import can_be, is_unlikely, pieces_since
from domain.events import Event
from domain.floor_events import (
    AlarmCleared,
    AlarmRaised,
    CountReported,
    DeviceConnectionChanged,
    EquipmentCounted,
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentValueChanged,
    Quality,
    ScrapCause,
    Source,
)
from domain.orders import Task
from domain.outcomes import Accepted, Decision
from domain.plan_events import Stage
from domain.shopfloor import Shopfloor
from domain.work import on_it

REPEAT_MS = 60_000
"""An alarm that is raised again and again while it is open is recorded again so often at most."""


def decide_connection(floor: Shopfloor, command: NoteConnection, here: Here) -> Decision:
    return Accepted((DeviceConnectionChanged(command.device, command.connection, command.detail),))


def decide_machine_state(floor: Shopfloor, command: NoteMachineState, here: Here) -> Decision:
    if floor.machine(command.equipment).state is command.state:
        return Accepted(())
    return Accepted((EquipmentStateChanged(command.equipment, command.state),))


def decide_machine_mode(floor: Shopfloor, command: NoteMachineMode, here: Here) -> Decision:
    if floor.machine(command.equipment).mode is command.mode:
        return Accepted(())
    return Accepted((EquipmentModeChanged(command.equipment, command.mode),))


def decide_machine_value(floor: Shopfloor, command: NoteMachineValue, here: Here) -> Decision:
    """A change is recorded; the next one `every_ms` later at the earliest, by the reading after that."""
    known = floor.machine(command.equipment).value(command.name)
    if known and (
        known.value == command.value or surely_elapsed_ms(known.since, here.now) < command.every_ms
    ):
        return Accepted(())
    return Accepted((EquipmentValueChanged(command.equipment, command.name, command.value),))


def decide_alarm(floor: Shopfloor, command: NoteAlarm, here: Here) -> Decision:
    """A repeated alarm is recorded again and stays one alarm, but one that does not stop repeating itself
    adds a record every `REPEAT_MS` only. Clearing what is not there is nothing, clearing the empty
    code clears all.
    """
    machine = floor.machine(command.equipment)
    if not command.active:
        over = (alarm.code for alarm in machine.alarms if command.code in ("", alarm.code))
        return Accepted(tuple(AlarmCleared(command.equipment, code) for code in over))
    known = machine.alarm(command.code)
    if known and surely_elapsed_ms(known.last, here.now) < REPEAT_MS:
        return Accepted(())
    return Accepted((AlarmRaised(command.equipment, command.code, command.text),))


def decide_machine_count(floor: Shopfloor, command: NoteMachineCount, here: Here) -> Decision:
    """What the machine made since it was last heard goes to the job that runs here, if it is one's."""
    quality = Quality.SCRAP if command.rejected else Quality.GOOD
    last = floor.machine(command.equipment).totals.get(quality)
    if last == command.total or not _is_believed(last, command):
        return Accepted(())
    pieces = pieces_since(last, command.total, command.wrap)
    task = _whose(floor, command, here) if pieces else None
    counted = EquipmentCounted(command.equipment, command.total, pieces, task, quality)
    events: tuple[Event, ...] = (counted, made(task, quality, pieces)) if task else (counted,)
    return Accepted(events)


def _is_believed(last: int | None, command: NoteMachineCount) -> bool:
    total, wrap = command.total, command.wrap
    return can_be(total, wrap) and (command.borne_out or not is_unlikely(last, total, wrap))


def _whose(floor: Shopfloor, command: NoteMachineCount, here: Here) -> str | None:
    if command.borne_out:
        return command.task
    job = counted_job(floor, here.station, command.rule)
    return job.id if job else None


def made(task: str, quality: Quality, pieces: int) -> CountReported:
    """A machine's pieces as a job's count; those it rejects itself are scrap because of the machine."""
    cause = ScrapCause.MACHINE if quality is Quality.SCRAP else None
    return CountReported(task, quality, pieces, cause, Source.MACHINE)


def counted_job(floor: Shopfloor, station: str, rule: CountRule = CountRule.LATEST) -> Task | None:
    """The running production job a machine's pieces belong to; of several, the one that `rule` says.

    Where it says none, as when the acting person is on none of them, the pieces are nobody's.
    """
    running = _running(floor, station)
    if len(running) > 1 and rule is CountRule.ACTING:
        person = floor.people_at(station).acting
        running = [task for task in running if person and on_it(task, person)]
    elif len(running) > 1 and rule is CountRule.NONE:
        return None
    return running[-1] if running else None


def _running(floor: Shopfloor, station: str) -> list[Task]:
    """Production jobs that run at a station, the one started or resumed last at the end."""
    running = [
        (since.at, task)
        for order in floor.orders()
        for task in order.tasks
        if (since := task.progress.running_since)
        and task.station == station
        and task.stage is Stage.PRODUCTION
    ]
    return [task for _, task in sorted(running, key=lambda pair: pair[0])]
