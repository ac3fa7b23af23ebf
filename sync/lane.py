"""One direction of sync in its thread: step, say how it went, rest as long as that calls for."""

from collections.abc import Callable

import structlog

from domain.ports import LedgerError
from sync.bell import Rest
from sync.breaker import Breaker
from sync.errors import Failure, SyncTrouble
from sync.status import Direction, StatusBoard
from sync.steps import Next, Stepped, StepResult

log = structlog.get_logger(__name__)


class Lane:
    """Runs until stopped. A step that fails, for whatever reason, is tried again later.

    Args:
        direction: whose status this is.
        step: the work; returns when it is done or failed.
        idle_s: rest when there is nothing to do; being woken ends it.
        rest: where it rests.
        breaker: how long it rests after failures; being woken does not end that, being hurried does.
        board: where it reports.
        first_rest_s: before the first step; being hurried ends it.
    """

    def __init__(
        self,
        direction: Direction,
        step: Callable[[], StepResult],
        idle_s: float,
        rest: Rest,
        breaker: Breaker,
        board: StatusBoard,
        first_rest_s: float = 0.0,
    ) -> None:
        self._direction = direction
        self._step = step
        self._idle_s = idle_s
        self._rest = rest
        self._breaker = breaker
        self._board = board
        self._first_rest_s = first_rest_s
        self._stopping = False

    def run(self) -> None:
        if self._first_rest_s:
            self._rest.rest(self._first_rest_s, wakeable=False)
        while not self._stopping:
            result = self._try()
            if not self._stopping:
                self._follow_up(result)

    def stop(self) -> None:
        """End after the step under way; from any thread."""
        self._stopping = True
        self._rest.hurry()

    def _try(self) -> StepResult:
        try:
            return self._step()
        except LedgerError as error:
            return Failure(SyncTrouble.LOCAL_TROUBLE, str(error))
        except Exception as error:
            log.exception("sync_step_broke", direction=self._direction)
            return Failure(SyncTrouble.LOCAL_TROUBLE, repr(error))

    def _follow_up(self, result: StepResult) -> None:
        if isinstance(result, Failure):
            self._back_off(result, self._breaker.failed(result.trouble, result.retry_after_s))
        elif result.next is Next.AFTER_A_WHILE:
            self._back_off(result, self._breaker.failed())
        else:
            self._go_on(result)

    def _back_off(self, result: StepResult, delay_s: float | None) -> None:
        self._board.note(self._direction, result, delay_s)
        self._rest.rest(delay_s, wakeable=False)

    def _go_on(self, result: Stepped) -> None:
        self._breaker.succeeded()
        self._board.note(self._direction, result, None)
        if result.next is Next.WHEN_THERE_IS_MORE:
            self._rest.rest(self._idle_s, wakeable=True)
