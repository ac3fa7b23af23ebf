"""The floor as it stands: lines, stations, what runs there, what stands still and since when."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from central.board.drawing import draw, pen_of
from central.service import Admitted, Central

router = APIRouter(prefix="/board", include_in_schema=False)


@router.get("/floor")
def show_floor(request: Request, service: Central, asker: Admitted) -> HTMLResponse:
    with service.floor.current() as (floor, _):
        pen = pen_of(request, floor, service.clock.now().at)
        site = floor.site.defined if floor.site else None
        lines = [{"name": pen.name(line.name), "id": line.id} for line in (site.lines if site else ())]
    return draw(request, "floor.html", pen, asker, {"lines": lines, "live": True})
