"""How far each store is, and the records as they came."""

from base64 import b64encode
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Row, select, true

from central.service import AskedStore, Central
from central.storage.paging import Conditions, page_end
from central.storage.tables import records, stores, terminals
from central.web.bodies import pack

PAGE_COUNT = 1000
PAGE_BYTES = 1024 * 1024

router = APIRouter()


class StoreStanding(BaseModel):
    """`terminal` is a name, blank for the central side's own plan; `head` hex; times in ms."""

    store: str
    terminal: str
    acked: int
    head: str
    clock_offset_ms: int | None
    last_contact: int


class LedgerRecord(BaseModel):
    """A record as it came: `body` its text, or `body_base64` where it is none."""

    position: int
    store: str
    seq: int
    hash: str
    received_at: int
    body: str | None
    body_base64: str | None


class LedgerPage(BaseModel):
    records: list[LedgerRecord]
    more: bool


@router.get("/v1/stores")
def list_stores(service: Central) -> list[StoreStanding]:
    same = (terminals.c.site == stores.c.site) & (terminals.c.id == stores.c.terminal)
    query = select(stores, terminals.c.name).outerjoin(terminals, same)
    query = query.where(stores.c.site == service.site).order_by(stores.c.store)
    with service.engine.connect() as connection:
        return [_standing(row) for row in connection.execute(query)]


@router.get("/v1/records")
def list_records(
    request: Request,
    service: Central,
    store: AskedStore,
    after: Annotated[int, Query(ge=0, lt=2**62)] = 0,
    limit: Annotated[int, Query(ge=1, le=PAGE_COUNT)] = PAGE_COUNT,
) -> Response:
    """A store's records after a seq, for an audit: hashes can be computed from the bodies."""
    wanted: Conditions = (
        records.c.site == service.site,
        records.c.store == store,
        records.c.seq > after,
    )
    with service.engine.connect() as connection:
        last = page_end(connection, records.c.seq, wanted, PAGE_BYTES, limit)
        query = select(records).where(*wanted, true() if last is None else records.c.seq <= last)
        found = [_record(row) for row in connection.execute(query.order_by(records.c.seq))]
    page = LedgerPage(records=found, more=last is not None)
    return pack(request, page.model_dump_json().encode())


def _standing(row: Row[Any]) -> StoreStanding:
    return StoreStanding(
        store=row.store,
        terminal=row.name or "",
        acked=row.seq,
        head=row.head.hex(),
        clock_offset_ms=row.clock_offset_ms,
        last_contact=row.last_contact,
    )


def _record(row: Row[Any]) -> LedgerRecord:
    try:
        text = row.body.decode()
    except UnicodeDecodeError:
        text = None
    return LedgerRecord(
        position=row.position,
        store=row.store,
        seq=row.seq,
        hash=row.hash.hex(),
        received_at=row.received_at,
        body=text,
        body_base64=b64encode(row.body).decode() if text is None else None,
    )
