"""Equipment as it was last heard: state, mode, counters, values, open alarms, stops, pieces without a job."""

from dataclasses import dataclass, field, replace

from domain.clock import Moment
from domain.floor_events import (
    AlarmCleared,
    AlarmRaised,
    EquipmentCounted,
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentStopExplained,
    EquipmentValueChanged,
    LooseCountAssigned,
    LooseCountDismissed,
    Quality,
)
from domain.machine_stops import MachineStop, Stops, blamed, explained, moved_on, open_stop
from domain.records import Record
from domain.signals import MachineMode, MachineState

MOST_ALARMS = 50
"""So many open alarms of one machine are kept; of more the oldest goes."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Raised and not cleared. `since` is UTC ms of the first of its `times` records, `last` is the latest."""

    code: str
    text: str
    since: int
    last: Moment
    times: int = 1


@dataclass(frozen=True, slots=True)
class MachineValue:
    """What a machine last told under a name, and when it was recorded."""

    name: str
    value: str
    since: Moment


@dataclass(frozen=True, slots=True)
class Machine:
    """A piece of equipment as it was last heard.

    Attributes:
        state: and `since` when, UTC ms.
        mode: None before the first time.
        totals: the machine's own counters when last heard, by `Quality`: good, and scrap for rejected
            pieces; one that was never heard is missing.
        loose: pieces counted while no job ran there, by `Quality`; they are kept until somebody says whose
            they are. Only what is more than 0.
        values: by name, in the order in which they were first heard.
        alarms: those that are open.
        stops: of the last 24 h, oldest first; the last one may go on.
        heard: the last moment that anything was recorded of it; while a stop goes on, the last one of the
            boot in which that began.
    """

    state: MachineState = MachineState.NO_DATA
    since: int = 0
    mode: MachineMode | None = None
    totals: dict[str, int] = field(default_factory=dict)
    loose: dict[str, int] = field(default_factory=dict)
    values: tuple[MachineValue, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    stops: Stops = ()
    heard: Moment | None = None

    @property
    def total(self) -> int | None:
        """Its counter of good pieces."""
        return self.totals.get(Quality.GOOD)

    def value(self, name: str) -> MachineValue | None:
        return next((value for value in self.values if value.name == name), None)

    def alarm(self, code: str) -> Alarm | None:
        return next((alarm for alarm in self.alarms if alarm.code == code), None)

    def stop(self, stop: str) -> MachineStop | None:
        return next((s for s in self.stops if s.id == stop), None)


def evolve_machine(machine: Machine | None, record: Record) -> Machine:
    """Tolerant: two terminals that were apart may both have given away the same pieces."""
    evolved = _evolved(machine or Machine(), record)
    return replace(evolved, heard=_heard(evolved, record.moment))


def _heard(machine: Machine, now: Moment) -> Moment:
    stop = open_stop(machine.stops)
    return machine.heard if stop and machine.heard and stop.began.boot != now.boot else now


def _evolved(machine: Machine, record: Record) -> Machine:
    match record.event:
        case EquipmentStateChanged():
            return _in_state(machine, record, record.event.state)
        case EquipmentModeChanged(_, mode):
            return replace(machine, mode=mode)
        case EquipmentValueChanged(_, name, value):
            return replace(machine, values=_told(machine.values, MachineValue(name, value, record.moment)))
        case EquipmentCounted():
            return _counted(machine, record.event)
        case LooseCountAssigned(_, _, quantity, quality) | LooseCountDismissed(_, quantity, quality):
            return replace(machine, loose=_loose(machine.loose, quality, -quantity))
        case EquipmentStopExplained(_, stop, reason, note):
            return replace(machine, stops=explained(machine.stops, stop, reason, note))
        case AlarmRaised(_, code, text):
            return _alarmed(machine, code, text, record.moment)
        case AlarmCleared(_, code):
            return replace(machine, alarms=tuple(a for a in machine.alarms if a.code != code))
        case _:
            return machine


def _in_state(machine: Machine, record: Record, state: MachineState) -> Machine:
    alarm = machine.alarms[-1].code if machine.alarms else ""
    stops = moved_on(machine.stops, MachineStop(record.id, state, alarm, record.moment), machine.heard)
    return replace(machine, state=state, since=record.moment.at, stops=stops)


def _told(values: tuple[MachineValue, ...], told: MachineValue) -> tuple[MachineValue, ...]:
    if all(value.name != told.name for value in values):
        return (*values, told)
    return tuple(told if value.name == told.name else value for value in values)


def _counted(machine: Machine, event: EquipmentCounted) -> Machine:
    totals = machine.totals | {str(event.quality): event.total}
    if event.task:
        return replace(machine, totals=totals)
    return replace(machine, totals=totals, loose=_loose(machine.loose, event.quality, event.pieces))


def _loose(loose: dict[str, int], quality: Quality, more: int) -> dict[str, int]:
    pieces = loose | {str(quality): loose.get(quality, 0) + more}
    return {name: count for name, count in pieces.items() if count > 0}


def _alarmed(machine: Machine, code: str, text: str, now: Moment) -> Machine:
    known = machine.alarm(code)
    if known is None:
        alarms = (*machine.alarms, Alarm(code, text, now.at, now))[-MOST_ALARMS:]
    else:
        again = replace(known, times=known.times + 1, text=text, last=now)
        alarms = tuple(again if alarm is known else alarm for alarm in machine.alarms)
    return replace(machine, alarms=alarms, stops=blamed(machine.stops, code))
