"""Orders and deliveries that other systems send: checked all together, written all or none."""

from enum import StrEnum
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from central.desk.acting import actor_of
from central.importing.mapping import ImportSettings
from central.importing.rows_import import Found, Source
from central.importing.taking import Importer
from central.plan.store import known_plan
from central.service import Central, Service, SignedInUser
from central.storage.ledger import last_position
from central.web.problems import REMEDIES, Denied
from sync.contract import ErrorCode, Problem

MOST_ROWS = 10_000

router = APIRouter(prefix="/v1/imports")
log = structlog.get_logger("lineside.central")

SentRows = Annotated[list[dict[str, Any]], Body(max_length=MOST_ROWS)]
MappingName = Annotated[str, Query(max_length=64)]


class RowOutcome(StrEnum):
    """What became of a row that was sent."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"
    WITHHELD = "withheld"
    """It is right, but others are not."""


class RowAnswer(BaseModel):
    """`row` counts from 1; `id` is of the order or delivery; `faults` say what is wrong and what would do."""

    row: int
    id: str
    outcome: RowOutcome
    faults: list[str] = []


class ImportAnswer(BaseModel):
    """`written` records were made; `position` is how far the ledger is now, for `at_least` of the summary."""

    written: int
    position: int
    rows: list[RowAnswer]


@router.post("/orders", response_model=ImportAnswer)
def import_orders(
    request: Request, service: Central, user: SignedInUser, rows: SentRows, mapping: MappingName = ""
) -> Response | ImportAnswer:
    """Release or change orders; the same list again writes nothing.

    Rows are in the fields of plan files, with `operations` or by a template; or in columns of a `mapping`.
    """
    source = _source(request.app.state.imports, "orders", mapping)
    return _take(service, request.app.state.imports, source, rows, actor_of(user))


@router.post("/deliveries", response_model=ImportAnswer)
def import_deliveries(
    request: Request, service: Central, user: SignedInUser, rows: SentRows, mapping: MappingName = ""
) -> Response | ImportAnswer:
    """Plan or change deliveries; the same list again writes nothing.

    Rows are in the fields of plan files, or in the columns of a `mapping`.
    """
    source = _source(request.app.state.imports, "deliveries", mapping)
    return _take(service, request.app.state.imports, source, rows, actor_of(user))


def _source(settings: ImportSettings, kind: str, name: str) -> Source:
    if not name:
        return Source(kind, kind, settings)
    mapping = settings.mapping.get(name)
    if mapping is None or mapping.table != kind:
        known = ", ".join(each for each, has in settings.mapping.items() if has.table == kind) or "none"
        message = f"there is no mapping {name!r} of {kind} in LINESIDE_IMPORTS; known: {known}"
        raise Denied(404, ErrorCode.BAD_REQUEST, message)
    return Source(kind, kind, settings, mapping)


def _take(
    service: Service, settings: ImportSettings, source: Source, rows: list[dict[str, Any]], actor: str
) -> Response | ImportAnswer:
    importer = Importer(service.engine, service.site, service.clock, settings)
    known = known_plan(service.engine, service.site)
    found, written = importer.take_sent(source, rows, known, actor)
    log.info("imported", source=source.kind, actor=actor, written=written, faulty=found.faulty)
    if found.faulty:
        return _refused(found)
    with service.engine.connect() as connection:
        position = last_position(connection, service.site)
    service.appended.announce(position)
    return ImportAnswer(written=written, position=position, rows=_answers(found, written))


def _answers(found: Found, written: int = 1) -> list[RowAnswer]:
    """What became of each row; nothing changed where another sender was first, so that none was `written`."""
    changed = {getattr(event, "id", "") for event in found.events} if written else set()
    changed |= {row.id for row in found.rows if row.faults}
    return [
        RowAnswer(
            row=number,
            id=row.id,
            outcome=_outcome(found, row.id in changed, row.faults),
            faults=[*row.faults],
        )
        for number, row in enumerate(found.rows, 1)
    ]


def _outcome(found: Found, changed: bool, faults: tuple[str, ...]) -> RowOutcome:
    if faults:
        return RowOutcome.FAULTY
    if not changed:
        return RowOutcome.UNCHANGED
    return RowOutcome.WITHHELD if found.faulty else RowOutcome.WRITTEN


def _refused(found: Found) -> JSONResponse:
    """A Problem that names every row beside."""
    error = ErrorCode.BAD_REQUEST
    message = f"{found.faulty} of {len(found.rows)} rows are wrong, nothing was written: {found.told()}"
    problem = Problem(error=error, remedy=REMEDIES[error], message=message)
    shown = problem.model_dump(mode="json", exclude={"request_id"})
    return JSONResponse(shown | {"rows": [row.model_dump() for row in _answers(found)]}, 422)
