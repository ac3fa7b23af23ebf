"""Register maps that can never work are refused where they are written, and said in words."""

from pathlib import Path
from typing import Any

import pytest

from app.config import ConfigError, load_config
from devices.errors import SettingsError
from devices.line_settings import LineSettings
from devices.modbus_map import (
    AlarmBit,
    AlarmCodePlace,
    CounterPlace,
    ModePlace,
    Order,
    Span,
    StateBit,
    StatePlace,
    Table,
    ValuePlace,
    ValueType,
)
from devices.modbus_settings import ModbusSettings, buses
from devices.simulators.modbus import SETTINGS
from domain.signals import MachineMode, MachineState
from tests.unit.devices.modbus_maps import slave_settings

STATION = '[terminal]\nstation = "A1"\nline = "A"\n'
MACHINE = '[[machine]]\nid = "m"\ndriver = "modbus"\nequipment = "E"\nport = "/dev/x"\n'
OTHER = MACHINE.replace('"m"', '"n"')
COUNTER = "counters = [{ address = 1 }]"
PORT = "/dev/bus"


def loaded(folder: Path, machine: str) -> tuple[Any, ...]:
    file = folder / "lineside.toml"
    file.write_text(STATION + machine, "utf-8")
    return load_config(file).machine


def problem(folder: Path, machine: str) -> str:
    with pytest.raises(ConfigError) as raised:
        loaded(folder, machine)
    return str(raised.value).removeprefix(f"{folder / 'lineside.toml'}: ")


def test_a_map_is_read_from_the_settings_file(tmp_path: Path) -> None:
    (machine,) = loaded(
        tmp_path,
        MACHINE
        + """
slave = 7
parity = "E"
poll_s = 0.5
mode = { address = 4, modes = { 1 = "production", 3 = "manual" } }
alarm_code = { address = 20, prefix = "E", texts = { 101 = "主轴" } }

[machine.state]
table = "input"
address = 2
bits = [{ bit = 0, state = "aborted" }, { bit = 3, state = "execute" }]

[[machine.counters]]
address = 10
words = 2
order = "little"

[[machine.alarms]]
table = "coil"
address = 5
code = "door"

[[machine.values]]
name = "temperature"
address = 30
type = "f32"
""",
    )
    assert machine == ModbusSettings(
        id="m",
        equipment="E",
        port="/dev/x",
        parity="E",
        slave=7,
        poll_s=0.5,
        state=StatePlace(
            table=Table.INPUT,
            address=2,
            bits=(StateBit(bit=0, state=MachineState.ABORTED), StateBit(bit=3, state=MachineState.EXECUTE)),
        ),
        mode=ModePlace(address=4, modes={1: MachineMode.PRODUCTION, 3: MachineMode.MANUAL}),
        counters=(CounterPlace(address=10, words=2, order=Order.LITTLE),),
        alarms=(AlarmBit(table=Table.COIL, address=5, code="door"),),
        alarm_code=AlarmCodePlace(address=20, prefix="E", texts={101: "主轴"}),
        values=(ValuePlace(name="temperature", address=30, type=ValueType.F32),),
    )


def test_what_the_simulator_proposes_are_settings(tmp_path: Path) -> None:
    text = "".join(SETTINGS.format(port=PORT, slave=slave) for slave in (1, 2))
    assert [machine.slave for machine in loaded(tmp_path, text)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "machine.0 ('m'): map something: state, mode, counters, alarms, alarm_code or values"),
        (
            "state = { address = 2, stats = { 0 = 'idle' } }",
            "machine.0 ('m').state.stats: there is no such setting; allowed: address, table, states, bits,",
        ),
        ("state = { address = 2 }", "machine.0 ('m').state: a state needs either states or bits"),
        (
            "state = { address = 2, states = { 0 = 'sleeping' } }",
            "machine.0 ('m').state.states.0: Input should be 'execute', 'idle'",
        ),
        (
            "state = { address = 2, bits = [{ bit = 0, stat = 'idle' }] }",
            "machine.0 ('m').state.bits.0.state: is missing",
        ),
        ("counters = [{ addres = 1 }]", "machine.0 ('m').counters.0.address: is missing"),
        (
            "counters = [{ address = 1, words = 3 }]",
            "machine.0 ('m').counters.0.words: Input should be 1 or 2, found 3",
        ),
        (
            "counters = [{ address = 1, table = 'coil' }]",
            "machine.0 ('m').counters.0: a counter cannot be in table coil",
        ),
        (
            "values = [{ address = 1, name = 't', type = 'u8' }]",
            "machine.0 ('m').values.0.type: Input should be 'u16', 's16', 'u32', 's32' or 'f32', found 'u8'",
        ),
        ("slave = 248\ncounters = [{ address = 1 }]", "machine.0 ('m'): slave 248 is not from 1 to 247"),
        (
            f"{COUNTER}\n{OTHER}{COUNTER}",
            "machine: port /dev/x: there are two slaves 1",
        ),
    ],
)
def test_a_wrong_map_is_named_with_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    assert problem(tmp_path, MACHINE + text).startswith(said)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: CounterPlace(address=-1), "address -1 is below 0"),
        (
            lambda: CounterPlace(address=65535, words=2),
            "address 65535 reaches to 65536, which is above 65535",
        ),
        (lambda: CounterPlace(address=1, words=4), "1 or 2 words, not 4"),  # type: ignore[arg-type]  # is what is tested
        (lambda: ModePlace(address=1, modes={}), "a mode needs modes"),
        (lambda: AlarmBit(address=1, code=""), "an alarm needs a code"),
        (lambda: AlarmBit(address=1, code="E", bit=16), "bit 16 is not from 0 to 15"),
        (
            lambda: AlarmBit(address=65535, code="E", bit=1, table=Table.COIL),
            "address 65535 reaches to 65536",
        ),
        (lambda: StatePlace(address=1, bits=(StateBit(bit=-1, state=MachineState.IDLE),)), "bit -1 is not"),
        (lambda: AlarmCodePlace(address=1, table=Table.DISCRETE), "cannot be in table discrete"),
        (lambda: ValuePlace(address=1, name=""), "a value needs a name"),
        (lambda: ValuePlace(address=1, name="t", table=Table.COIL), "cannot be in table coil"),
    ],
)
def test_a_place_that_cannot_be_is_refused(make: Any, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        make()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"slave": 0}, "slave 0 is not from 1 to 247"),
        ({"poll_s": 0}, "poll_s must be positive"),
        ({"timeout_s": 0}, "timeout_s must be positive"),
        ({"max_gap": -1}, "max_gap must not be negative"),
        ({"poll_s": 4.0, "timeout_s": 1.0, "silent_after_s": 5.0}, r"above poll_s \+ timeout_s \(5\)"),
        ({"counters": (CounterPlace(address=1), CounterPlace(address=2))}, "two: counter of good pieces"),
        (
            {"counters": tuple(CounterPlace(address=a, rejected=True) for a in (1, 2))},
            "two: counter of rejected pieces",
        ),
        ({"alarms": (AlarmBit(address=1, code="E1"), AlarmBit(address=2, code="E1"))}, "two: alarm E1"),
        ({"values": (ValuePlace(address=1, name="t"), ValuePlace(address=2, name="t"))}, "two: value t"),
    ],
)
def test_a_slave_that_can_never_work_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        slave_settings(PORT, **changes)


def test_slaves_on_one_port_share_a_bus_and_others_are_left_alone() -> None:
    one, two, far = slave_settings(PORT), slave_settings(PORT, 2), slave_settings("/dev/far", 1)
    line = LineSettings(id="l", equipment="L", port="/dev/line")
    assert buses([one, far, line, two]) == ((one, two), (far,))


@pytest.mark.parametrize(
    "changes", [{"baudrate": 9600}, {"bytesize": 7}, {"parity": "E"}, {"stopbits": 2}, {"slave": 1}]
)
def test_slaves_that_cannot_share_a_port_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=f"port {PORT}"):
        buses([slave_settings(PORT), slave_settings(PORT, **{"slave": 2} | changes)])


def test_where_bits_are() -> None:
    assert AlarmBit(address=5, code="E", bit=3).spans() == (Span(Table.HOLDING, 5),)
    assert AlarmBit(address=5, code="E", bit=3, table=Table.COIL).spans() == (Span(Table.COIL, 8),)
    assert str(Span(Table.HOLDING, 2)) == "holding 2"
