"""A plant on a central side, whatever its plan is: things happen at its terminals, and at desks."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from central.plan.store import append_at_desk
from central.storage.tables import records
from domain.events import Event
from domain.plan_events import Role
from tests.support.central import CentralSide, SetClock, TerminalClient, TerminalStore
from tests.support.desks import Desk, visitor

MINUTE: Final = 60_000


@dataclass
class Plant:
    """The terminals by station, each with what it has on its disk."""

    central: CentralSide
    terminals: dict[str, TerminalClient]
    stores: dict[str, TerminalStore]

    @property
    def now(self) -> int:
        """UTC ms."""
        return self.central.service.clock.now().at

    def happens(self, station: str, *events: Event, actor: str = "1001", ago: float = 0) -> str:
        """Something happens at a station and is sent at once; gives the id of the last record.

        The last event was `ago` minutes ago, or later: at one station each is later than the one before.
        """
        store = self.stores[station]
        first = len(store.bodies) + 1
        store.at = max(store.at, self.now - round(ago * MINUTE) - 1000 * len(events))
        store.happened(*events, actor=actor)
        self.terminals[station].send(store, first)
        return store.records()[-1].id

    def decided(self, *events: Event, by: str = "1004", at: int | None = None) -> list[str]:
        """Done at desks, allowed or not, now or at a time (UTC ms); gives the ids of the records.

        The line of the station hears of it that the first event is about, every line where it is about none.
        """
        central, line = self.central, getattr(events[0], "station", "")[:1]
        clock = central.service.clock if at is None else SetClock(at)
        reached = append_at_desk(central.engine, central.site, events, by, line, clock)
        fresh = (records.c.site == central.site, records.c.position > reached - len(events))
        query = select(records.c.store, records.c.seq).where(*fresh).order_by(records.c.position)
        with central.engine.connect() as connection:
            return [f"{row.store}:{row.seq}" for row in connection.execute(query)]

    def desk(self, *roles: Role, language: str = "zh") -> Desk:
        """Somebody in the office with these roles, a supervisor unless said otherwise."""
        return visitor(self.central, *roles, language=language)
