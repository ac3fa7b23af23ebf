"""K7: what is said of the progress is held against what is known, in exact numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.floor_events import ProgressStated
from domain.orders import Counts, Order, Progress, Task
from domain.outcomes import Asked, Code, Params, Refused
from domain.plan_events import Operation, Stage, Text
from domain.speech.measures import Measure, agrees, as_text, contradiction, pieces_to, task_measure

TO_70 = ProgressStated(700)
FROM_60_TO_70 = ProgressStated(700, 600)


def batches(done: int, target: int) -> Measure:
    return Measure("WO-6/30", "批", done, target)


def test_k7_three_batches_are_ten_points_of_thirty() -> None:
    assert contradiction(batches(18, 30), 3, FROM_60_TO_70) is None


def test_k7_with_a_target_of_forty_the_end_is_asked_about() -> None:
    numbers: Params = {
        "said": "70",
        "computed": "67.5",
        "done": 24,
        "added": 3,
        "total": 27,
        "target": 40,
        "unit": "批",
    }
    assert contradiction(batches(24, 40), 3, FROM_60_TO_70) == Asked(Code.PROGRESS_ENDS_ELSEWHERE, numbers)


def test_k7_another_start_than_the_known_one_is_asked_about() -> None:
    numbers: Params = {"said": "60", "known": "50", "done": 15, "target": 30, "unit": "批"}
    asked = Asked(Code.PROGRESS_STARTS_ELSEWHERE, numbers)
    assert contradiction(batches(15, 30), 6, FROM_60_TO_70) == asked
    assert contradiction(batches(15, 30), 3, FROM_60_TO_70) == asked, "start and end: the start comes first"


def test_without_a_start_only_the_end_is_looked_at() -> None:
    assert contradiction(batches(15, 30), 6, TO_70) is None
    asked = contradiction(batches(15, 30), 3, TO_70)
    assert asked is not None
    assert (asked.code, asked.params["computed"]) == (Code.PROGRESS_ENDS_ELSEWHERE, "60")


@pytest.mark.parametrize(
    ("computed", "said", "fits"),
    [
        (Fraction(100, 3), 330, True),
        (Fraction(100, 3), 333, True),
        (Fraction(100, 3), 340, False),
        (Fraction(200, 3), 670, True),
        (Fraction(200, 3), 666, False),
        (Fraction(135, 2), 680, True),
        (Fraction(135, 2), 675, True),
        (Fraction(135, 2), 670, False),
        (Fraction(135, 2), 700, False),
        (Fraction(6749, 100), 670, True),
        (Fraction(6745, 100), 675, True),
        (Fraction(0), 0, True),
        (Fraction(110), 1100, True),
        (Fraction(-10), 100, False),
    ],
)
def test_what_was_said_is_the_computed_value_as_exactly_as_it_was_said(
    computed: Fraction, said: int, *, fits: bool
) -> None:
    assert agrees(computed, said) is fits


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 1200))
def test_exactly_one_whole_percentage_agrees(done: int, target: int, said: int) -> None:
    percent = Measure("", "", done, target).percent(done)
    if agrees(percent, said * 10):
        assert abs(percent - said) <= Fraction(1, 2)
        assert not agrees(percent, (said + 1) * 10)
    else:
        assert abs(percent - said) >= Fraction(1, 2)


@pytest.mark.parametrize(
    ("done", "target", "said", "added"),
    [(18, 30, 700, 3), (24, 40, 700, 4), (0, 120, 1000, 120), (0, 8, 125, 1)],
)
def test_progress_alone_tells_how_many_were_made(done: int, target: int, said: int, added: int) -> None:
    assert pieces_to(batches(done, target), ProgressStated(said)) == added


def test_progress_that_is_reached_already_adds_nothing() -> None:
    numbers: Params = {"said": "70", "known": "72.5", "done": 29, "target": 40, "unit": "批"}
    assert pieces_to(batches(29, 40), TO_70) == Refused(Code.PROGRESS_BEHIND, numbers)
    same = pieces_to(batches(28, 40), TO_70)
    assert isinstance(same, Refused)
    assert (same.code, same.params["known"]) == (Code.PROGRESS_BEHIND, "70")


def test_progress_between_two_pieces_is_no_number_of_pieces() -> None:
    numbers: Params = {"said": "67", "amount": "26.8", "target": 40, "unit": "批"}
    assert pieces_to(batches(24, 40), ProgressStated(670)) == Refused(Code.PROGRESS_NOT_WHOLE, numbers)


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 1500))
def test_pieces_that_follow_from_the_progress_never_contradict_it(done: int, target: int, said: int) -> None:
    measure, progress = batches(done, target), ProgressStated(said)
    added = pieces_to(measure, progress)
    if isinstance(added, int):
        assert added > 0
        assert contradiction(measure, added, progress) is None


def test_a_key_result_is_measured_from_its_baseline() -> None:
    """Of the way from 50 to 80, 62 is 40 % and 74 is 80 %."""
    measure = Measure("KR-1", "件", done=62, target=80, baseline=50)
    assert contradiction(measure, 12, ProgressStated(800, 400)) is None
    assert pieces_to(measure, ProgressStated(800)) == 12


def test_where_there_is_no_way_to_go_all_of_it_is_done() -> None:
    nothing = batches(0, 0)
    assert contradiction(nothing, 3, ProgressStated(1000)) is None
    assert contradiction(nothing, 3, TO_70) is not None
    assert isinstance(pieces_to(nothing, TO_70), Refused)


def test_a_task_is_measured_by_its_good_pieces() -> None:
    operation = Operation("30", Stage.PRODUCTION, Text("", ""), "A")
    counts = Counts(good=18, rework=2, scrap={"man": 5})
    task = Task("WO-6/30", operation, Progress(counts=counts))
    assert task_measure(Order("WO-6", quantity=30, unit="批"), task) == batches(18, 30)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(135, 2), "67.5"),
        (Fraction(200, 3), "66.67"),
        (Fraction(70), "70"),
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(10**40), "1" + "0" * 40),
    ],
)
def test_numbers_for_people(value: Fraction, text: str) -> None:
    assert as_text(value) == text
