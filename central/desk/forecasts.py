"""Records how the forecasts of key results move; a step of `central.happenings`."""

from collections.abc import Collection, Iterator
from time import monotonic
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from central.plan.store import append_at_desk
from central.service import Service
from central.storage.tables import records, streams
from domain.events import kind_of
from domain.forecast import Forecast, as_moved
from domain.forecast_causes import MOVING, Causes, causes_of
from domain.goal_events import ForecastMoved, ValueSource
from domain.goal_values import forecast_of_goal
from domain.goals import is_moved
from domain.records import Record, readable
from domain.shopfloor import Shopfloor

LOOK_EVERY_S: Final = 10.0
"""What time alone moves is seen then: an order that becomes late, a delivery that does not come."""
LOOK_BACK: Final = 5000
"""Among so many records a process that has just started looks for what moved a forecast."""
FORECASTS: Final = (kind_of[ForecastMoved],)


class Forecasts:
    """Compares each forecast with the one that was recorded last.

    As long as nothing came that could move one, and it is not time to look again, nothing is computed. What
    another process recorded last is waited for until it is folded, so that nothing is recorded twice.
    """

    def __init__(self) -> None:
        self._seen: int | None = None
        self._look_at = 0.0

    def __call__(self, service: Service) -> float:
        """Record what moved; in how many seconds to look again."""
        rest = self._look_at - monotonic()
        with service.floor.current() as (floor, position), service.engine.connect() as connection:
            news = News(connection, service.site, self._seen, position)
            if rest > 0 and not news.any():
                return rest
            if news.recorded_since():
                return LOOK_EVERY_S
            now = service.clock.now().at
            moved = [*_ended(floor, now), *_moved(floor, news, now)]
        for line, event in moved:
            _record(service, line, event)
        self._seen, self._look_at = position, monotonic() + LOOK_EVERY_S
        return LOOK_EVERY_S


class News:
    """The records that can move a forecast, from where was looked last (not included) to a position.

    A process that has just started (`seen` None) looks back at no more than so many.
    """

    def __init__(self, connection: Connection, site: str, seen: int | None, until: int) -> None:
        self._connection, self._site = connection, site
        self._seen, self._until = seen, until
        self._since = max(0, until - LOOK_BACK) if seen is None else seen

    def any(self) -> bool:
        within = records.c.position <= self._until
        return (
            self._connection.execute(self._after(self._since, MOVING).where(within).limit(1)).first()
            is not None
        )

    def recorded_since(self) -> bool:
        """Whether a forecast was recorded that is not folded yet."""
        return self._connection.execute(self._after(self._until, FORECASTS).limit(1)).first() is not None

    def newest(self, causes: Causes) -> Record | None:
        """The newest record that can be the cause; none that the last movement had seen already."""
        since = self._since if self._seen is not None else max(self._since, self._moved_at(causes.goal))
        query = self._after(since, MOVING).where(records.c.position <= self._until)
        rows = self._connection.execute(query.order_by(records.c.position.desc()))
        found = readable((row.store, row.seq, row.body) for row in rows)
        return next((record for record in found if causes.allow(record)), None)

    def _moved_at(self, goal: str) -> int:
        """The position of the last movement that was recorded of a goal; 0 without any."""
        query = select(func.max(streams.c.position)).where(
            streams.c.site == self._site, streams.c.stream == f"forecast:{goal}"
        )
        return self._connection.execute(query).scalar_one() or 0

    def _after(self, position: int, kinds: Collection[str]) -> Select[Any]:
        query = select(records.c.store, records.c.seq, records.c.body)
        return query.where(
            records.c.site == self._site, records.c.position > position, records.c.kind.in_(kinds)
        )


def _moved(floor: Shopfloor, news: News, now_ms: int) -> Iterator[tuple[str, ForecastMoved]]:
    """Each with the line that it is about."""
    for goal in floor.goals.key_results.values():
        if goal.measure.source is not ValueSource.ORDERS:
            continue
        before = floor.forecast_history(goal.id).newest
        found = forecast_of_goal(floor, goal, now_ms)
        after = as_moved(goal.id, found, "", now_ms)
        if is_moved(before, after):
            causes = causes_of(floor, before, after)
            cause = news.newest(causes)
            name, at = (cause.id, cause.moment.at) if cause else ("", causes.at)
            yield goal.measure.line, as_moved(goal.id, found, name, at)


def _ended(floor: Shopfloor, now_ms: int) -> Iterator[tuple[str, ForecastMoved]]:
    """A forecast ends with its key result, so that another one of the same id begins anew."""
    for stream in floor.streams("forecast:"):
        goal = stream.partition(":")[2]
        newest = floor.forecast_history(goal).newest
        known = floor.goals.key_results.get(goal)
        gone = goal in floor.goals.since if known is None else known.measure.source is not ValueSource.ORDERS
        if newest and newest.total and gone:
            yield "", as_moved(goal, Forecast(), "", now_ms)


def _record(service: Service, line: str, event: ForecastMoved) -> None:
    """Those hear of it who have the line that it is about, or all."""
    reached = append_at_desk(service.engine, service.site, (event,), "", line, service.clock)
    service.appended.announce(reached)
