"""The chain names every row that is not as it was written, and no other."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chain import GENESIS, MOST_MISSING, Break, Row, breaks, link

bodies = st.lists(st.binary(max_size=20), min_size=1, max_size=12)


def chained(stored: list[bytes]) -> list[Row]:
    rows: list[Row] = []
    for seq, body in enumerate(stored, start=1):
        rows.append(Row(seq, body, link(rows[-1].hash if rows else GENESIS, body)))
    return rows


def found(rows: list[Row], last: int) -> list[Break]:
    return list(breaks(rows, last))


def test_a_link_is_blake2b_over_the_hash_before_and_the_body() -> None:
    assert link(GENESIS, b"body") == blake2b(bytes(32) + b"body", digest_size=32).digest()
    assert len(link(GENESIS, b"")) == 32


@given(bodies)
def test_an_untouched_chain_has_no_breaks(stored: list[bytes]) -> None:
    rows = chained(stored)
    assert found(rows, len(rows)) == []


def test_an_empty_store_has_no_breaks() -> None:
    assert found([], 0) == []


@given(bodies, st.data())
def test_a_changed_body_names_that_row_alone(stored: list[bytes], data: st.DataObject) -> None:
    rows = chained(stored)
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at] = replace(rows[at], body=rows[at].body + b"x")
    assert found(rows, len(rows)) == [Break(at + 1, "changed")]


@given(bodies, st.data())
def test_a_changed_hash_names_that_row_alone(stored: list[bytes], data: st.DataObject) -> None:
    rows = chained(stored)
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at] = replace(rows[at], hash=bytes(32))
    assert found(rows, len(rows)) == [Break(at + 1, "changed")]


@given(bodies, st.data())
def test_a_removed_row_is_missing_alone(stored: list[bytes], data: st.DataObject) -> None:
    rows = chained(stored)
    at = data.draw(st.integers(0, len(rows) - 1))
    del rows[at]
    assert found(rows, len(rows) + 1) == [Break(at + 1, "missing")]


@given(bodies, st.data())
def test_a_row_moved_past_the_end_is_missing_here_and_unexpected_there(
    stored: list[bytes], data: st.DataObject
) -> None:
    rows = chained(stored)
    moved = rows.pop(data.draw(st.integers(0, len(rows) - 1)))
    rows.append(replace(moved, seq=len(stored) + 40))
    expected = {Break(moved.seq, "missing"), Break(len(stored) + 40, "unexpected")}
    assert set(found(rows, len(stored))) == expected


def test_rows_written_while_the_check_runs_are_no_break() -> None:
    assert found(chained([b"a", b"b", b"c"]), last=1) == []


def test_a_store_changed_from_end_to_end_is_named_row_by_row_in_bearable_time() -> None:
    rows = [replace(row, hash=b"nothing fits") for row in chained([b"%d" % n for n in range(2_000)])]
    assert found(rows, 2_000) == [Break(seq, "changed") for seq in range(1, 2_001)]


def test_a_row_that_comes_twice_is_unexpected() -> None:
    rows = chained([b"a", b"b", b"c"])
    assert found([*rows[:2], *rows[1:]], 3) == [Break(2, "unexpected")]


def test_every_damaged_row_is_named_each_by_itself() -> None:
    rows = chained([b"%d" % n for n in range(1, 11)])
    rows[2] = replace(rows[2], body=b"x")
    rows[6] = replace(rows[6], hash=bytes(32))
    del rows[4]
    assert found(rows, 10) == [Break(3, "changed"), Break(5, "missing"), Break(7, "changed")]


@pytest.mark.parametrize("rewrite", [lambda row: link(bytes(32), row.body), lambda row: b"short"])
def test_the_first_row_has_nothing_but_the_genesis_to_lean_on(rewrite: Callable[[Row], bytes]) -> None:
    rows = chained([b"a", b"b"])
    rows[1] = replace(rows[1], hash=rewrite(rows[1]))
    assert found(rows, 2) == [Break(2, "changed")]


def test_rows_after_a_known_point_are_checked_from_there() -> None:
    rows = chained([b"a", b"b", b"c"])
    assert list(breaks(rows[1:], last=3, first=2, previous=rows[0].hash)) == []
    assert list(breaks(rows[1:], last=3, first=2, previous=GENESIS)) == [Break(2, "changed")]


def test_of_endlessly_many_missing_rows_the_first_are_named() -> None:
    far = [Row(1, b"a", link(GENESIS, b"a")), Row(2**60, b"b", bytes(32))]

    named = [*range(2, 2 + MOST_MISSING), *range(2**60 + 1, 2**60 + 1 + MOST_MISSING)]
    assert [each.seq for each in breaks(far, 2**61)] == named
