"""Shows a page that many have open: worked out and drawn once for all who look at the same."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import Request, Response

from central.access.callers import Asker
from central.board.drawing import Pen, draw, draw_middle, is_part, middle_of, pen_of, shared_of
from central.service import Service
from domain.shopfloor import Shopfloor

FRESH_MS: Final = 2000
"""So long a page is shown that nothing was recorded for; what was recorded is on it at once."""

Look = Callable[[Shopfloor, Pen], Mapping[str, Any]]


def show(request: Request, service: Service, asker: Asker, template: str, look: Look) -> Response:
    """A page that follows changes.

    Args:
        request: what is answered; its query is part of what is shared.
        service: of this process.
        asker: who looks; of them only the roles may change what is shown.
        template: a file in `templates/`, as in `draw`.
        look: finds what the template shows; called by one at a time, and nothing of the floor may be kept
            that changes.
    """
    now = service.clock.now().at
    with service.floor.current() as (floor, _):
        pen, shared = pen_of(request, floor, now), shared_of(request)
        roles = asker.user.roles if asker.user else frozenset()
        url = (request.url.path, request.url.query)
        key = (template, *url, pen.language, roles, service.floor.seen, now // FRESH_MS)
        values = shared.once(key, lambda: {**look(floor, pen), "live": True})
        if not is_part(request):
            return draw(request, template, pen, asker, values)
        drawn = shared.once(("middle", *key), lambda: draw_middle(request, template, pen, asker, values))
        return middle_of(request, pen, drawn)
