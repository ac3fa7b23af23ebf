"""Gives a new terminal what it begins with: the records of all that is still alive, up to a position.

From there on it reads the feed. So it need not be sent years of finished orders, and folds as everybody does.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection, Select, func, or_, select

from central.feeding.feed import PAGE_BYTES, PAGE_COUNT, feed_record, in_scope
from central.feeding.tails import TailFinder, Tails
from central.service import AskedStore, Central, Service, SignedIn, Speaks
from central.storage.engine import on_postgresql
from central.storage.origin import feed_origin
from central.storage.tables import records, streams
from central.web.bodies import pack
from domain.events import order_of
from domain.orders import Order
from domain.shopfloor import Shopfloor
from sync.contract import SNAPSHOT_PATH, FeedRecord, SnapshotPage

DAY_MS = 86_400_000
FINISHED_MS = 30 * DAY_MS
"""For so long what is finished is still sent."""
WHOLE_MS = 2 * DAY_MS
"""The feed brings all of the last days, also what belongs to no stream: reports of shifts look there."""
STREAMS_AT_ONCE = 500
STREAMS_PER_PAGE = 10 * STREAMS_AT_ONCE
"""Looked through for one page: other lines' must not make it slow."""

router = APIRouter()
Place = tuple[str, int]
"""A stream and the position of its last record that was sent."""


TAILED_MS = 7 * DAY_MS
"""What is later than this is folded from a long stream's tail as from all of it, also where it comes late."""


@dataclass(frozen=True, slots=True)
class Asker:
    """The terminal that writes `store` on `line`, and when it asks, UTC ms."""

    site: str
    line: str
    store: str
    now: int


@router.get(SNAPSHOT_PATH, dependencies=[Speaks])
def snapshot(
    request: Request,
    service: Central,
    terminal: SignedIn,
    store: AskedStore,
    position: Annotated[int, Query(ge=0, lt=2**62)] = 0,
    after: Annotated[str, Query(max_length=300, pattern=r"^([0-9]{1,18} .+)?$")] = "",
) -> Response:
    """The next page of what a terminal begins with; without `position` and `after` the first."""
    asker = Asker(service.site, terminal.line, store, service.clock.now().at)
    page = read_snapshot(service, asker, position, after)
    return pack(request, page.model_dump_json().encode())


def read_snapshot(service: Service, asker: Asker, position: int = 0, after: str = "") -> SnapshotPage:
    """The page after a place in the snapshot that ends at `position`.

    A position that this ledger cannot have given, as it was restored meanwhile, begins a new snapshot.
    """
    with service.floor.current() as (floor, projected):
        names = sorted(living(floor, _stamp(asker.now - FINISHED_MS)))
    with service.engine.connect() as connection:
        origin = feed_origin(connection, asker.site)
        if not origin < position <= origin + projected:
            position, after = origin + _ends_at(connection, asker, projected), ""
        if position == origin:
            return SnapshotPage(records=(), position=0, after="")
        page = _Page(connection, service.tails, asker, position - origin)
        place = page.fill(names, _read_place(after))
        after = f"{place[1]} {place[0]}" if place else ""
        return SnapshotPage(records=page.records(origin), position=position, after=after)


def living(floor: Shopfloor, since: str) -> Iterator[str]:
    """The streams that a new terminal has to know.

    Not among them: orders that are finished, and meetings, in which nothing happened since a timestamp.
    """
    orders = {order.id for order in floor.orders() if _is_alive(floor, order, since)}
    for stream in floor.streams():
        kind, _, name = stream.partition(":")
        match kind:
            case "order":
                alive = name in orders
            case "task":
                alive = order_of(name) in orders
            case "meeting":
                alive = _moved(floor, stream, since)
            case _:
                alive = True
        if alive:
            yield stream


def _ends_at(connection: Connection, asker: Asker, newest: int) -> int:
    """The position of the last record that did not come in the last days, up to `newest`."""
    until = asker.now - WHOLE_MS

    def received(position: int) -> int:
        query = select(records.c.received_at).where(records.c.site == asker.site)
        query = query.where(records.c.position >= position).order_by(records.c.position).limit(1)
        return int(connection.execute(query).scalar_one())

    return bisect_left(range(1, newest + 1), until, key=received)


def _stamp(at: int) -> str:
    """A timestamp that is not after those of a time, UTC ms."""
    return f"{max(0, at):013d}"


class _Page:
    """Fills itself with the positions of streams' records, stream by stream, up to a position."""

    def __init__(self, connection: Connection, finder: TailFinder, asker: Asker, until: int) -> None:
        self.positions: list[int] = []
        self._connection, self._finder, self._asker, self._until = connection, finder, asker, until
        self._bytes = 0

    def fill(self, names: Sequence[str], place: Place) -> Place | None:
        """Take what comes after a place; where to go on, None at the end."""
        begin = bisect_left(names, place[0])
        end = min(begin + STREAMS_PER_PAGE, len(names))
        for first in range(begin, end, STREAMS_AT_ONCE):
            if full := self._take(names[first : min(first + STREAMS_AT_ONCE, end)], place):
                return full
        return (names[end], 0) if end < len(names) else None

    def _take(self, names: Sequence[str], place: Place) -> Place | None:
        asker = self._asker
        until = _stamp(asker.now - TAILED_MS)
        tails = self._finder.tails(self._connection, asker.site, asker.line, names, until)
        for count, row in enumerate(self._connection.execute(self._query(names, tails, place)).all()):
            if (self.positions and self._bytes + row.size > PAGE_BYTES) or count == PAGE_COUNT:
                return row.stream, row.position - 1
            if row.stream not in tails or (row.hlc, row.store, row.seq) > tails[row.stream]:
                self.positions.append(row.position)
                self._bytes += row.size
        return None

    def _query(self, names: Sequence[str], tails: Tails, place: Place) -> Select[Any]:
        asker, (stream, position) = self._asker, place
        name, size = streams.c.stream, func.length(records.c.body).label("size")
        ordered = name.collate("C") if on_postgresql(self._connection) else name
        same = (streams.c.site == records.c.site) & (streams.c.position == records.c.position)
        query = select(name, records.c.position, records.c.store, records.c.seq, records.c.hlc, size)
        query = query.join(streams, same).where(
            *in_scope(asker.site, asker.line, asker.store),
            name.in_(names),
            streams.c.position <= self._until,
            or_(name != stream, streams.c.position > position),
            *(or_(name != tail, records.c.hlc >= begin) for tail, (begin, *_) in tails.items()),
        )
        return query.order_by(ordered, streams.c.position).limit(PAGE_COUNT + 1)

    def records(self, origin: int) -> tuple[FeedRecord, ...]:
        """What was taken, as it travels."""
        query = select(records.c.position, records.c.store, records.c.seq, records.c.body)
        query = query.where(records.c.site == self._asker.site, records.c.position.in_(self.positions))
        rows = {row.position: row for row in self._connection.execute(query)}
        return tuple(feed_record(rows[position], origin) for position in self.positions)


def _read_place(after: str) -> Place:
    position, _, stream = after.partition(" ")
    return (stream, int(position)) if stream else ("", 0)


def _is_alive(floor: Shopfloor, order: Order, since: str) -> bool:
    if not (order.completed or order.cancelled):
        return True
    names = (f"order:{order.id}", *(f"task:{task.id}" for task in order.tasks))
    return any(_moved(floor, name, since) for name in names)


def _moved(floor: Shopfloor, stream: str, since: str) -> bool:
    folded = floor.folded(stream)
    return folded is not None and folded.last[0] >= since
