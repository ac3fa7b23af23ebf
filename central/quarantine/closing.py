"""Closes entries of the quarantine list that nobody needs to repeat: with a reason, who and when.

The record stays where it is and what it is; only nobody is asked to look at it any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert

from central.quarantine.listing import AlreadyResubmitted, Closed, Unknown, listed
from central.storage.engine import lock, writing
from central.storage.index import LONGEST, storable
from central.storage.tables import closings, records

Name = tuple[str, int]


@dataclass(frozen=True, slots=True)
class AlreadyClosed:
    """It was closed before."""

    closed: Closed


@dataclass(frozen=True, slots=True)
class NoReason:
    """Whoever looks at the list later is to know why: blank, or nothing that a database can hold."""


Outcome = Closed | Unknown | AlreadyResubmitted | AlreadyClosed | NoReason


def close(engine: Engine, site: str, names: Iterable[Name], closed: Closed) -> dict[Name, Outcome]:
    """Close entries; those that cannot be stay as they are, and what came of each is told.

    Args:
        engine: an open central database.
        site: whose.
        names: store and seq of each record.
        closed: why, by whom and when.
    """
    if not closed.reason.strip() or not storable(closed.reason):
        return {name: NoReason() for name in names}
    with writing(engine) as connection:
        lock(connection, "append", site)
        return {name: _close(connection, site, name, closed) for name in names}


def why_not(name: Name, outcome: Outcome) -> str:
    """What to tell whoever wanted to close an entry; blank where it is closed now."""
    record = f"{name[0]}:{name[1]}"
    match outcome:
        case Closed():
            return ""
        case AlreadyClosed(closed):
            return f"{record} was closed already, by {closed.by}: {closed.reason}"
        case AlreadyResubmitted(again):
            return f"{record} was repeated, as {again}: there is nothing to close"
        case NoReason():
            return f"say why nobody needs to repeat it, in up to {LONGEST} characters"
        case Unknown():
            return f"{record} is not in quarantine"


def _close(connection: Connection, site: str, name: Name, closed: Closed) -> Outcome:
    store, seq = name
    row = connection.execute(listed(site).where(records.c.store == store, records.c.seq == seq)).one_or_none()
    if row is None:
        return Unknown()
    if row.resubmitted_as:
        return AlreadyResubmitted(row.resubmitted_as)
    if before := Closed.of(row):
        return AlreadyClosed(before)
    why = {"reason": closed.reason, "closed_by": closed.by, "closed_at": closed.at}
    connection.execute(insert(closings).values(site=site, store=store, seq=seq, **why))
    return closed
