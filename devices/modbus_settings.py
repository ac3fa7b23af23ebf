"""A machine that is a Modbus RTU slave, and what several of them on one bus must agree in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from devices.modbus_map import (
    AlarmBit,
    AlarmCodePlace,
    CounterPlace,
    ModePlace,
    Place,
    Span,
    StatePlace,
    ValuePlace,
)
from devices.settings import MachineSettings, demand

HIGHEST_SLAVE = 247


@dataclass(frozen=True, kw_only=True)
class ModbusSettings(MachineSettings):
    """A machine that answers as a Modbus RTU slave; several may share one port.

    Args:
        slave: its number on the bus, 1 to 247.
        poll_s: seconds from one reading to the next.
        timeout_s: seconds it may take to begin its answer.
        max_gap: registers that nobody named and that may be read along to save a request.
        state: where its state is.
        mode: where its mode is.
        counters: its running totals; at most one of good and one of rejected pieces.
        alarms: bits that are alarms.
        alarm_code: a register with the number of an alarm.
        values: what else it tells.
    """

    driver: Literal["modbus"] = "modbus"
    slave: int = 1
    poll_s: float = 1.0
    timeout_s: float = 0.5
    max_gap: int = 0
    state: StatePlace | None = None
    mode: ModePlace | None = None
    counters: tuple[CounterPlace, ...] = ()
    alarms: tuple[AlarmBit, ...] = ()
    alarm_code: AlarmCodePlace | None = None
    values: tuple[ValuePlace, ...] = ()

    def __post_init__(self) -> None:
        MachineSettings.__post_init__(self)
        demand(1 <= self.slave <= HIGHEST_SLAVE, f"slave {self.slave} is not from 1 to {HIGHEST_SLAVE}")
        demand(self.poll_s > 0, "poll_s must be positive")
        demand(self.timeout_s > 0, "timeout_s must be positive")
        demand(self.max_gap >= 0, "max_gap must not be negative")
        shortest = self.poll_s + self.timeout_s
        demand(
            self.silent_after_s > shortest, f"silent_after_s must be above poll_s + timeout_s ({shortest:g})"
        )
        demand(any(self.spans()), "map something: state, mode, counters, alarms, alarm_code or values")
        self._demand_names()

    def places(self) -> Iterator[Place]:
        for place in (self.state, self.mode, self.alarm_code):
            if place:
                yield place
        yield from (*self.counters, *self.alarms, *self.values)

    def spans(self) -> Iterator[Span]:
        """Every cell that is needed, as often as it is named."""
        return (span for place in self.places() for span in place.spans())

    def _demand_names(self) -> None:
        kinds = ["rejected pieces" if counter.rejected else "good pieces" for counter in self.counters]
        for what, names in {
            "counter of": kinds,
            "alarm": [alarm.code for alarm in self.alarms],
            "value": [value.name for value in self.values],
        }.items():
            doubled = next((name for name in names if names.count(name) > 1), None)
            demand(doubled is None, f"there are two: {what} {doubled}")


Bus = tuple[ModbusSettings, ...]


def buses(machines: Iterable[MachineSettings]) -> tuple[Bus, ...]:
    """Groups the Modbus slaves among machines by the port they share.

    Raises:
        SettingsError: slaves on one port differ in how the line is set, or have the same number.
    """
    by_port: dict[str, Bus] = {}
    for machine in machines:
        if isinstance(machine, ModbusSettings):
            by_port[machine.port] = (*by_port.get(machine.port, ()), machine)
    for bus in by_port.values():
        _demand_one_bus(bus)
    return tuple(by_port.values())


def _demand_one_bus(bus: Bus) -> None:
    port, slaves = bus[0].port, [machine.slave for machine in bus]
    lines = {(machine.baudrate, machine.bytesize, machine.parity, machine.stopbits) for machine in bus}
    demand(len(lines) == 1, f"port {port}: its slaves differ in baudrate, bytesize, parity or stopbits")
    doubled = next((slave for slave in slaves if slaves.count(slave) > 1), None)
    demand(doubled is None, f"port {port}: there are two slaves {doubled}")
