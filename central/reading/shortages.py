"""What stands in the way of orders, for whoever asks: why one is not on track, what material it lacks."""

from collections import defaultdict
from typing import Any

from domain.andon import troubles
from domain.codec import to_plain
from domain.forecast import at_risk
from domain.orders import Order
from domain.shopfloor import Shopfloor


class Shortages:
    """Of all orders of a floor, as everything stands now (UTC ms)."""

    def __init__(self, floor: Shopfloor, now_ms: int) -> None:
        self._reasons, self._now = floor.reasons, now_ms
        self._troubles = troubles(floor, now_ms)
        self._short: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for delivery in floor.deliveries():
            if delivery.received is not None:
                continue
            said = {"delivery": delivery.id, "material": to_plain(delivery.material)}
            for order, pieces in zip(delivery.orders, delivery.short, strict=False):
                if pieces:
                    self._short[order].append(said | {"pieces": pieces, "expected": delivery.expected})

    def of(self, order: Order) -> dict[str, Any]:
        """`risk`, None for an order on track, and `short`, pieces by delivery, as JSON values."""
        counts = not order.cancelled
        risk = at_risk(order, self._reasons, self._troubles, self._now) if counts else None
        short = self._short[order.id] if counts and not order.completed else []
        return {"risk": to_plain(risk) if risk else None, "short": short}
