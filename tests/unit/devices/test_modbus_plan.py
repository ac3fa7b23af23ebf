"""What is near to each other is read in one request, and nothing is torn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modbus_map import Span, Table
from devices.modbus_plan import MOST_BITS, MOST_REGISTERS, plan_requests

H = Table.HOLDING
spans = st.builds(Span, st.sampled_from(Table), st.integers(0, 3000), st.integers(1, 2))


@pytest.mark.parametrize(
    ("wanted", "max_gap", "plan"),
    [
        ([], 0, ()),
        ([Span(H, 2)], 0, (Span(H, 2),)),
        ([Span(H, 3), Span(H, 2), Span(H, 2)], 0, (Span(H, 2, 2),)),
        ([Span(H, 2), Span(H, 4)], 0, (Span(H, 2), Span(H, 4))),
        ([Span(H, 2), Span(H, 4)], 1, (Span(H, 2, 3),)),
        ([Span(H, 2, 4), Span(H, 3)], 0, (Span(H, 2, 4),)),
        ([Span(H, 2), Span(Table.INPUT, 3)], 9, (Span(H, 2), Span(Table.INPUT, 3))),
        ([Span(H, 0, 124), Span(H, 124, 2)], 0, (Span(H, 0, 124), Span(H, 124, 2))),
        ([Span(H, 0, 123), Span(H, 123, 2)], 0, (Span(H, 0, 125),)),
        ([Span(Table.COIL, 0, 1999), Span(Table.COIL, 1999)], 0, (Span(Table.COIL, 0, 2000),)),
    ],
)
def test_requests_are_few(wanted: list[Span], max_gap: int, plan: tuple[Span, ...]) -> None:
    assert plan_requests(wanted, max_gap) == plan


@given(st.lists(spans, max_size=40), st.integers(0, 200))
def test_every_span_lies_whole_in_one_request_of_a_frames_size(wanted: list[Span], max_gap: int) -> None:
    plan = plan_requests(wanted, max_gap)
    for span in wanted:
        assert any(_holds(request, span) for request in plan)
    for request in plan:
        assert request.length <= (MOST_BITS if request.table.of_bits else MOST_REGISTERS)
        assert any(_holds(request, span) for span in wanted)


@given(st.lists(spans, max_size=40))
def test_without_a_gap_nothing_is_read_that_nobody_named(wanted: list[Span]) -> None:
    named = {(span.table, address) for span in wanted for address in range(span.address, span.end)}
    read = [
        (span.table, address) for span in plan_requests(wanted) for address in range(span.address, span.end)
    ]
    assert set(read) == named


def _holds(request: Span, span: Span) -> bool:
    return request.table is span.table and request.address <= span.address and span.end <= request.end
