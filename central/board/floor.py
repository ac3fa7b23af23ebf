"""The floor as it stands: lines, stations, what runs there, what stands still and since when."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from central.board.drawing import Pen
from central.board.showing import show
from central.service import Admitted, Central
from domain.shopfloor import Shopfloor

router = APIRouter(prefix="/board", include_in_schema=False)


@router.get("/floor")
def show_floor(request: Request, service: Central, asker: Admitted) -> Response:
    return show(request, service, asker, "floor.html", floor_values)


def floor_values(floor: Shopfloor, pen: Pen) -> Mapping[str, Any]:
    site = floor.site.defined if floor.site else None
    return {"lines": [{"name": pen.name(line.name), "id": line.id} for line in (site.lines if site else ())]}
