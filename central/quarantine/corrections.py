"""What a record in quarantine is repeated as: itself, or a body that says what it should have said."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from json import loads
from typing import Any, Final

from sqlalchemy import Connection, Row

from central.storage.index import Said, index_of, indexed, storable
from central.storage.plan_facts import read_plan
from central.storage.scope import Scope, overstepping
from domain.clock import MAX_LEAD_MS
from domain.permissions import AUDIT, EVENTS, UNATTENDED, may_record
from domain.plan_events import Role
from domain.records import Record, Unreadable, decode, encode

KEPT: Final = "kind, line, station, task, equipment, at and hlc"
"""By which it is still the same fact to whoever can read the original: else that would count as well."""


@dataclass(frozen=True, slots=True)
class CorrectionUnusable:
    """A body is needed and there is none, or it cannot be read either; or none may be given."""

    reason: str


def meant_by(body: bytes, correction: str | None) -> Record | CorrectionUnusable:
    """The record itself, or where that cannot be read the correction."""
    known = read(body)
    if known and correction is not None:
        return CorrectionUnusable("this record can be read: it is repeated as it is, without a body")
    if known:
        return known
    if correction is None:
        return CorrectionUnusable("this record cannot be read: give the body that it should have had")
    try:
        return _storable(decode("", 0, correction.encode("utf-8", "surrogatepass")))
    except Unreadable as error:
        return CorrectionUnusable(f"the body cannot be read either: {error}")


def may_repeat(kind: str, roles: Collection[Role]) -> bool:
    """What machines and the program record is nobody's: whoever audits repeats it, as nobody's again."""
    by_nobody = kind in UNATTENDED and not EVENTS[kind]
    return may_record(kind, roles) or (by_nobody and not AUDIT.isdisjoint(roles))


def within(connection: Connection, site: str, row: Row[Any], meant: Record) -> Record | CorrectionUnusable:
    """A correction keeps what can still be read, and says nothing that its terminal might not have said."""
    index, said = indexed(encode(meant))
    with suppress(Unreadable):
        known, known_said = indexed(row.body)
        if known == index and _kept(known_said, said):
            return meant
        return CorrectionUnusable(f"{KEPT} can be read in the original: keep them")
    if index.at > row.received_at or index.hlc > f"{row.received_at + MAX_LEAD_MS:013d}":
        return CorrectionUnusable(f"at and hlc must not be later than it came in, {row.received_at}")
    stations = tuple(loads(row.stations)) if row.stations else (row.station,)
    scope = Scope(row.name or "", row.line, stations)
    reason = overstepping(index, said, scope, read_plan(connection, site))
    return CorrectionUnusable(reason) if reason else meant


def _kept(before: Said, now: Said) -> bool:
    """Whether a correction speaks of what the original did, as far as that can be read."""
    pairs = ((before.task, now.task), (before.machine, now.machine))
    return before.station == now.station and all(
        said in ("", again) or not storable(said) for said, again in pairs
    )


def read(body: bytes) -> Record | None:
    """A record that can be repeated as it is; None for another."""
    try:
        return _storable(decode("", 0, body))
    except Unreadable:
        return None


def _storable(record: Record) -> Record:
    index_of(encode(record))
    if not storable(record.stream):
        raise Unreadable("it names something that no database can hold")
    return record
