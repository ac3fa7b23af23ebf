"""Values over time, and the stretches in which they stay the same."""

from domain.shifts import Span
from domain.tracks import Track, during, stretches


def test_a_value_holds_from_its_change_until_the_next() -> None:
    track = Track("before", ((10, "a"), (20, "b"), (20, "c")))
    assert [track.at(at) for at in (9, 10, 19, 20, 99)] == ["before", "a", "a", "c", "c"]


def test_inside_and_outside_of_spans() -> None:
    track = during([(Span(10, 20), "a"), (Span(15, 30), "b"), (Span(40, 35), "backwards")])
    assert [track.at(at) for at in (9, 10, 19, 20, 29, 30, 37)] == ["", "a", "a", "b", "b", "", ""]


def test_a_span_is_cut_inside_only_and_each_piece_has_a_length() -> None:
    assert list(stretches(Span(10, 30), [10, 20, 20, 30, 5])) == [Span(10, 20), Span(20, 30)]
    assert list(stretches(Span(10, 10), [10])) == []
