"""What cells say: states, modes, counters, alarms and values; and that it is said once."""

from typing import Any

import pytest

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
from devices.modbus_reading import News, cells_of, read_cells
from devices.modbus_settings import ModbusSettings
from devices.parsing import Garbled, Message
from domain.signals import (
    MachineAlarmSeen,
    MachineCountSeen,
    MachineMode,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)

BITS = (StateBit(bit=1, state=MachineState.ABORTED), StateBit(bit=0, state=MachineState.EXECUTE))


def read(*words: int, table: Table = Table.HOLDING, **mapped: Any) -> tuple[Message, ...]:
    settings = ModbusSettings(id="m", equipment="E", port="/dev/bus", **mapped)
    return read_cells(settings, cells_of(Span(table, 0, len(words)), words))


def state(state: MachineState) -> MachineStateSeen:
    return MachineStateSeen("m", state)


def test_a_state_by_its_number() -> None:
    place = StatePlace(address=1, states={5: MachineState.EXECUTE})
    assert read(0, 5, state=place) == (state(MachineState.EXECUTE),)


def test_a_number_without_a_state_is_no_data_and_said() -> None:
    place = StatePlace(address=0, states={5: MachineState.EXECUTE})
    assert read(6, state=place) == (state(MachineState.NO_DATA), Garbled("m", "unknown_state", 1))


def test_a_number_without_a_state_may_be_another_state() -> None:
    place = StatePlace(address=0, states={5: MachineState.EXECUTE}, otherwise=MachineState.IDLE)
    assert read(6, state=place) == (state(MachineState.IDLE),)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (0b00, MachineState.NO_DATA),
        (0b01, MachineState.EXECUTE),
        (0b10, MachineState.ABORTED),
        (0b11, MachineState.ABORTED),
    ],
)
def test_of_several_bits_the_first_that_is_set_counts(word: int, expected: MachineState) -> None:
    assert read(word, state=StatePlace(address=0, bits=BITS)) == (state(expected),)


def test_bits_may_be_coils() -> None:
    place = StatePlace(address=0, table=Table.COIL, bits=BITS, otherwise=MachineState.IDLE)
    assert read(1, 0, table=Table.COIL, state=place) == (state(MachineState.EXECUTE),)
    assert read(0, 0, table=Table.COIL, state=place) == (state(MachineState.IDLE),)


def test_a_mode() -> None:
    place = ModePlace(address=0, modes={3: MachineMode.MANUAL})
    assert read(3, mode=place) == (MachineModeSeen("m", MachineMode.MANUAL),)
    assert read(0, mode=place) == (Garbled("m", "unknown_mode", 1),)


@pytest.mark.parametrize(
    ("place", "total", "wrap"),
    [
        (CounterPlace(address=0), 1, 65536),
        (CounterPlace(address=0, words=2), 65536 + 2, 2**32),
        (CounterPlace(address=0, words=2, order=Order.LITTLE), 2 * 65536 + 1, 2**32),
    ],
)
def test_a_counter_of_one_word_or_two(place: CounterPlace, total: int, wrap: int) -> None:
    assert read(1, 2, counters=(place,)) == (MachineCountSeen("m", total, False, wrap),)


def test_good_and_rejected_pieces_are_told_apart() -> None:
    counters = (CounterPlace(address=0), CounterPlace(address=1, rejected=True))
    assert read(7, 8, counters=counters) == (
        MachineCountSeen("m", 7, False, 65536),
        MachineCountSeen("m", 8, True, 65536),
    )


def test_alarms_are_bits_that_are_set_or_not() -> None:
    alarms = (AlarmBit(address=0, code="E1", text="door"), AlarmBit(address=0, bit=15, code="E2", text="air"))
    assert read(1 << 15, alarms=alarms) == (
        MachineAlarmSeen("m", "E1", "", False),
        MachineAlarmSeen("m", "E2", "air", True),
    )


def test_an_alarm_may_be_a_number() -> None:
    place = AlarmCodePlace(address=0, prefix="E", texts={7: "air", 9: "oil"})
    off = [MachineAlarmSeen("m", code, "", False) for code in ("E7", "E9")]
    assert list(read(0, alarm_code=place)) == off
    assert list(read(9, alarm_code=place)) == [off[0], MachineAlarmSeen("m", "E9", "oil", True)]
    assert list(read(8, alarm_code=place)) == [off[0], MachineAlarmSeen("m", "E8", "", True), off[1]]


@pytest.mark.parametrize(
    ("words", "type_", "scale", "shown"),
    [
        ((65535, 0), "u16", 1, "65535"),
        ((65511, 0), "s16", 0.1, "-2.5"),
        ((65535, 65535), "u32", 1, "4294967295"),
        ((65535, 65535), "s32", 1, "-1"),
        ((3, 1), "s32", 0.001, "196.609"),
        ((0x41C8, 0x0000), "f32", 1, "25"),
        ((0x3DCC, 0xCCCD), "f32", 1, "0.1"),
        ((0x3DCC, 0xCCCD), "f32", 10, "1"),
    ],
)
def test_a_value_is_shown_as_exactly_as_it_is_held(
    words: tuple[int, ...], type_: str, scale: float, shown: str
) -> None:
    place = ValuePlace(address=0, name="t", type=ValueType(type_), scale=scale)
    assert read(*words, values=(place,)) == (MachineValueSeen("m", "t", shown),)


def test_words_may_come_the_other_way_round() -> None:
    place = ValuePlace(address=0, name="t", type=ValueType.F32, order=Order.LITTLE)
    assert read(0, 0x41C8, values=(place,)) == (MachineValueSeen("m", "t", "25"),)


@pytest.mark.parametrize("words", [(0x7FC0, 0), (0x7F80, 0)])
def test_what_is_no_number_is_no_value(words: tuple[int, ...]) -> None:
    place = ValuePlace(address=0, name="t", type=ValueType.F32)
    assert read(*words, values=(place,)) == (Garbled("m", "bad_value", 2),)


def test_news_are_what_was_not_said_before() -> None:
    news, first = News(), (state(MachineState.IDLE), MachineCountSeen("m", 1), MachineCountSeen("m", 2, True))
    assert news.of(first) == first
    assert news.of(first) == ()
    assert news.of((state(MachineState.IDLE), MachineCountSeen("m", 3))) == (MachineCountSeen("m", 3),)


def test_nonsense_is_said_once_as_well() -> None:
    news, garbled = News(), Garbled("m", "unknown_state", 1)
    other = Garbled("m", "unknown_mode", 1)
    assert news.of((garbled, other)) == (garbled, other)
    assert news.of((garbled,)) == ()


def test_an_alarm_whose_number_is_gone_is_cleared() -> None:
    news, raised = News(), MachineAlarmSeen("m", "E8", "x", True)
    assert news.of((raised,)) == (raised,)
    assert news.of(()) == (MachineAlarmSeen("m", "E8", "", False),)
    assert news.of(()) == ()


def test_after_a_loss_all_is_said_again_but_alarms() -> None:
    news = News()
    alarm, value = MachineAlarmSeen("m", "E8", "x", True), MachineValueSeen("m", "t", "1")
    news.of((alarm, value, MachineModeSeen("m", MachineMode.MANUAL)))
    news.lost()
    assert news.of((alarm, value)) == (value,)
