"""Barcodes read as GS1 prints them: each field of each example, and every way a code can be wrong."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.barcodes import CHECKED, BiipReader
from domain.barcodes import Barcode, Element, MalformedGs1, WrongCheckDigit

GS = "\x1d"
READER = BiipReader()


def elements(text: str) -> tuple[Element, ...]:
    found = READER.read(text)
    assert isinstance(found, Barcode), found
    return found.elements


def values(text: str) -> dict[str, str]:
    return {element.ai: element.value for element in elements(text)}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"]C1011234567890123110LOT7{GS}3742", {"01": "12345678901231", "10": "LOT7", "37": "42"}),
        ("]C100376104250021234569", {"00": "376104250021234569"}),
        (
            f"]d201095011010209171719050810ABCD1234{GS}2110",
            {"01": "09501101020917", "17": "190508", "10": "ABCD1234", "21": "10"},
        ),
        ("]e00109501101020917", {"01": "09501101020917"}),
        ("]Q301950123456789031719050810A", {"01": "95012345678903", "17": "190508", "10": "A"}),
        ("]C10295012345678903370008", {"02": "95012345678903", "37": "0008"}),
        ("]C101950123456789033103000123", {"01": "95012345678903", "3103": "000123"}),
        ("]C10106291041500213", {"01": "06291041500213"}),
        ("]C14106291041500213", {"410": "6291041500213"}),
        ("]J18018376104250021234569", {"8018": "376104250021234569"}),
        ("]C180030629104150021312AB", {"8003": "0629104150021312AB"}),
        (f"]C1240PART-1{GS}21S/N.1", {"240": "PART-1", "21": "S/N.1"}),
        (f"{GS}0106291041500213", {"01": "06291041500213"}),
        (f"10A{GS}21B", {"10": "A", "21": "B"}),
        (f"]C110A{GS}", {"10": "A"}),
        (f"]C1{GS}10A", {"10": "A"}),
        (f"]C111260131{GS}10A", {"11": "260131", "10": "A"}),
        (f"]C110A{GS}10A", {"10": "A"}),
    ],
)
def test_element_strings(text: str, read: dict[str, str]) -> None:
    assert values(text) == read


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("]C13103001750", Element("3103", "001750", "NET WEIGHT (kg)", amount=Decimal("1.750"))),
        ("]C13100001750", Element("3100", "001750", "NET WEIGHT (kg)", amount=Decimal(1750))),
        ("]C13922199", Element("3922", "199", "PRICE", amount=Decimal("1.99"))),
        ("]C1392912", Element("3929", "12", "PRICE", amount=Decimal("0.000000012"))),
        ("]C13932978199", Element("3932", "978199", "PRICE", amount=Decimal("1.99"))),
        ("]C117260131", Element("17", "260131", "USE BY or EXPIRY", date(2026, 1, 31))),
        ("]C117260200", Element("17", "260200", "USE BY or EXPIRY", date(2026, 2, 28))),
        ("]C111280200", Element("11", "280200", "PROD DATE", date(2028, 2, 29))),
        ("]C1800826013114", Element("8008", "26013114", "PROD TIME", date(2026, 1, 31))),
        ("]C17007260131", Element("7007", "260131", "HARVEST DATE", date(2026, 1, 31))),
        ("]C17007260131260202", Element("7007", "260131260202", "HARVEST DATE", date(2026, 1, 31))),
        ("]C121SER-9", Element("21", "SER-9", "SERIAL")),
    ],
)
def test_numbers_and_days_are_those_of_the_standard(text: str, element: Element) -> None:
    assert elements(text) == (element,)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (f"]C1011234567890123010LOT7{GS}3742", "12345678901230", "1"),
        ("]C100376104250021234568", "376104250021234568", "9"),
        ("]C14106291041500214", "6291041500214", "3"),
        ("]C18003062910415002141", "06291041500214", "3"),
        ("]E06291041500214", "6291041500214", "3"),
        ("]E0036000291453", "036000291453", "2"),
        ("]E004252615", "04252615", "4"),
        ("]E496385075", "96385075", "4"),
        ("]E3629104150021400", "6291041500214", "3"),
        ("]I112345678901230", "12345678901230", "1"),
        ("(01)12345678901230(10)LOT7", "12345678901230", "1"),
        (f"0112345678901230{GS}10A", "12345678901230", "1"),
    ],
)
def test_a_wrong_check_digit_is_said(text: str, value: str, expected: str) -> None:
    assert READER.read(text) == WrongCheckDigit(value, expected)


@pytest.mark.parametrize("ai", CHECKED)
def test_every_check_digit_of_the_standard_is_looked_at(ai: str) -> None:
    """Of ten last digits exactly one is right."""
    digits = {"8006": 18, "8026": 18}.get(ai, CHECKED[ai])
    stem, rest = "0" + "7" * (CHECKED[ai] - 2), "1" * (digits - CHECKED[ai])
    found = [READER.read(f"]C1{ai}{stem}{last}{rest}") for last in range(10)]
    wrong = [reading for reading in found if isinstance(reading, WrongCheckDigit)]
    (right,) = (reading for reading in found if isinstance(reading, Barcode))
    assert len(wrong) == 9
    assert {reading.expected for reading in wrong} == {right.value(ai)[CHECKED[ai] - 1]}


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("]E04006381333931", "04006381333931"),
        ("]E0036000291452", "00036000291452"),
        ("]E004252614", "00042100005264"),
        ("]E496385074", "00000096385074"),
        ("]E3400638133393112", "04006381333931"),
        ("]E3400638133393112345", "04006381333931"),
        ("]I112345678901231", "12345678901231"),
    ],
)
def test_ean_and_upc_are_gtins(text: str, gtin: str) -> None:
    assert elements(text) == (Element("01", gtin, "GTIN"),)


@pytest.mark.parametrize(
    ("text", "symbology", "rest"),
    [
        ("B-1001", "", "B-1001"),
        ("]A0B-1001", "A0", "B-1001"),
        ("]C0B-1001", "C0", "B-1001"),
        ("]d1B-1001", "d1", "B-1001"),
        ("]Q1缺料 7号", "Q1", "缺料 7号"),
        ("]E112", "E1", "12"),
        ("]I01234", "I0", "1234"),
        ("]X0ABC", "X0", "ABC"),
        ("]A0", "A0", ""),
        ("", "", ""),
        ("]", "", "]"),
        ("]C", "", "]C"),
        ("]k1A", "", "]k1A"),
        ("]C-A", "", "]C-A"),
        ("0112345678901230", "", "0112345678901230"),
        ("4006381333932", "", "4006381333932"),
        ("(A1)B", "", "(A1)B"),
        ("(10)A(B", "", "(10)A(B"),
        ("(10)A B(21)C", "", "(10)A B(21)C"),
        ("X(10)A", "", "X(10)A"),
        ("(1)0A", "", "(1)0A"),
        ("(101)A", "", "(101)A"),
        ("(05)A", "", "(05)A"),
        ("(12)ABC", "", "(12)ABC"),
        ("(10)A(10)B", "", "(10)A(10)B"),
        ("(10)批次", "", "(10)批次"),
        ("]C0(10)A", "C0", "(10)A"),
        ("()", "", "()"),
    ],
)
def test_everything_else_is_text(text: str, symbology: str, rest: str) -> None:
    assert READER.read(text) == Barcode(rest, symbology)


@pytest.mark.parametrize(
    "text", ["(01)12345678901231(10)LOT7", "(01) 12345678901231 (10) LOT7", "(01)12345678901231 (10)LOT7 "]
)
def test_what_is_printed_below_a_code_can_be_typed(text: str) -> None:
    assert values(text) == {"01": "12345678901231", "10": "LOT7"}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("]C1", ""),
        (f"{GS}", ""),
        (f"]C1{GS}{GS}10A", f"{GS}10A"),
        (f"]C110A{GS}{GS}21B", f"{GS}21B"),
        ("]C101123", "01123"),
        ("]C10112345678901231X", "X"),
        ("]C110", "10"),
        (f"]C110{GS}21A", f"10{GS}21A"),
        (f"]C130{GS}10A", f"30{GS}10A"),
        ("]C1" + "10" + "A" * 21, "10" + "A" * 21),
        ("]C137123456789", "37123456789"),
        ("]C105A", "05A"),
        ("]C110A B", "10A B"),
        ("]C110批", "10批"),
        ("]C110A批", "10A批"),
        ("]C111261301", "11261301"),
        ("]C111260230", "11260230"),
        ("]C17007260131260230", "7007260131260230"),
        ("]C17003260131", "7003260131"),
        ("]C18008260131", "8008260131"),
        (f"]C110A{GS}10B", "10B"),
        (f"]C0AB{GS}CD", f"AB{GS}CD"),
        (f"]E0400638133393{GS}", f"400638133393{GS}"),
        ("]E04006381333", "4006381333"),
        ("]E0400638133393X", "400638133393X"),
        ("]E0", ""),
        ("]E024252614", "24252614"),
        ("]E49638507", "9638507"),
        ("]I11234567890123", "1234567890123"),
        (f"1{GS}2", f"1{GS}2"),
        (f"B-1001{GS}", f"B-1001{GS}"),
    ],
)
def test_what_says_it_is_gs1_and_is_not_is_malformed(text: str, rest: str) -> None:
    assert READER.read(text) == MalformedGs1(rest)


LOTS = st.text(st.sampled_from("ABCXYZabc0123456789-/.%&'\"*+,:;<=>?_!"), min_size=1, max_size=20)


@given(LOTS, st.integers(0, 99_999_999), st.permutations(["10", "21", "37"]))
def test_fields_come_back_as_they_were_put_in_whatever_their_order(
    lot: str, count: int, order: list[str]
) -> None:
    fields = {"10": lot, "21": lot[::-1], "37": str(count)}
    text = "]C1" + GS.join(ai + fields[ai] for ai in order)
    assert values(text) == fields


@given(st.text(st.sampled_from("0123456789()]CEdQ13A\x1d批 "), max_size=60))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    found = READER.read(text)
    if isinstance(found, Barcode):
        assert text.endswith(found.text)
        assert text == (f"]{found.symbology}" if found.symbology else "") + found.text
