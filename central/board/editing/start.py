"""Where the editors begin: those that somebody may open."""

from fastapi import APIRouter
from fastapi.responses import Response

from central.board.editing.desk import AtDesk

router = APIRouter(prefix="/board/edit", include_in_schema=False)


@router.get("")
def choose_editor(desk: AtDesk) -> Response:
    return desk.page("start")
