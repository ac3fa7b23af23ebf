"""What the GS1 application identifiers that a plant meets are called: the standard's titles, translated."""

from typing import Final

from ui.view import View
from ui.words import QT_TRANSLATE_NOOP

TITLES: Final = (
    QT_TRANSLATE_NOOP("Gs1", "SSCC"),
    QT_TRANSLATE_NOOP("Gs1", "GTIN"),
    QT_TRANSLATE_NOOP("Gs1", "CONTENT"),
    QT_TRANSLATE_NOOP("Gs1", "BATCH/LOT"),
    QT_TRANSLATE_NOOP("Gs1", "PROD DATE"),
    QT_TRANSLATE_NOOP("Gs1", "DUE DATE"),
    QT_TRANSLATE_NOOP("Gs1", "PACK DATE"),
    QT_TRANSLATE_NOOP("Gs1", "BEST BEFORE or BEST BY"),
    QT_TRANSLATE_NOOP("Gs1", "SELL BY"),
    QT_TRANSLATE_NOOP("Gs1", "USE BY or EXPIRY"),
    QT_TRANSLATE_NOOP("Gs1", "VARIANT"),
    QT_TRANSLATE_NOOP("Gs1", "SERIAL"),
    QT_TRANSLATE_NOOP("Gs1", "CPV"),
    QT_TRANSLATE_NOOP("Gs1", "VAR. COUNT"),
    QT_TRANSLATE_NOOP("Gs1", "COUNT"),
    QT_TRANSLATE_NOOP("Gs1", "ADDITIONAL ID"),
    QT_TRANSLATE_NOOP("Gs1", "CUST. PART No."),
    QT_TRANSLATE_NOOP("Gs1", "MTO VARIANT"),
    QT_TRANSLATE_NOOP("Gs1", "PCN"),
    QT_TRANSLATE_NOOP("Gs1", "SECONDARY SERIAL"),
    QT_TRANSLATE_NOOP("Gs1", "REF. TO SOURCE"),
    QT_TRANSLATE_NOOP("Gs1", "NET WEIGHT (kg)"),
    QT_TRANSLATE_NOOP("Gs1", "LENGTH (m)"),
    QT_TRANSLATE_NOOP("Gs1", "WIDTH (m)"),
    QT_TRANSLATE_NOOP("Gs1", "HEIGHT (m)"),
    QT_TRANSLATE_NOOP("Gs1", "AREA (m²)"),
    QT_TRANSLATE_NOOP("Gs1", "NET VOLUME (l)"),
    QT_TRANSLATE_NOOP("Gs1", "NET VOLUME (m³)"),
    QT_TRANSLATE_NOOP("Gs1", "GROSS WEIGHT (kg)"),
    QT_TRANSLATE_NOOP("Gs1", "ORDER NUMBER"),
    QT_TRANSLATE_NOOP("Gs1", "GINC"),
    QT_TRANSLATE_NOOP("Gs1", "GSIN"),
    QT_TRANSLATE_NOOP("Gs1", "ROUTE"),
    QT_TRANSLATE_NOOP("Gs1", "SHIP TO LOC"),
    QT_TRANSLATE_NOOP("Gs1", "BILL TO"),
    QT_TRANSLATE_NOOP("Gs1", "PURCHASE FROM"),
    QT_TRANSLATE_NOOP("Gs1", "SHIP FOR LOC"),
    QT_TRANSLATE_NOOP("Gs1", "LOC No."),
    QT_TRANSLATE_NOOP("Gs1", "PROD/SERV LOC"),
    QT_TRANSLATE_NOOP("Gs1", "SHIP TO POST"),
    QT_TRANSLATE_NOOP("Gs1", "ORIGIN"),
    QT_TRANSLATE_NOOP("Gs1", "GRAI"),
    QT_TRANSLATE_NOOP("Gs1", "GIAI"),
    QT_TRANSLATE_NOOP("Gs1", "ITIP"),
    QT_TRANSLATE_NOOP("Gs1", "PROD TIME"),
    QT_TRANSLATE_NOOP("Gs1", "REF No."),
)


def gs1_title(title: str, view: View) -> str:
    """The title in the screen's language; one that is not in the table stays as the standard has it."""
    return view.words.translate("Gs1", title) if title in TITLES else title
