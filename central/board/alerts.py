"""The alert inbox: what goes on, the newest first, and what ended today."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from central.board.alert_rows import alert_row
from central.board.answers import LONGEST_NOTE, MOST_MINUTES, USUAL_MINUTES, technicians
from central.board.drawing import Pen
from central.board.showing import demand_line, show
from central.service import Admitted, Central
from domain.andon import alerts
from domain.shopfloor import Shopfloor

DAY_MS: Final = 24 * 3600 * 1000
MOST_ENDED: Final = 100
MINUTES: Final = (5, 10, 15, 30)
"""Until somebody arrives, to choose from."""

Line = Annotated[str, Query(max_length=100)]

router = APIRouter(prefix="/board", include_in_schema=False)


@router.get("/alerts")
def show_alerts(request: Request, service: Central, asker: Admitted, line: Line = "") -> Response:
    def look(floor: Shopfloor, pen: Pen) -> dict[str, Any]:
        return alert_values(floor, pen, line)

    return show(request, service, asker, "alerts.html", look, line)


def alert_values(floor: Shopfloor, pen: Pen, line: str) -> dict[str, Any]:
    """What the inbox shows, of one line or of all where `line` is blank."""
    demand_line(floor, line)
    found = [alert for alert in alerts(floor, pen.now - DAY_MS) if line in ("", alert.line)]
    ended = [alert for alert in found if alert.over_at is not None]
    ended.sort(key=lambda alert: -(alert.over_at or 0))
    lines = floor.site.defined.lines if floor.site else ()
    return {
        "open": [alert_row(floor, pen, alert) for alert in found if alert.over_at is None],
        "ended": [alert_row(floor, pen, alert) for alert in ended[:MOST_ENDED]],
        "technicians": technicians(floor, pen.now),
        "lines": [(each.id, pen.name(each.name)) for each in lines],
        "line": line,
        "minutes": MINUTES,
        "usual": USUAL_MINUTES,
        "most_minutes": MOST_MINUTES,
        "longest_note": LONGEST_NOTE,
    }
