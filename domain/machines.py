"""Equipment as it was last heard: state, running total, open alarms, pieces nobody's job accounts for."""

from dataclasses import dataclass, replace

from domain.floor_events import AlarmCleared, AlarmRaised, EquipmentCounted, EquipmentStateChanged
from domain.records import Record
from domain.signals import MachineState

MOST_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Alarm:
    code: str
    text: str
    since: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Machine:
    """`total` is the machine's own counter when last heard, None before the first time.

    `loose` are pieces counted while no job ran there; they are kept, not lost.
    """

    state: MachineState = MachineState.NO_DATA
    since: int = 0
    total: int | None = None
    loose: int = 0
    alarms: tuple[Alarm, ...] = ()


def pieces_since(machine: Machine, total: int) -> int:
    """What a reading of the machine's counter adds: 0 at first contact, all of it after a reset.

    More than `MOST_AT_ONCE` at once is a counter that was set, not pieces that were made.
    """
    if machine.total is None:
        return 0
    pieces = total - machine.total if total >= machine.total else total
    return pieces if pieces <= MOST_AT_ONCE else 0


def is_misread(machine: Machine, total: int) -> bool:
    """A counter that falls starts again from nothing; one that falls a little was misread."""
    return machine.total is not None and machine.total / 2 < total < machine.total


def evolve_machine(machine: Machine | None, record: Record) -> Machine:
    machine = machine or Machine()
    match record.event:
        case EquipmentStateChanged(_, state):
            return replace(machine, state=state, since=record.moment.at)
        case EquipmentCounted(_, total, pieces, task):
            return replace(machine, total=total, loose=machine.loose + (0 if task else pieces))
        case AlarmRaised(_, code, text):
            return replace(machine, alarms=_raised(machine.alarms, code, text, record.moment.at))
        case AlarmCleared(_, code):
            return replace(machine, alarms=tuple(a for a in machine.alarms if a.code != code))
        case _:
            return machine


def _raised(alarms: tuple[Alarm, ...], code: str, text: str, at: int) -> tuple[Alarm, ...]:
    known = next((alarm for alarm in alarms if alarm.code == code), None)
    if known is None:
        return (*alarms, Alarm(code, text, at))
    return tuple(replace(a, times=a.times + 1, text=text) if a is known else a for a in alarms)
