"""Tells a terminal how far its stores are held here: what it needs to finish one whose file it lost."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection, select

from central.service import Central, SignedIn, Speaks, StoreId
from central.storage.tables import records, stores
from central.web.problems import Denied
from domain.chain import GENESIS
from sync.contract import HEAD_PATH, Ack, ErrorCode

router = APIRouter()


@router.get(HEAD_PATH, dependencies=[Speaks])
def head(
    service: Central,
    terminal: SignedIn,
    store: StoreId,
    at: Annotated[int | None, Query(ge=0, lt=2**62)] = None,
) -> Ack:
    """How far a store of this terminal is held, and the hash there; or the hash at `at`, if it is held."""
    with service.engine.connect() as connection:
        acked, digest = _held(connection, service.site, store, terminal.id)
        if at is not None and at < acked:
            acked, digest = at, _hash(connection, service.site, store, at)
    return Ack(store=store, acked=acked, head=digest.hex())


def _held(connection: Connection, site: str, store: str, terminal: str) -> tuple[int, bytes]:
    query = select(stores.c.seq, stores.c.head, stores.c.terminal)
    row = connection.execute(query.where(stores.c.site == site, stores.c.store == store)).one_or_none()
    if row is None:
        return 0, GENESIS
    if row.terminal != terminal:
        raise Denied(403, ErrorCode.STORE_OF_ANOTHER, f"{store} is another terminal's")
    return row.seq, row.head


def _hash(connection: Connection, site: str, store: str, seq: int) -> bytes:
    if seq == 0:
        return GENESIS
    query = select(records.c.hash).where(records.c.site == site, records.c.store == store)
    found: bytes | None = connection.execute(query.where(records.c.seq == seq)).scalar()
    if found is None:
        raise Denied(404, ErrorCode.BAD_REQUEST, f"record {seq} of {store} is not kept here any more")
    return found
