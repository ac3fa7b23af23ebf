"""Which records a rule is about, and what of them it looks at."""

from dataclasses import dataclass
from typing import Any

from domain.records import Record
from domain.rules.language import Rule, Scope, Trigger

AROUND = frozenset({"station", "line", "actor"})
"""Fields of the record itself; all others are of its data."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A record that a rule looks at, in order of time.

    Attributes:
        at: when it happened, UTC ms.
        store: with `seq` its name.
        seq: see there.
        ends: whether it is what ends or prevents something, and no trigger.
        value: what is judged, see `Condition.value`.
        bound: what it is compared with.
        period: the day or week that the value is of, so written that later ones come later.
        shift: the number of the shift that it belongs to; None between shifts.
    """

    at: int
    store: str
    seq: int
    ends: bool = False
    value: int | None = None
    bound: int | None = None
    period: str = ""
    shift: int | None = None

    @property
    def id(self) -> str:
        return f"{self.store}:{self.seq}"


def field_of(record: Record, name: str) -> Any:
    """A field of a record or of its data; None where there is none."""
    return getattr(record if name in AROUND else record.event, name, None)


def lets_through(trigger: Trigger, record: Record) -> bool:
    """Whether a trigger is about a record."""
    return record.kind == trigger.kind and all(
        text_of(record, each.field) in each.any_of for each in trigger.where
    )


def key_of(rule: Rule, record: Record) -> tuple[str, ...]:
    """Under which key a rule judges a record: where, by its scope, then what has to be the same."""
    until = rule.when.until
    trigger = rule.on if until is None or lets_through(rule.on, record) else until
    return (place_of(rule.scope, record), *(text_of(record, name) for name in trigger.same))


def mark_of(rule: Rule, record: Record, shift: int | None) -> Mark | None:
    """What a rule sees of a record; None where it is not about it."""
    when = rule.when
    if lets_through(rule.on, record):
        value, bound = _whole(record, when.value), _whole(record, when.bound)
        period = text_of(record, when.period) if when.period else ""
        return Mark(record.moment.at, record.store, record.seq, False, value, bound, period, shift)
    if when.until is not None and lets_through(when.until, record):
        return Mark(record.moment.at, record.store, record.seq, True, shift=shift)
    return None


def place_of(scope: Scope, record: Record) -> str:
    """The station or line whose records are judged together; blank for the whole site."""
    match scope:
        case Scope.TERMINAL:
            return record.station
        case Scope.LINE:
            return record.line
        case Scope.SITE:
            return ""


def text_of(record: Record, name: str) -> str:
    """A field as filters and keys see it; blank where there is none."""
    value = field_of(record, name)
    return "" if value is None else str(value)


def _whole(record: Record, name: str) -> int | None:
    value = field_of(record, name) if name else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
