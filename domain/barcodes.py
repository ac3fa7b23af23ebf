"""A barcode as a scanner read it: text, symbology, and the fields that GS1 gives it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

SYMBOLOGIES: Final = {
    "A": "Code 39",
    "C": "Code 128",
    "E": "EAN/UPC",
    "F": "Codabar",
    "G": "Code 93",
    "H": "Code 11",
    "I": "Interleaved 2 of 5",
    "L": "PDF417",
    "M": "MSI",
    "Q": "QR Code",
    "R": "2 of 5",
    "S": "2 of 5",
    "U": "MaxiCode",
    "X": "other",
    "d": "Data Matrix",
    "e": "GS1 DataBar",
    "z": "Aztec Code",
    "C1": "GS1-128",
    "E0": "EAN-13/UPC",
    "E4": "EAN-8",
    "I1": "ITF-14",
    "J1": "GS1 DotCode",
    "Q3": "GS1 QR Code",
    "d2": "GS1 DataMatrix",
    "e0": "GS1 DataBar",
}
"""Names by AIM identifier (ISO/IEC 15424): by its letter, and by both characters where these say more."""
_AIM: Final = re.compile(r"\](([A-Za-z])[0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Element:
    """A GS1 element string.

    Attributes:
        ai: application identifier, 2 to 4 digits.
        value: its data field as it came, check digit included.
        title: the data title of the GS1 General Specifications, such as `BATCH/LOT`.
        day: the day it names; for a span of days the first.
        amount: the number it stands for where the identifier says where the decimal point is.
    """

    ai: str
    value: str
    title: str = ""
    day: date | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Barcode:
    """What a scan holds.

    Attributes:
        text: all of it but the AIM identifier.
        symbology: the AIM identifier without its `]`, such as `C1`; empty where the scanner sent none.
        elements: its GS1 element strings in order, none where it is no GS1 code.
    """

    text: str
    symbology: str = ""
    elements: tuple[Element, ...] = ()

    def value(self, *ais: str) -> str:
        """The data field of the first of these application identifiers that there is, else empty."""
        found = {element.ai: element.value for element in self.elements}
        return next((found[ai] for ai in ais if ai in found), "")


@dataclass(frozen=True, slots=True)
class WrongCheckDigit:
    """`value` ends with another digit than the `expected` one."""

    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class MalformedGs1:
    """A code that says it is GS1 and is not, from `rest` on."""

    rest: str


Flaw = WrongCheckDigit | MalformedGs1
Reading = Barcode | Flaw


def split_aim(text: str) -> tuple[str, str]:
    """The AIM identifier (without its `]`, empty when there is none known) and what comes after it."""
    found = _AIM.match(text)
    if found is None or (found[1] not in SYMBOLOGIES and found[2] not in SYMBOLOGIES):
        return "", text
    return found[1], text[found.end() :]


def symbology_name(aim: str) -> str:
    """What people call a symbology: `C1` is `GS1-128`, `A0` is `Code 39`; an unknown one is what it is."""
    return SYMBOLOGIES.get(aim) or SYMBOLOGIES.get(aim[:1], aim)
