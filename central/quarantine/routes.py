"""What is kept but not applied, for those who set it right."""

from dataclasses import asdict
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, Field

from central.quarantine.closing import AlreadyClosed, NoReason, close, why_not
from central.quarantine.corrections import CorrectionUnusable
from central.quarantine.listing import (
    AlreadyResubmitted,
    Closed,
    Outcome,
    RoleMissing,
    Unknown,
    list_quarantine,
    resubmit,
)
from central.quarantine.repeating import Resubmitted
from central.service import STORE_ID, Central, SignedInUser, StoreId
from central.storage.index import LONGEST
from central.web.problems import Denied
from domain.permissions import EVENTS, UNATTENDED
from sync.contract import MAX_RECORD_BYTES, ErrorCode

PAGE_COUNT = 500
NOBODYS = "{} is nobody's to repeat: plans are imported"

CLOSING_FAILS = {AlreadyClosed: 409, AlreadyResubmitted: 409, NoReason: 422, Unknown: 404}

router = APIRouter(prefix="/v1/quarantine")
log = structlog.get_logger("lineside.central")


class ClosedEntry(BaseModel):
    """Why nobody needs to repeat a record, who said so, and when (UTC ms)."""

    reason: str
    by: str
    at: int


class QuarantinedRecord(BaseModel):
    """A record that is kept but not applied.

    `kind`, `actor` and `at` (UTC ms) as far as they can be read; `terminal` is a name. `readable`: it can be
    repeated as it is. `resubmitted_as` is `store:seq` of the record that repeats it; where nobody needs to,
    `closed` says why.
    """

    store: str
    seq: int
    reason: str
    kind: str
    actor: str
    at: int | None
    received_at: int
    terminal: str
    readable: bool
    resubmitted_as: str | None
    closed: ClosedEntry | None


class QuarantinePage(BaseModel):
    """Ordered by store and seq; where there is `more`, ask again from the last one on."""

    records: list[QuarantinedRecord]
    more: bool


class Correction(BaseModel):
    """`body`: the record as it should have been, for one that cannot be read."""

    body: Annotated[str | None, Field(max_length=MAX_RECORD_BYTES)] = None


class Closing(BaseModel):
    """`reason`: why nobody needs to repeat it."""

    reason: Annotated[str, Field(min_length=1, max_length=LONGEST)]


class ResubmittedRecord(BaseModel):
    """Where the repeated record stands."""

    store: str
    seq: int
    position: int


@router.get("")
def list_records(
    service: Central,
    after_store: Annotated[str, Query(pattern=rf"^$|{STORE_ID}")] = "",
    after_seq: Annotated[int, Query(ge=0, lt=2**62)] = 0,
    limit: Annotated[int, Query(ge=1, le=PAGE_COUNT)] = PAGE_COUNT,
    waiting: Annotated[bool | None, Query()] = None,
) -> QuarantinePage:
    """What nobody here can interpret, or whoever made it may not; all, or what still waits."""
    after = (after_store, after_seq)
    with service.engine.connect() as connection:
        found = list_quarantine(connection, service.site, after, limit + 1, waiting=waiting)
    shown = [QuarantinedRecord(**asdict(record)) for record in found[:limit]]
    return QuarantinePage(records=shown, more=len(found) > limit)


@router.post("/{store}/{seq}/resubmit")
def resubmit_record(
    service: Central,
    user: SignedInUser,
    store: StoreId,
    seq: Annotated[int, Path(ge=1, lt=2**62)],
    correction: Annotated[Correction | None, Body()] = None,
) -> ResubmittedRecord:
    """Repeat a record as one's own, with the same kind, data, place and time; once."""
    body = correction.body if correction else None
    now = service.clock.now().at
    done = resubmit(service.engine, service.site, user, (store, seq), body, now)
    if not isinstance(done, Resubmitted):
        raise _denied(done, f"{store}:{seq}", user.name)
    log.info("resubmitted", record=f"{store}:{seq}", as_record=f"{done.store}:{done.seq}", user=user.name)
    service.appended.announce(done.position)
    return ResubmittedRecord(store=done.store, seq=done.seq, position=done.position)


@router.post("/{store}/{seq}/close")
def close_record(
    service: Central,
    user: SignedInUser,
    store: StoreId,
    seq: Annotated[int, Path(ge=1, lt=2**62)],
    closing: Closing,
) -> ClosedEntry:
    """Take a record from the list of those that wait, with a reason; it stays, and can be listed."""
    name, closed = (store, seq), Closed(closing.reason, user.name, service.clock.now().at)
    outcome = close(service.engine, service.site, [name], closed)[name]
    if why := why_not(name, outcome):
        raise Denied(CLOSING_FAILS[type(outcome)], ErrorCode.BAD_REQUEST, why)
    log.info("quarantine_closed", record=f"{store}:{seq}", user=user.name)
    return ClosedEntry(**asdict(closed))


def _denied(outcome: Outcome, name: str, user: str) -> Denied:
    match outcome:
        case AlreadyResubmitted(record):
            return Denied(409, ErrorCode.BAD_REQUEST, f"{name} was repeated already, as {record}")
        case CorrectionUnusable(reason):
            return Denied(422, ErrorCode.BAD_REQUEST, reason)
        case RoleMissing(kind):
            by_import = kind not in UNATTENDED and not EVENTS.get(kind)
            somebody = f"{user} has no role that records {kind}: somebody who has must do it"
            return Denied(403, ErrorCode.NOT_ALLOWED, NOBODYS.format(kind) if by_import else somebody)
        case Unknown() | Resubmitted():
            return Denied(404, ErrorCode.BAD_REQUEST, f"{name} is not in quarantine")
