"""All editors, as one part of the service."""

from fastapi import APIRouter

from central.board.editing import calendar, call_routes, deliveries, goals, persons, start

router = APIRouter(include_in_schema=False)
for editor in (start, goals, persons, calendar, call_routes, deliveries):
    router.include_router(editor.router)
