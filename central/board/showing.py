"""Shows a page that many have open: worked out and drawn once for all who look at the same."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from central.access.callers import Asker
from central.board.drawing import Pen, draw, draw_middle, is_part, is_wall, middle_of, pen_of, shared_of
from central.service import Service
from domain.shopfloor import Shopfloor

FRESH_MS: Final = 2000
"""So long a page is shown that nothing was recorded for; what was recorded is on it at once."""

Look = Callable[[Shopfloor, Pen], Mapping[str, Any]]


ALONE: Final = object()
"""For whom a page is drawn that hardly anybody else looks at."""


def show(
    request: Request, service: Service, asker: Asker, template: str, look: Look, of: Hashable = ()
) -> Response:
    """A page that follows changes.

    Args:
        request: what is answered.
        service: of this process.
        asker: who looks; of them only the roles may change what is shown.
        template: a file in `templates/`, as in `draw`.
        look: finds what the template shows; called by one at a time, and nothing of the floor may be kept
            that changes.
        of: what `look` makes use of, of the query: those whose it is the same share the page, whatever else
            their addresses say; `ALONE` for a page that is not shared.
    """
    now = service.clock.now().at
    with service.floor.current() as (floor, _):
        pen, shared = pen_of(request, floor, now), shared_of(request)
        roles = asker.user.roles if asker.user else frozenset()
        if of is ALONE:
            return draw(request, template, pen, asker, {**look(floor, pen), "live": True})
        what = (template, request.url.path, is_wall(request), of)
        key = (*what, pen.language, roles, service.floor.seen, now // FRESH_MS)
        values = shared.once(key, lambda: {**look(floor, pen), "live": True})
        if not is_part(request):
            return draw(request, template, pen, asker, values)
        drawn = shared.once(("middle", *key), lambda: draw_middle(request, template, pen, asker, values))
        return middle_of(request, pen, drawn)


def demand_line(floor: Shopfloor, line: str) -> None:
    """A page of a line is there where the line is; `line` is blank for all.

    Raises:
        HTTPException: 404, the plan has no such line.
    """
    if line and not any(each.id == line for each in (floor.site.defined.lines if floor.site else ())):
        raise HTTPException(404)
