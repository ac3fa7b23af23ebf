"""A Modbus slave's register map: where its state, counters, alarms and values are found.

Addresses count from 0, as they stand in the frame: register 40003 of a data sheet is holding register 2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from devices.settings import demand
from domain.signals import MachineMode, MachineState

HIGHEST_ADDRESS = 0xFFFF
WORD_BITS = 16


class Table(StrEnum):
    """The four tables of the Modbus Application Protocol V1.1b3, 4.3."""

    HOLDING = "holding"
    INPUT = "input"
    COIL = "coil"
    DISCRETE = "discrete"

    @property
    def of_bits(self) -> bool:
        return self in {Table.COIL, Table.DISCRETE}


class Order(StrEnum):
    """Which word of two comes first: the high one, `big`, or the low one, `little`."""

    BIG = "big"
    LITTLE = "little"


class ValueType(StrEnum):
    U16 = "u16"
    S16 = "s16"
    U32 = "u32"
    S32 = "s32"
    F32 = "f32"

    @property
    def words(self) -> int:
        return int(self[1:]) // WORD_BITS


@dataclass(frozen=True, slots=True)
class Span:
    """Cells of one table that are read together."""

    table: Table
    address: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.table} {self.address}" + (f" to {self.end - 1}" if self.length > 1 else "")

    @property
    def end(self) -> int:
        return self.address + self.length


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something is found.

    Args:
        address: 0 to 65535.
        table: `holding`, `input`, `coil` or `discrete`.
    """

    address: int
    table: Table = Table.HOLDING

    def __post_init__(self) -> None:
        demand(self.address >= 0, f"address {self.address} is below 0")
        last = max(span.end for span in self.spans()) - 1
        reach = f" reaches to {last}, which" if last > self.address else ""
        demand(last <= HIGHEST_ADDRESS, f"address {self.address}{reach} is above {HIGHEST_ADDRESS}")

    def spans(self) -> tuple[Span, ...]:
        return (Span(self.table, self.address),)

    def bit_span(self, bit: int) -> Span:
        """Where one bit is: in the register at the address, or the coil that many after it."""
        return Span(self.table, self.address + bit if self.table.of_bits else self.address)


@dataclass(frozen=True, kw_only=True)
class StateBit:
    """While this bit is set, the machine is in this state."""

    bit: int
    state: MachineState


@dataclass(frozen=True, kw_only=True)
class StatePlace(Place):
    """Where the state is: as a number, or as bits of which the first set one counts.

    Args:
        states: the state by number; on a coil the numbers are 0 and 1.
        bits: instead of `states`, bits of the register, or coils from the address on.
        otherwise: the state for any other number, or when no bit is set.
    """

    states: Mapping[int, MachineState] = field(default_factory=dict)
    bits: tuple[StateBit, ...] = ()
    otherwise: MachineState = MachineState.NO_DATA

    def __post_init__(self) -> None:
        demand(bool(self.states) != bool(self.bits), "a state needs either states or bits")
        _demand_bits(self, [bit.bit for bit in self.bits])
        Place.__post_init__(self)

    def spans(self) -> tuple[Span, ...]:
        return tuple(self.bit_span(bit.bit) for bit in self.bits) or Place.spans(self)


@dataclass(frozen=True, kw_only=True)
class ModePlace(Place):
    """Where the mode is.

    Args:
        modes: the mode by number; any other number says nothing.
    """

    modes: Mapping[int, MachineMode]

    def __post_init__(self) -> None:
        demand(bool(self.modes), "a mode needs modes")
        Place.__post_init__(self)


@dataclass(frozen=True, kw_only=True)
class CounterPlace(Place):
    """A running total, in one or two registers.

    Args:
        words: 1 or 2; it starts again from 0 after 65535 or 4294967295.
        order: of two words.
        rejected: whether it counts rejected pieces instead of good ones.
    """

    words: Literal[1, 2] = 1
    order: Order = Order.BIG
    rejected: bool = False

    def __post_init__(self) -> None:
        demand(not self.table.of_bits, f"a counter cannot be in table {self.table}")
        demand(self.words in {1, 2}, f"a counter has 1 or 2 words, not {self.words}")
        Place.__post_init__(self)

    @property
    def wrap(self) -> int:
        return 1 << WORD_BITS * self.words

    def spans(self) -> tuple[Span, ...]:
        return (Span(self.table, self.address, self.words),)


@dataclass(frozen=True, kw_only=True)
class AlarmBit(Place):
    """An alarm that is active while a bit is set: a bit of the register, or the coil that many after it."""

    code: str
    text: str = ""
    bit: int = 0

    def __post_init__(self) -> None:
        demand(bool(self.code), "an alarm needs a code")
        _demand_bits(self, [self.bit])
        Place.__post_init__(self)

    def spans(self) -> tuple[Span, ...]:
        return (self.bit_span(self.bit),)


@dataclass(frozen=True, kw_only=True)
class AlarmCodePlace(Place):
    """A register that holds the number of the alarm that is active, 0 when none is.

    Args:
        prefix: goes before the number to make the code, such as `E` for E101.
        texts: what the numbers mean.
    """

    prefix: str = ""
    texts: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        demand(not self.table.of_bits, f"an alarm's number cannot be in table {self.table}")
        Place.__post_init__(self)


@dataclass(frozen=True, kw_only=True)
class ValuePlace(Place):
    """Anything else, by name.

    Args:
        name: names the value in what is recorded.
        type: `u16`, `s16`, `u32`, `s32` or `f32`.
        scale: the number is multiplied by this.
        order: of two words.
    """

    name: str
    type: ValueType = ValueType.U16
    scale: float = 1
    order: Order = Order.BIG

    def __post_init__(self) -> None:
        demand(bool(self.name), "a value needs a name")
        demand(not self.table.of_bits, f"a value cannot be in table {self.table}")
        Place.__post_init__(self)

    def spans(self) -> tuple[Span, ...]:
        return (Span(self.table, self.address, self.type.words),)


def _demand_bits(place: Place, bits: Sequence[int]) -> None:
    highest = HIGHEST_ADDRESS if place.table.of_bits else WORD_BITS - 1
    wrong = next((bit for bit in bits if not 0 <= bit <= highest), None)
    demand(wrong is None, f"bit {wrong} is not from 0 to {highest}")
