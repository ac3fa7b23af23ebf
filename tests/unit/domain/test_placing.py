"""When records happened: jumps of a clock are taken out, the order of a stream is kept."""

from domain.clock import Moment
from domain.events import Event
from domain.floor_events import TaskStarted, TerminalStopped
from domain.placing import Placed, in_sequence, place
from domain.records import Record
from domain.shifts import Span

SPAN = Span(1_000_000, 2_000_000)
NOW = Moment(5_000_000, 5_000_000, "other")


def record(seq: int, at: int, up: int, boot: str = "b", event: Event | None = None) -> Record:
    return Record("s", seq, event or TerminalStopped(), Moment(at, up, boot), f"{seq:013d}-0000")


def times(*records: Record, now: Moment = NOW) -> list[int]:
    return [placed.at for placed in place(records, SPAN, now)]


def test_without_a_jump_a_record_lies_where_its_clock_said() -> None:
    assert times(record(1, 1_000_500, 500), record(2, 1_000_900, 900)) == [1_000_500, 1_000_900]


def test_the_clock_as_it_was_read_last_in_the_span_says_where_its_boot_lies() -> None:
    wrong, right = record(1, 9_000_000, 1_000), record(2, 1_500_000, 2_000)
    assert times(wrong, right) == [1_499_000, 1_500_000]
    assert times(right, wrong) == [1_499_000, 1_500_000]
    later = record(3, 2_500_000, 3_000)
    assert times(right, later) == [1_500_000, 1_501_000]


def test_now_is_a_reading_as_well() -> None:
    assert times(record(1, 1_100_000, 1_000), now=Moment(1_900_000, 2_000, "b")) == [1_899_000]


def test_another_boot_has_a_clock_of_its_own() -> None:
    found = times(record(1, 1_100_000, 7_000), record(2, 900_000, 100, "b2"), record(3, 1_200_000, 9_000))
    assert found == [1_198_000, 900_000, 1_200_000]


def test_a_stream_keeps_its_order_and_ends_with_what_is_known() -> None:
    one = record(1, 0, 0, event=TaskStarted("t"))
    placed = [Placed(at, one) for at in (10, 50, 20, 99, 60)]
    assert [each.at for each in in_sequence(placed, 60)] == [10, 50, 50, 60]
