"""What a spoken amount is in the unit of an order."""

import pytest

from domain.outcomes import Code, Refused
from domain.speech.intents import Amount
from domain.speech.quantities import pieces, unit_of


@pytest.mark.parametrize("written", ["件", "个", "pcs", "PCS", " Pcs ", "套", "台", "支"])
@pytest.mark.parametrize("said", ["", "件", "台"])
def test_pieces_are_pieces_however_the_plan_writes_them(written: str, said: str) -> None:
    assert pieces(written, 0, Amount(50, said)) == 50


@pytest.mark.parametrize(
    ("written", "said"),
    [("批", "批"), ("batches", "批"), ("箱", "箱"), ("kg", "公斤"), ("瓶", "瓶"), ("批", "")],
)
def test_the_order_s_own_unit_is_one_to_one(written: str, said: str) -> None:
    assert pieces(written, 10, Amount(3, said)) == 3


@pytest.mark.parametrize("written", ["件", "套", "米"])
def test_batches_are_as_large_as_the_order_says(written: str) -> None:
    assert pieces(written, 10, Amount(3, "批")) == 30
    assert pieces(written, 1, Amount(3, "批")) == 3


@pytest.mark.parametrize(
    ("written", "batch_size", "said"),
    [
        ("件", 0, "批"),
        ("件", 10, "箱"),
        ("批", 10, "件"),
        ("件", 10, "套"),
        ("公斤", 0, "件"),
        ("箱", 0, "托"),
        ("米", 10, "卷"),
    ],
)
def test_other_units_are_refused_with_both(written: str, batch_size: int, said: str) -> None:
    refused = Refused(Code.UNIT_DIFFERS, {"said_unit": said, "unit": written})
    assert pieces(written, batch_size, Amount(3, said)) == refused


def test_units_have_one_form_each() -> None:
    assert [unit_of(text) for text in ("PCS", "只", "lots", "瓶", "")] == ["件", "件", "批", "瓶", ""]
