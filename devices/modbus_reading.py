"""What a slave's cells say, as messages; and of these only what has not been said yet."""

import math
import struct
from collections.abc import Hashable, Iterable, Iterator, Mapping

from devices.modbus_map import (
    WORD_BITS,
    AlarmBit,
    AlarmCodePlace,
    ModePlace,
    Order,
    Place,
    Span,
    StatePlace,
    Table,
    ValuePlace,
    ValueType,
)
from devices.modbus_settings import ModbusSettings
from devices.parsing import Garbled, Message
from domain.signals import (
    MachineAlarmSeen,
    MachineCountSeen,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)

FLOAT_DIGITS = 7
WHOLE_DIGITS = 10
_FORMATS = {ValueType.S16: ">h", ValueType.S32: ">i", ValueType.F32: ">f"}

Cells = Mapping[tuple[Table, int], int]


def cells_of(span: Span, values: Iterable[int]) -> Cells:
    return {(span.table, span.address + offset): value for offset, value in enumerate(values)}


def read_cells(settings: ModbusSettings, cells: Cells) -> tuple[Message, ...]:
    """Everything the map names, alarms that are not active as well."""
    return tuple(_MapReader(settings, cells).messages())


class _MapReader:
    def __init__(self, settings: ModbusSettings, cells: Cells) -> None:
        self._settings = settings
        self._device = settings.id
        self._cells = cells

    def messages(self) -> Iterator[Message]:
        settings = self._settings
        if settings.mode:
            yield self._mode(settings.mode)
        if settings.state:
            yield from self._state(settings.state)
        for place in settings.counters:
            total = self._whole(place.spans()[0], place.order)
            yield MachineCountSeen(self._device, total, place.rejected, place.wrap)
        yield from map(self._alarm, settings.alarms)
        if settings.alarm_code:
            yield from self._alarm_code(settings.alarm_code)
        yield from map(self._value, settings.values)

    def _mode(self, place: ModePlace) -> Message:
        mode = place.modes.get(self._cell(place))
        return MachineModeSeen(self._device, mode) if mode else Garbled(self._device, "unknown_mode", 1)

    def _state(self, place: StatePlace) -> Iterator[Message]:
        if place.bits:
            found = (bit.state for bit in place.bits if self._bit(place, bit.bit))
            yield MachineStateSeen(self._device, next(found, place.otherwise))
            return
        state = place.states.get(self._cell(place), place.otherwise)
        yield MachineStateSeen(self._device, state)
        if state is MachineState.NO_DATA:
            yield Garbled(self._device, "unknown_state", 1)

    def _alarm(self, place: AlarmBit) -> Message:
        active = self._bit(place, place.bit)
        return MachineAlarmSeen(self._device, place.code, place.text if active else "", active)

    def _alarm_code(self, place: AlarmCodePlace) -> Iterator[Message]:
        """The number's alarm is active, every other that has a text is not."""
        now = self._cell(place)
        for number in sorted({*place.texts, now} - {0}):
            text = place.texts.get(number, "") if number == now else ""
            yield MachineAlarmSeen(self._device, f"{place.prefix}{number}", text, number == now)

    def _value(self, place: ValuePlace) -> Message:
        whole = self._whole(place.spans()[0], place.order)
        text = _number_text(whole, place)
        if text is None:
            return Garbled(self._device, "bad_value", place.type.words)
        return MachineValueSeen(self._device, place.name, text)

    def _cell(self, place: Place) -> int:
        return self._cells[place.table, place.address]

    def _bit(self, place: Place, bit: int) -> bool:
        span = place.bit_span(bit)
        cell = self._cells[span.table, span.address]
        return bool(cell if place.table.of_bits else cell >> bit & 1)

    def _whole(self, span: Span, order: Order) -> int:
        words = [self._cells[span.table, address] for address in range(span.address, span.end)]
        whole = 0
        for word in words if order is Order.BIG else reversed(words):
            whole = whole << WORD_BITS | word
        return whole


def _number_text(whole: int, place: ValuePlace) -> str | None:
    """A register's value in decimals that show no more than it holds; None for what is no number."""
    number: float = whole
    if place.type in _FORMATS:
        raw = whole.to_bytes(place.type.words * WORD_BITS // 8)
        (number,) = struct.unpack(_FORMATS[place.type], raw)
    scaled = number * place.scale
    if not math.isfinite(scaled):
        return None
    digits = FLOAT_DIGITS if place.type is ValueType.F32 else WHOLE_DIGITS
    return f"{scaled:.{digits}g}"


class News:
    """Passes on only what differs from what was said before: a slave is asked again and again.

    An alarm that is not read any more is cleared.
    """

    def __init__(self) -> None:
        self._said: dict[Hashable, Message] = {}

    def of(self, messages: Iterable[Message]) -> tuple[Message, ...]:
        read = {_subject(message): message for message in messages}
        read |= {subject: cleared for subject, cleared in self._ended() if subject not in read}
        news = tuple(message for subject, message in read.items() if self._said.get(subject) != message)
        self._said |= read
        return news

    def lost(self) -> None:
        """The slave is gone: all is to be said again but for alarms, which stay what they were."""
        self._said = {
            subject: message
            for subject, message in self._said.items()
            if isinstance(message, MachineAlarmSeen)
        }

    def _ended(self) -> Iterator[tuple[Hashable, Message]]:
        for subject, message in self._said.items():
            if isinstance(message, MachineAlarmSeen) and message.active:
                yield subject, MachineAlarmSeen(message.device, message.code, "", False)


def _subject(message: Message) -> Hashable:
    match message:
        case MachineAlarmSeen(_, code):
            return "alarm", code
        case MachineCountSeen(_, _, rejected):
            return "count", rejected
        case MachineValueSeen(_, name):
            return "value", name
        case Garbled(_, reason):
            return "garbled", reason
        case _:
            return type(message).__name__
