"""Hands each terminal the records of other stores in its scope, in one order, by long poll."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection, Row, select
from starlette.concurrency import run_in_threadpool

from central.access.terminals import Terminal
from central.service import AskedStore, Central, ClockAt, Service, SignedIn, Speaks, sender_of
from central.storage.ledger import last_position, note_contact
from central.storage.origin import feed_origin
from central.storage.paging import Conditions, page_end
from central.storage.repeated import is_repeated
from central.storage.tables import records
from central.web.bodies import pack
from sync.contract import FEED_PATH, MAX_WAIT_S, FeedPage, FeedRecord

PAGE_BYTES = 256 * 1024
"""Of bodies; a single larger record still travels, alone."""
PAGE_COUNT = 2000
WINDOW = 20_000
"""Positions looked through for one page: what lies out of scope must not make it slow."""
KEPT_TO_ITSELF = ("scan.%", "terminal.%")
"""Kinds of records that concern no other terminal."""

router = APIRouter()


@router.get(FEED_PATH, dependencies=[Speaks])
async def feed(
    request: Request,
    service: Central,
    terminal: SignedIn,
    store: AskedStore,
    after: Annotated[int, Query(ge=0, lt=2**62)] = 0,
    wait: Annotated[int, Query(ge=0, le=MAX_WAIT_S)] = 0,
    clock_at: ClockAt = None,
) -> Response:
    """The records after a position; if there are none yet, waits for them, `wait` seconds at most."""
    await run_in_threadpool(_note_contact, service, terminal, store, clock_at)
    loop = asyncio.get_running_loop()
    until = loop.time() + wait
    page, seen = await run_in_threadpool(_page, service, terminal, store, after)
    while not (page.records or page.more or page.after < after) and loop.time() < until:
        if not await service.appended.reach(seen + 1, until - loop.time()):
            break
        page, seen = await run_in_threadpool(_page, service, terminal, store, page.after)
    return await run_in_threadpool(pack, request, page.model_dump_json().encode())


def _note_contact(service: Service, terminal: Terminal, store: str, clock_at: int | None) -> None:
    now = service.clock.now().at
    note_contact(service.engine, service.site, store, sender_of(terminal, now, clock_at))


def _page(service: Service, terminal: Terminal, store: str, after: int) -> tuple[FeedPage, int]:
    """The next page, and up to which position of the ledger that is."""
    with service.engine.connect() as connection:
        page = read_page(connection, service.site, terminal.line, store, after)
        return page, page.after - feed_origin(connection, service.site)


def read_page(connection: Connection, site: str, line: str, store: str, after: int) -> FeedPage:
    """The next page for the terminal that writes `store` on `line`.

    Records out of scope are passed over. A position beyond the end, or from before the feed's origin, means
    that this ledger was restored from an older copy of the one the terminal knew: it is sent back to the
    beginning, as it keeps each record once.
    """
    origin, newest = feed_origin(connection, site), last_position(connection, site)
    begin = after - origin if after else 0
    if not 0 <= begin <= newest:
        return FeedPage(records=(), after=0, more=newest > 0)
    until = min(newest, begin + WINDOW)
    scope = (*in_scope(site, line, store), records.c.position > begin)
    ahead = (*scope, records.c.position <= until)
    until = page_end(connection, records.c.position, ahead, PAGE_BYTES, PAGE_COUNT) or until
    query = select(records.c.position, records.c.store, records.c.seq, records.c.body)
    query = query.where(*scope, records.c.position <= until).order_by(records.c.position)
    found = tuple(feed_record(row, origin) for row in connection.execute(query))
    return FeedPage(records=found, after=origin + until, more=until < newest)


def in_scope(site: str, line: str, store: str) -> Conditions:
    """What a terminal is sent: its line's and the whole site's, of other stores, as far as it is applied."""
    return (
        records.c.site == site,
        records.c.store != store,
        records.c.line.in_(("", line)),
        records.c.kind != "",
        *(records.c.kind.not_like(kind) for kind in KEPT_TO_ITSELF),
        ~is_repeated(),
    )


def feed_record(row: Row[int, str, int, bytes], origin: int) -> FeedRecord:
    """A row as it travels; `origin` is what the feed adds to positions."""
    return FeedRecord(position=origin + row.position, store=row.store, seq=row.seq, body=row.body.decode())
