"""Barcodes read by biip: GS1 element strings, EAN and UPC, their check digits and dates."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from biip import ParseConfig, ParseError
from biip.checksums import gs1_standard_check_digit
from biip.gs1_element_strings import GS1ElementString
from biip.upc import Upc

from domain.barcodes import Barcode, Element, Flaw, MalformedGs1, Reading, WrongCheckDigit, split_aim
from domain.scanning import GROUP_SEPARATOR

GS1_CARRIERS: Final = ("C1", "J1", "Q3", "d2", "e0")
"""AIM identifiers that say: GS1 element strings follow."""
GTIN_LENGTHS: Final = {"E0": (13, 12, 8), "E3": (15, 18), "E4": (8,), "I1": (14,)}
"""AIM identifiers of a bare GTIN: how many digits follow, those of an add-on symbol included."""
CHECKED: Final = {
    "00": 18,
    "01": 14,
    "02": 14,
    "03": 14,
    "253": 13,
    "255": 13,
    "402": 17,
    **{f"41{last}": 13 for last in range(8)},
    "8003": 14,
    "8006": 14,
    "8017": 18,
    "8018": 18,
    "8026": 14,
}
"""Application identifiers whose data has a check digit: at which place it stands, counted from 1."""
DATED: Final = ("11", "12", "13", "15", "16", "17", "4324", "4325", "4326", "7003", "7006", "7011", "8008")
DAYS_FROM_TO: Final = "7007"
LENIENT: Final = ParseConfig(gs1_element_strings_verify_date=False)
"""Dates are checked here: biip takes the second day of 7007 for an hour."""
_BRACKETED: Final = re.compile(r"\(([0-9]{2,4})\) ?([^() ]+) ?")
_ALL_BRACKETED: Final = re.compile(f"(?:{_BRACKETED.pattern})+")


class _Flawed(Exception):
    """Ends the reading of a code; never leaves this module."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


class BiipReader:
    """Reads what the text of a scan holds. Pure; a code of 512 characters takes a few milliseconds."""

    def read(self, text: str) -> Reading:
        """Read a scan without control characters other than group separators.

        With an AIM identifier the symbology decides; without one, group separators or application identifiers
        in brackets make it GS1, and everything else is plain text.
        """
        symbology, rest = split_aim(text)
        try:
            return Barcode(rest, symbology, _elements(symbology, rest))
        except _Flawed as flawed:
            return flawed.flaw


def _elements(symbology: str, text: str) -> tuple[Element, ...]:
    if symbology in GS1_CARRIERS or (not symbology and GROUP_SEPARATOR in text):
        return _consistent(_element_strings(text))
    if GROUP_SEPARATOR in text:
        raise _Flawed(MalformedGs1(text))
    if symbology in GTIN_LENGTHS:
        return (_gtin(symbology, text),)
    return () if symbology else _bracketed(text)


def _element_strings(text: str) -> list[Element]:
    """The element strings of a code; a leading separator is the FNC1 that says it is GS1."""
    elements: list[Element] = []
    rest = text.removeprefix(GROUP_SEPARATOR)
    while rest or not elements:
        found = _extracted(rest)
        left = rest[len(found) :]
        if left and found.ai.separator_required and not left.startswith(GROUP_SEPARATOR):
            raise _Flawed(MalformedGs1(rest))
        elements.append(_element(found, rest))
        rest = left.removeprefix(GROUP_SEPARATOR)
    return elements


def _extracted(rest: str) -> GS1ElementString:
    try:
        found = GS1ElementString.extract(rest, config=LENIENT)
    except ParseError as error:
        raise _Flawed(MalformedGs1(rest)) from error
    if not found.value or not rest.isascii():
        raise _Flawed(MalformedGs1(rest))
    return found


def _element(found: GS1ElementString, rest: str) -> Element:
    ai, value = found.ai.ai, found.value
    if ai in CHECKED:
        _check_digit(value[: CHECKED[ai]])
    element = Element(ai, value, found.ai.data_title, _day(found, rest))
    if found.decimal is None:
        return element
    return replace(element, amount=Decimal(found.pattern_groups[-1]).scaleb(-int(ai[3])))


def _day(found: GS1ElementString, rest: str) -> date | None:
    if found.ai.ai == DAYS_FROM_TO:
        halves = [found.value[:6], found.value[6:]]
        days = [_extracted(f"11{half}").date for half in halves if half]
        missing = None in days
    else:
        days = [found.date]
        missing = found.date is None and found.ai.ai in DATED
    if missing:
        raise _Flawed(MalformedGs1(rest))
    return days[0]


def _check_digit(number: str) -> None:
    expected = str(gs1_standard_check_digit(number[:-1]))
    if number[-1] != expected:
        raise _Flawed(WrongCheckDigit(number, expected))


def _consistent(elements: list[Element]) -> tuple[Element, ...]:
    """Nothing may be said twice in two ways."""
    first: dict[str, Element] = {}
    for element in elements:
        if first.setdefault(element.ai, element) != element:
            raise _Flawed(MalformedGs1(element.ai + element.value))
    return tuple(first.values())


def _gtin(symbology: str, text: str) -> Element:
    """An EAN or UPC is a GTIN, as if application identifier 01 stood before it."""
    if len(text) not in GTIN_LENGTHS[symbology] or not (text.isascii() and text.isdecimal()):
        raise _Flawed(MalformedGs1(text))
    number = text[:13] if symbology == "E3" else text
    if symbology == "E0" and len(text) == len("01234565"):
        return Element("01", _upc_e(text), "GTIN")
    _check_digit(number)
    return Element("01", number.zfill(14), "GTIN")


def _upc_e(text: str) -> str:
    """The GTIN of a zero-suppressed UPC that the scanner did not write out."""
    try:
        upc = Upc.parse(text[:-1])
    except ParseError as error:
        raise _Flawed(MalformedGs1(text)) from error
    if text[-1] != str(upc.check_digit):
        raise _Flawed(WrongCheckDigit(text, str(upc.check_digit)))
    return upc.as_gtin_14()


def _bracketed(text: str) -> tuple[Element, ...]:
    """What was typed as it is printed below a code, `(01)… (10)…`; what else is bracketed is plain text."""
    if not _ALL_BRACKETED.fullmatch(text):
        return ()
    try:
        return _consistent([_typed(ai, value) for ai, value in _BRACKETED.findall(text)])
    except _Flawed as flawed:
        if isinstance(flawed.flaw, WrongCheckDigit):
            raise
        return ()


def _typed(ai: str, value: str) -> Element:
    found = _extracted(ai + value)
    if found.ai.ai != ai or found.value != value:
        raise _Flawed(MalformedGs1(ai + value))
    return _element(found, ai + value)
