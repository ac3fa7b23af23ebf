"""Register maps that the Modbus tests share."""

from typing import Any

from devices.modbus_map import AlarmBit, CounterPlace, StatePlace, ValuePlace, ValueType
from devices.modbus_settings import ModbusSettings
from domain.signals import MachineState

STATES = {
    0: MachineState.IDLE,
    1: MachineState.EXECUTE,
    2: MachineState.HELD,
    3: MachineState.STOPPED,
    4: MachineState.ABORTED,
}


def slave_settings(port: str, slave: int = 1, **changes: Any) -> ModbusSettings:
    """A slave with the simulator's map, polled fast, silent after half a second."""
    values: dict[str, Any] = {
        "id": f"m{slave}",
        "equipment": f"EQ-{slave}",
        "port": port,
        "slave": slave,
        "baudrate": 115200,
        "poll_s": 0.02,
        "timeout_s": 0.1,
        "silent_after_s": 0.5,
        "state": StatePlace(address=2, states=STATES),
        "counters": (CounterPlace(address=3), CounterPlace(address=4, rejected=True)),
        "alarms": (AlarmBit(address=5, code="E101", text="Spindle"), AlarmBit(address=5, bit=1, code="E7")),
        "values": (ValuePlace(address=6, name="temperature", type=ValueType.S16, scale=0.1),),
    }
    return ModbusSettings(**values | changes)
