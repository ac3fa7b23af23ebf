"""Looks at the views of other systems again and again; a slow one holds up nothing but itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import structlog

from central.importing.mapping import ImportSettings, View
from central.importing.reading_views import Look, ViewTrouble
from central.importing.states import ImportState, forget_others, import_state
from central.importing.taking import Importer, LastLook
from central.service import Service
from central.storage.engine import writing

UNDER_WAY_S: Final = 0.2
"""So often it is seen whether a look is over."""
IDLE_S: Final = 60.0
DIED: Final = "the look at it ended without an answer: see the log"

log = structlog.get_logger("lineside.central")


@dataclass(slots=True)
class _Turn:
    """A view's next look or the one under way; times as `ticks` has them, in seconds.

    `told` is the fault that the log has last.
    """

    view: View
    due: float
    look: Look | None = None
    given_up: bool = False
    told: str = ""
    last: LastLook = field(default_factory=LastLook)

    def tell(self, state: ImportState) -> None:
        """Log what was written, and a fault when it begins, changes and ends."""
        fault = "" if state.well else state.fault
        if fault and fault != self.told:
            log.warning("import_failed", source=state.source, reason=fault)
        elif state.well and (self.told or state.written):
            log.info("imported", source=state.source, rows=state.rows, written=state.written)
        self.told = fault


class Polling:
    """A step of `central.happenings`: each view in its own rhythm.

    A look that takes too long is given up and told; the view is not looked at again before that one ended.
    """

    def __init__(self, settings: ImportSettings, ticks: Callable[[], float] = monotonic) -> None:
        self._settings = settings
        self._ticks = ticks
        self._turns: tuple[_Turn, ...] = ()

    def __call__(self, service: Service) -> float:
        """Begin looks that are due, take in those that are over; in how many seconds to come again."""
        importer = Importer(service.engine, service.site, service.clock, self._settings)
        self._turns = self._turns or self._planned(importer)
        now = self._ticks()
        for turn in self._turns:
            if turn.look:
                self._go_on(turn, turn.look, service, importer)
            elif turn.due <= now:
                self._begin(turn)
        return min((self._waits(turn) for turn in self._turns), default=IDLE_S)

    def _planned(self, importer: Importer) -> tuple[_Turn, ...]:
        """Every view's first turn: from where another process was, if one was at it."""
        views, now = self._settings.view, importer.clock.now().at
        with writing(importer.engine) as connection:
            forget_others(connection, importer.site, [view.name for view in views])
            states = {view.name: import_state(connection, importer.site, view.name) for view in views}
        tried = {name: state.tried_at for name, state in states.items() if state}
        waits = {name: max(0.0, (now - at) / 1000) for name, at in tried.items()}
        ticks = self._ticks()
        return tuple(_Turn(v, ticks + max(0.0, v.every - waits.get(v.name, v.every))) for v in views)

    def _begin(self, turn: _Turn) -> None:
        turn.due, turn.given_up = self._ticks() + turn.view.every, False
        turn.look = Look(turn.view)
        turn.look.start()

    def _go_on(self, turn: _Turn, look: Look, service: Service, importer: Importer) -> None:
        begun = turn.due - turn.view.every
        if look.is_alive():
            if not turn.given_up and self._ticks() - begun > turn.view.timeout:
                turn.given_up = True
                turn.tell(importer.fail(turn.view, f"no answer within {turn.view.timeout:g} s"))
            return
        turn.look = None
        if not turn.given_up:
            turn.tell(_taken(turn, look, service, importer))

    def _waits(self, turn: _Turn) -> float:
        return UNDER_WAY_S if turn.look else max(0.0, turn.due - self._ticks())


def _taken(turn: _Turn, look: Look, service: Service, importer: Importer) -> ImportState:
    match look.outcome:
        case None:
            return importer.fail(turn.view, DIED)
        case ViewTrouble() as trouble:
            return importer.fail(turn.view, str(trouble))
        case rows:
            return importer.take_rows(turn.view, rows, service.floor, turn.last)
