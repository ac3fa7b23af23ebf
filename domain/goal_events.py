"""What the plant wants to reach, as facts: objectives, key results, values stated by hand, forecasts."""

from dataclasses import dataclass
from enum import StrEnum

from domain.plan_events import Text


class Effect(StrEnum):
    """What a direction does to its objective."""

    FACTOR = "factor"
    """The objective grows and shrinks with it in proportion."""
    CONSTRAINT = "constraint"
    """It has to hold; more of it brings the objective no further."""


class Good(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class ValueSource(StrEnum):
    """Where a current value comes from."""

    ORDERS = "orders"
    """Orders due in the period that are on track, in percent."""
    COUNTS = "counts"
    """Good pieces of orders due in the period, on top of the baseline."""
    EQUIPMENT = "equipment"
    """Availability by the key figures of the morning meetings in the period, in percent."""
    MANUAL = "manual"
    """Stated by a person."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a value is taken; a blank `line` or `product` is all of them."""

    source: ValueSource
    line: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of an objective. `baseline` and `target` in thousandths of `unit`: 90 % is 90000."""

    id: str
    name: Text
    effect: Effect
    unit: str
    baseline: int
    target: int
    measure: Measure
    good: Good = Good.UP


@dataclass(frozen=True, slots=True)
class ObjectiveSet:
    """An objective for the days from `start` to `end`, ISO dates, both included.

    `target` is the growth that is wanted, in thousandths of a percent: +20.0 % is 20000.
    """

    id: str
    name: Text
    start: str
    end: str
    target: int
    directions: tuple[Direction, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectiveRemoved:
    id: str


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A key result that must not suffer: its value stays on the good side of `limit`, in thousandths."""

    key_result: str
    limit: int


@dataclass(frozen=True, slots=True)
class KeyResultSet:
    """A key result; a blank `department` is the company's own.

    `baseline` and `target` in thousandths of `unit`; `start` and `end` ISO dates, both included. `parent` is
    the key result of the company that a department's hangs on, of a company's one the objective. `drivers`
    are the words by which alignment is computed. `owner` is a person's id.
    """

    id: str
    name: Text
    department: str
    parent: str
    drivers: tuple[str, ...]
    good: Good
    unit: str
    baseline: int
    target: int
    start: str
    end: str
    measure: Measure
    owner: str = ""
    guardrail: Guardrail | None = None


@dataclass(frozen=True, slots=True)
class KeyResultRemoved:
    id: str


@dataclass(frozen=True, slots=True)
class ValueStated:
    """A value of a key result or a direction as a person states it, in thousandths of its unit."""

    goal: str
    value: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ForecastMoved:
    """The forecast of a key result that is taken from orders, whenever it changes.

    Attributes:
        goal: the key result.
        total: orders that are counted.
        late: of those, past their due time, or completed after it.
        stalled: not late, and a job of theirs stands still.
        short: neither, and their material comes too late.
        cause: id of the record that moved it; blank where time alone did.
        at: when that happened, UTC ms.
    """

    goal: str
    total: int
    late: tuple[str, ...]
    stalled: tuple[str, ...]
    short: tuple[str, ...]
    cause: str
    at: int
