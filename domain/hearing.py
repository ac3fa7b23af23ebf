"""Decisions on what machines and devices say: only what changes something becomes a record."""

from domain.commands import Here, NoteAlarm, NoteConnection, NoteMachineCount, NoteMachineState
from domain.events import Event
from domain.floor_events import (
    AlarmCleared,
    AlarmRaised,
    CountReported,
    DeviceConnectionChanged,
    EquipmentCounted,
    EquipmentStateChanged,
    Quality,
    Source,
)
from domain.machines import is_misread, pieces_since
from domain.orders import Task
from domain.outcomes import Accepted, Decision
from domain.plan_events import Stage
from domain.shopfloor import Shopfloor


def decide_connection(floor: Shopfloor, command: NoteConnection, here: Here) -> Decision:
    return Accepted((DeviceConnectionChanged(command.device, command.connection, command.detail),))


def decide_machine_state(floor: Shopfloor, command: NoteMachineState, here: Here) -> Decision:
    if floor.machine(command.equipment).state is command.state:
        return Accepted(())
    return Accepted((EquipmentStateChanged(command.equipment, command.state),))


def decide_alarm(floor: Shopfloor, command: NoteAlarm, here: Here) -> Decision:
    """A repeated alarm is recorded each time and stays one alarm; clearing what is not there is nothing."""
    if command.active:
        return Accepted((AlarmRaised(command.equipment, command.code, command.text),))
    known = any(alarm.code == command.code for alarm in floor.machine(command.equipment).alarms)
    return Accepted((AlarmCleared(command.equipment, command.code),) if known else ())


def decide_machine_count(floor: Shopfloor, command: NoteMachineCount, here: Here) -> Decision:
    """What the machine made since it was last heard goes to the job that runs here, as good pieces."""
    machine = floor.machine(command.equipment)
    if machine.total == command.total or is_misread(machine, command.total):
        return Accepted(())
    pieces = pieces_since(machine, command.total)
    job = counted_job(floor, here.station) if pieces else None
    counted = EquipmentCounted(command.equipment, command.total, pieces, job.id if job else None)
    events: tuple[Event, ...] = (counted,)
    if job:
        events += (CountReported(job.id, Quality.GOOD, pieces, source=Source.MACHINE),)
    return Accepted(events)


def counted_job(floor: Shopfloor, station: str) -> Task | None:
    """The running production job a machine's pieces belong to: of several, the one resumed last."""
    running = [
        (since.at, task)
        for order in floor.orders()
        for task in order.tasks
        if (since := task.progress.running_since)
        and task.station == station
        and task.stage is Stage.PRODUCTION
    ]
    return max(running, key=lambda pair: pair[0])[1] if running else None
