"""A chart's line stays as it is from step to step, and ends where nothing is known."""

from central.board.charts import Chart, Point, Words, step_chart

HOUR = 3_600_000
SIZE = (1000, 300)
WORDS = Words(lambda value: f"{value // 1000} %", lambda at: f"{at // HOUR} h")


def chart(*values: int | None, target: int | None = 95_000) -> Chart:
    points = [Point(place * HOUR, value) for place, value in enumerate(values)]
    found = step_chart(points, len(values) * HOUR, target, WORDS, SIZE)
    assert found
    return found


def test_without_a_value_there_is_no_chart() -> None:
    assert step_chart([], HOUR, 95_000, WORDS, SIZE) is None
    assert step_chart([Point(0, None)], HOUR, 95_000, WORDS, SIZE) is None


def test_a_line_goes_in_steps_up_to_the_end() -> None:
    found = chart(95_000, 88_000)

    begin, fall = found.path.split(" V")
    assert begin.startswith(f"M{found.left} ")
    assert fall.endswith(f"H{found.right}")


def test_what_is_worse_stands_lower_and_looks_so() -> None:
    first, second, third = chart(95_000, 88_000, 90_000).marks

    assert second.y > third.y > first.y
    assert [mark.look for mark in (first, second, third)] == ["good", "bad", "good"]
    assert [mark.text for mark in (first, second, third)] == ["95 %", "88 %", "90 %"]
    assert second.title == "1 h · 88 %"


def test_nothing_is_drawn_where_nothing_was_known() -> None:
    found = chart(95_000, None, 90_000)

    assert found.path.count("M") == 2
    assert len(found.marks) == 2


def test_a_step_that_changes_nothing_has_no_mark() -> None:
    assert len(chart(95_000, 95_000).marks) == 1


def test_of_close_steps_the_newest_keeps_its_figure() -> None:
    points = [Point(0, 95_000), Point(99 * HOUR, 93_000), Point(99 * HOUR + 1, 90_000)]

    found = step_chart(points, 100 * HOUR, None, WORDS, SIZE)

    assert found
    assert [mark.text for mark in found.marks] == ["95 %", "", "90 %"]
    assert found.goal is None


def test_everything_lies_inside() -> None:
    for values in ((0, 100_000), (88_000,), (-5_000_000, 7_000_000), (1, 2)):
        found = chart(*values, target=max(values))
        heights = [*(mark.y for mark in found.marks), *(y for y, _ in found.across), found.goal or 0]
        assert all(0 <= y <= found.bottom for y in heights)
        assert all(found.left <= mark.x <= found.right for mark in found.marks)
        assert 2 <= len(found.across) <= 8


def test_a_narrow_chart_has_fewer_times() -> None:
    narrow = step_chart([Point(0, 1000)], HOUR, None, WORDS, (360, 240))

    assert narrow
    assert len(narrow.times) == 3
    assert len(chart(1000).times) == 5


def test_a_value_that_was_told_just_now_has_an_hour_before_it() -> None:
    found = step_chart([Point(5 * HOUR, 96_000)], 5 * HOUR + 1000, 90_000, WORDS, SIZE)

    assert found
    assert [text for _, text, _ in found.times][::4] == ["4 h", "5 h"]
    assert found.marks[0].x > found.right - 5
