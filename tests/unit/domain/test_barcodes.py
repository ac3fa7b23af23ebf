"""Symbologies by their AIM identifiers, and the fields of a code by application identifier."""

import pytest

from domain.barcodes import SYMBOLOGIES, Barcode, Element, split_aim, symbology_name


@pytest.mark.parametrize(
    ("text", "aim", "rest"),
    [
        ("]C1010", "C1", "010"),
        ("]d2", "d2", ""),
        ("]Q3]E0", "Q3", "]E0"),
        ("]AZ1", "AZ", "1"),
        ("]D0A", "", "]D0A"),
        ("]c1A", "", "]c1A"),
        ("]1CA", "", "]1CA"),
        ("]C", "", "]C"),
        ("C1", "", "C1"),
        (" ]C1", "", " ]C1"),
        ("", "", ""),
    ],
)
def test_an_aim_identifier_is_split_off_where_it_is_one(text: str, aim: str, rest: str) -> None:
    assert split_aim(text) == (aim, rest)


@pytest.mark.parametrize(
    ("aim", "name"),
    [
        ("C1", "GS1-128"),
        ("C0", "Code 128"),
        ("A0", "Code 39"),
        ("d2", "GS1 DataMatrix"),
        ("d1", "Data Matrix"),
        ("Q3", "GS1 QR Code"),
        ("Q1", "QR Code"),
        ("E0", "EAN-13/UPC"),
        ("E4", "EAN-8"),
        ("k1", "k1"),
        ("", ""),
    ],
)
def test_a_symbology_has_the_name_that_people_use(aim: str, name: str) -> None:
    assert symbology_name(aim) == name


def test_every_name_is_found_by_its_identifier() -> None:
    assert all(symbology_name(aim) == name for aim, name in SYMBOLOGIES.items())
    assert all(split_aim(f"]{aim}x") == (aim, "x") for aim in SYMBOLOGIES if len(aim) == 2)


def test_a_field_is_found_by_the_first_identifier_that_there_is() -> None:
    barcode = Barcode("", "C1", (Element("02", "A"), Element("01", "B")))
    assert barcode.value("01", "02") == "B"
    assert barcode.value("37", "02") == "A"
    assert barcode.value("37") == ""
