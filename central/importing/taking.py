"""Takes in what rows come to, and notes how their source was found."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import Any, Final

import structlog
from sqlalchemy import Engine

from central.importing.mapping import ImportSettings, View
from central.importing.reading_views import Rows
from central.importing.rows_import import Found, Source, read_rows
from central.importing.states import (
    HOOK,
    ImportState,
    import_state,
    keep_seen,
    keep_state,
    seen_orders,
)
from central.plan.store import append_plan
from central.reading.floor_view import FloorView
from central.storage.engine import writing
from domain.orders import Order
from domain.plan_events import OrderCancelled
from domain.ports import Clock
from domain.shopfloor import Folded, Shopfloor

PLANNED: Final = ("plan:", "person:", "order:", "delivery:")
"""Kinds of streams that say whether rows are right, and what they change."""

log = structlog.get_logger("lineside.central")


@dataclass(frozen=True, slots=True)
class Importer:
    """What every import needs at hand."""

    engine: Engine
    site: str
    clock: Clock
    settings: ImportSettings

    def source_of(self, view: View) -> Source:
        mapping = self.settings.mapping[view.mapping]
        return Source(view.name, mapping.table, self.settings, mapping)

    def take_sent(
        self, source: Source, rows: Sequence[Mapping[str, Any]], known: Shopfloor, actor: str
    ) -> tuple[Found, int]:
        """Write what was sent, or nothing when anything is wrong; and how many records that made."""
        now = self.clock.now().at
        found = read_rows(source, rows, known)
        written = 0
        if not found.faulty:
            written = (
                append_plan(self.engine, self.site, found.events, actor, self.clock) if found.events else 0
            )
        state = ImportState(f"{HOOK}{source.kind}", source.kind, 0, now)
        self._note(state, found, written, taken=not found.faulty)
        return found, written

    def take_rows(
        self,
        view: View,
        rows: Rows,
        floor: FloorView,
        last: "LastLook | None" = None,
        *,
        anyway: bool = False,
    ) -> ImportState:
        """Judge a view's rows and take them in; whatever a row may hold, what becomes of the view is told.

        Args:
            view: whose rows they are.
            rows: its rows now.
            floor: what is planned and how far it is done; nobody else waits for it meanwhile.
            last: what is remembered of the look before.
            anyway: cancel what is gone also when it is more than half.
        """
        states = _apart(floor)
        try:
            judged = self.judged(view, rows, Shopfloor(states), last)
        except Exception as error:
            log.exception("import_unreadable", source=view.name)
            return self.fail(view, f"its rows cannot be read: {type(error).__name__}, see the log")
        return self.take_view(view, judged, anyway=anyway)

    def judged(self, view: View, rows: Rows, known: Shopfloor, last: "LastLook | None" = None) -> "Judged":
        """What all the rows of a view come to on top of what is planned and how far it is done."""
        found = (last or LastLook()).found(rows, known, partial(read_rows, self.source_of(view), rows, known))
        return Judged(found, self._gone(view, found, known))

    def take_view(self, view: View, judged: "Judged", *, anyway: bool = False) -> ImportState:
        """Write what is right in a view's rows, and tell what is not.

        Args:
            view: whose rows they are.
            judged: what they come to.
            anyway: cancel what is gone also when it is more than half.
        """
        found, gone = judged.found, judged.gone or Gone((), 0)
        if gone.too_many and not anyway:
            return self.fail(view, gone.told)
        cancelled = tuple(OrderCancelled(order, f"gone from {view.name}") for order in gone.orders)
        events = found.events + cancelled
        written = append_plan(self.engine, self.site, events, view.name, self.clock) if events else 0
        state = self._note(self._state(view, self.clock.now().at), found, written, taken=True)
        if state.kind == "orders":
            with writing(self.engine) as connection:
                seen = {row.id for row in found.rows if row.id}
                if view.cancel_missing and judged.gone is None:
                    seen |= seen_orders(connection, self.site, view.name)
                keep_seen(connection, self.site, view.name, seen)
        return state

    def fail(self, view: View, why: str) -> ImportState:
        """Note that a view could not be taken in."""
        now = self.clock.now().at
        with writing(self.engine) as connection:
            state = self._before(connection, self._state(view, now))
            state = replace(state, fault=why, fault_at=now)
            keep_state(connection, self.site, state)
        return state

    def _state(self, view: View, now: int) -> ImportState:
        kind = self.settings.mapping[view.mapping].table
        return ImportState(view.name, kind, round(view.every * 1000), now)

    def _before(self, connection: Any, fresh: ImportState) -> ImportState:
        """A fresh state that goes on from what was known of its source."""
        known = import_state(connection, self.site, fresh.source)
        return (
            replace(known, kind=fresh.kind, every_ms=fresh.every_ms, tried_at=fresh.tried_at)
            if known
            else fresh
        )

    def _note(self, state: ImportState, found: Found, written: int, *, taken: bool) -> ImportState:
        with writing(self.engine) as connection:
            state = self._before(connection, state)
            if taken:
                rows = len(found.rows)
                state = replace(state, succeeded_at=state.tried_at, rows=rows, written=written)
            if found.faulty:
                told = f"{found.faulty} of {len(found.rows)} rows left out: {found.told()}"
                state = replace(state, fault=told, fault_at=state.tried_at)
            keep_state(connection, self.site, state)
        return state

    def _gone(self, view: View, found: Found, known: Shopfloor) -> "Gone | None":
        """The open orders that were in a view and are no more; None where that does not cancel them."""
        if not view.cancel_missing or not all(row.id for row in found.rows):
            return None
        with self.engine.connect() as connection:
            seen = seen_orders(connection, self.site, view.name)
        still = {order for order in seen if _goes_on(known.order(order))}
        return Gone(tuple(sorted(still - {row.id for row in found.rows})), len(still))


@dataclass(frozen=True, slots=True)
class Gone:
    """Orders that are gone from a view, of so many that were in it and go on."""

    orders: Collection[str]
    of: int

    @property
    def too_many(self) -> bool:
        return 2 * len(self.orders) > self.of

    @property
    def told(self) -> str:
        return (
            f"{len(self.orders)} of {self.of} open orders are gone from it, more than half: nothing was "
            "taken. If that is right, run it once with --anyway"
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rows of a view come to, and what is gone from it; None where nobody asked or can tell."""

    found: Found
    gone: Gone | None


@dataclass(slots=True)
class LastLook:
    """What the rows of a view came to last: the same rows on the same plan come to the same again."""

    _rows: bytes = b""
    _plan: Mapping[str, Folded] = field(default_factory=dict)
    _found: Found | None = None

    def found(self, rows: Rows, known: Shopfloor, read: Callable[[], Found]) -> Found:
        """What was found last, or what `read` finds now."""
        written, plan = sha256(repr(rows).encode("utf-8", "surrogatepass")).digest(), _states(known, PLANNED)
        if self._found is None or written != self._rows or plan != self._plan:
            self._rows, self._plan, self._found = written, plan, read()
        return self._found


def _states(floor: Shopfloor, kinds: Sequence[str]) -> dict[str, Folded]:
    streams = [stream for kind in kinds for stream in floor.streams(kind)]
    return {stream: folded for stream in streams if (folded := floor.folded(stream))}


def _apart(view: FloorView) -> dict[str, Folded]:
    """What rows are judged by: the floor itself is held only as long as it takes to list that."""
    with view.current() as (floor, _):
        return _states(floor, (*PLANNED, "task:"))


def _goes_on(order: Order | None) -> bool:
    return order is not None and not order.cancelled and not order.completed
