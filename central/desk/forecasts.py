"""Records how the forecasts of key results move; a step of `central.happenings`."""

from collections.abc import Collection, Iterator
from time import monotonic
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from central.plan.store import append_at_desk
from central.service import Service
from central.storage.tables import records
from domain.events import kind_of
from domain.forecast import as_moved
from domain.forecast_causes import MOVING, moving_streams
from domain.goal_events import ForecastMoved, KeyResultSet, ValueSource
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
            news = News(connection, service.site, self._since(position), position)
            if rest > 0 and not news.any():
                return rest
            if news.recorded_since():
                return LOOK_EVERY_S
            moved = [*_moved(floor, news, service.clock.now().at)]
        for goal, event in moved:
            _record(service, goal, event)
        self._seen, self._look_at = position, monotonic() + LOOK_EVERY_S
        return LOOK_EVERY_S

    def _since(self, position: int) -> int:
        return max(0, position - LOOK_BACK) if self._seen is None else self._seen


class News:
    """The records from position `since` (not included) to `until`, of those that can move a forecast."""

    def __init__(self, connection: Connection, site: str, since: int, until: int) -> None:
        self._connection, self._site = connection, site
        self._since, self._until = since, until

    def any(self) -> bool:
        within = records.c.position <= self._until
        return (
            self._connection.execute(self._after(self._since, MOVING).where(within).limit(1)).first()
            is not None
        )

    def recorded_since(self) -> bool:
        """Whether a forecast was recorded that is not folded yet."""
        return self._connection.execute(self._after(self._until, FORECASTS).limit(1)).first() is not None

    def newest(self, streams: Collection[str]) -> Record | None:
        """The newest record of one of these streams."""
        query = self._after(self._since, MOVING).where(records.c.position <= self._until)
        rows = self._connection.execute(query.order_by(records.c.position.desc()))
        found = readable((row.store, row.seq, row.body) for row in rows)
        return next((record for record in found if record.stream in streams), None)

    def _after(self, position: int, kinds: Collection[str]) -> Select[Any]:
        query = select(records.c.store, records.c.seq, records.c.body)
        return query.where(
            records.c.site == self._site, records.c.position > position, records.c.kind.in_(kinds)
        )


def _moved(floor: Shopfloor, news: News, now_ms: int) -> Iterator[tuple[KeyResultSet, ForecastMoved]]:
    for goal in floor.goals.key_results.values():
        if goal.measure.source is not ValueSource.ORDERS:
            continue
        before = floor.forecast_history(goal.id).newest
        found = forecast_of_goal(floor, goal, now_ms)
        after = as_moved(goal.id, found, "", now_ms)
        if is_moved(before, after):
            cause = news.newest(moving_streams(floor, before, after))
            yield goal, as_moved(goal.id, found, cause.id, cause.moment.at) if cause else after


def _record(service: Service, goal: KeyResultSet, event: ForecastMoved) -> None:
    """Those hear of it who have the line that it is about, or all."""
    line = goal.measure.line
    reached = append_at_desk(service.engine, service.site, (event,), "", line, service.clock)
    service.appended.announce(reached)
