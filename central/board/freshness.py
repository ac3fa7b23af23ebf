"""How fresh the figures of a page are: as of when, and which terminals were not heard of."""

from dataclasses import dataclass

from sqlalchemy import select

from central.access.terminals import Standing, State, list_terminals
from central.board.drawing import Pen
from central.board.floor import SILENT_MS
from central.reading.floor_view import progress
from central.service import Service
from central.storage.ledger import last_position
from central.storage.tables import records


@dataclass(frozen=True, slots=True)
class Lag:
    """What is in the ledger and not in the figures yet: `since` is when the first of it came, UTC ms."""

    records: int = 0
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """Figures are as of a time (UTC ms), without what the terminals say that were not heard of."""

    as_of: int
    silent: tuple[str, ...]
    terminals: int


def freshness_of(service: Service, pen: Pen, heard: tuple[Standing, ...]) -> Freshness:
    """How fresh everything is that is folded by now."""
    silent = tuple(each.terminal.name for each in heard if is_silent(each, pen.now))
    since = lag_of(service).since
    return Freshness(pen.now if since is None else since, silent, len(heard))


def heard_terminals(service: Service, now: int) -> tuple[Standing, ...]:
    """The terminals that are let in, whether they were heard of or not; `now` in UTC ms."""
    found = list_terminals(service.engine, service.site, now)
    return tuple(each for each in found if each.state is not State.REVOKED)


def is_silent(standing: Standing, now: int) -> bool:
    """Whether a terminal was not heard of for a while, or never."""
    return standing.last_contact is None or now - standing.last_contact > SILENT_MS


def lag_of(service: Service) -> Lag:
    """How far the figures are behind the ledger."""
    with service.engine.connect() as connection:
        newest = last_position(connection, service.site)
        folded, _ = progress(connection, service.site)
        if folded >= newest:
            return Lag()
        after = (records.c.site == service.site, records.c.position > folded)
        came = select(records.c.received_at).where(*after).order_by(records.c.position).limit(1)
        return Lag(newest - folded, connection.execute(came).scalar())
