"""Which requests read all that a register map names: as few as its tables, gaps and a frame's size allow."""

from collections.abc import Iterable
from functools import reduce

from devices.modbus_map import Span, Table

MOST_REGISTERS = 125
MOST_BITS = 2000


def plan_requests(spans: Iterable[Span], max_gap: int = 0) -> tuple[Span, ...]:
    """Joins spans that touch, overlap, or lie at most `max_gap` cells apart.

    What is named as one stays in one request, so that the two words of a counter are of one moment.
    """
    return reduce(lambda plan, span: _joined(plan, span, max_gap), sorted(set(spans), key=_place), ())


def _joined(plan: tuple[Span, ...], span: Span, max_gap: int) -> tuple[Span, ...]:
    if not plan or plan[-1].table is not span.table:
        return (*plan, span)
    last = plan[-1]
    joined = Span(last.table, last.address, max(last.end, span.end) - last.address)
    if span.address - last.end > max_gap or joined.length > _most(span.table):
        return (*plan, span)
    return (*plan[:-1], joined)


def _most(table: Table) -> int:
    return MOST_BITS if table.of_bits else MOST_REGISTERS


def _place(span: Span) -> tuple[Table, int, int]:
    return span.table, span.address, span.length
