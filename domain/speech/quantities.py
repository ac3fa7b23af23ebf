"""What a spoken amount comes to in the unit of an order."""

from typing import Final

from domain.outcomes import Code, Refused
from domain.speech.intents import Amount
from domain.speech.units import UNITS

_CANONICAL: Final = {form: unit for unit, forms in UNITS.items() for form in forms}
_PIECES: Final = frozenset({"件", "台"})
_PIECE_LIKE: Final = _PIECES | {"套"}
_BATCH: Final = "批"


def pieces(order_unit: str, batch_size: int, amount: Amount) -> int | Refused:
    """The quantity of an order that an amount means.

    An amount without a unit is in the order's. 件, 个, 台 and the like count whatever is counted one by one,
    sets too; a set is no piece, though. A batch (批) is `batch_size` of the order's unit, unless the order is
    counted in batches itself.

    Args:
        order_unit: as the plan writes it: 件, pcs, 套, 批 …
        batch_size: as released; 0 where nobody said.
        amount: as it was said.

    Returns:
        The quantity in the order's unit, or why it cannot be told.
    """
    said, counted_in = unit_of(amount.unit), unit_of(order_unit)
    if said in ("", counted_in) or (said in _PIECES and counted_in in _PIECE_LIKE):
        return amount.number
    if said == _BATCH and batch_size > 0:
        return amount.number * batch_size
    return Refused(Code.UNIT_DIFFERS, {"said_unit": amount.unit, "unit": order_unit})


def unit_of(text: str) -> str:
    """The form of a unit that intents hold; a unit nobody knows stands for itself."""
    plain = text.strip().casefold()
    return _CANONICAL.get(plain, plain)
