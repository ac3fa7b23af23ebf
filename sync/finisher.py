"""Sends what is left of stores that ended, before anything of the one that goes on for them."""

from collections.abc import Sequence
from typing import Protocol

import structlog

from domain.chain import GENESIS
from domain.ports import Batch
from sync.contract import MAX_BATCH_BYTES, MAX_BATCH_COUNT, Ack
from sync.errors import Failure, Gap, SyncTrouble
from sync.steps import WENT_BACK, StepResult, moved
from sync.uploader import MIN_BATCH_BYTES, Uploader

log = structlog.get_logger(__name__)

HASH_DIGITS = 64


class FormerOutbox(Protocol):
    """What is left of former stores. Safe to call from the network thread."""

    def unfinished(self) -> Sequence[str]:
        """The stores of which the central side may not hold all yet, the oldest first."""
        ...

    def hash_before(self, store: str, seq: int) -> tuple[int, bytes]:
        """The last record up to `seq` whose hash is known, and that; 0 and the genesis hash for none."""
        ...

    def pending(
        self, store: str, after: int, previous: bytes, max_bytes: int, max_count: int
    ) -> Batch | None:
        """The records after seq `after`, chained to `previous`; something stands for each that was lost."""
        ...

    def held(self, store: str, seq: int) -> None:
        """Note that the central side holds the store's records up to `seq`."""
        ...


class HeadTransport(Protocol):
    """The requests that it takes; see `transport.Transport`."""

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure: ...

    def get_head(self, store: str, at: int | None = None) -> Ack | Failure: ...


class Finisher:
    """One batch per step, and always from where the central side says that it is: so nothing doubles.

    A store that goes on elsewhere, or of which the central side holds other records, is left alone.
    """

    def __init__(self, outbox: FormerOutbox, transport: HeadTransport) -> None:
        self._outbox = outbox
        self._transport = transport
        self._left: set[str] = set()
        self._budget = MAX_BATCH_BYTES

    def step(self) -> StepResult | None:
        """Send the next batch of the oldest store; None when there is nothing that could be done."""
        store = next((each for each in self._outbox.unfinished() if each not in self._left), None)
        if store is None:
            return None
        ack = self._transport.get_head(store)
        if isinstance(ack, Failure):
            return self._failed(store, ack)
        if ack.store != store or len(ack.head) != HASH_DIGITS:
            return Failure(SyncTrouble.NOT_CENTRAL, f"{ack!r} says nothing of {store}")
        return self._go_on(store, ack)

    def _go_on(self, store: str, ack: Ack) -> StepResult | None:
        agreed = self._agrees(store, ack)
        if not isinstance(agreed, bool):
            return self._failed(store, agreed)
        if not agreed:
            self._leave(store, f"the central side holds other records of {store}")
            return None
        batch = self._outbox.pending(store, ack.acked, bytes.fromhex(ack.head), self._budget, MAX_BATCH_COUNT)
        self._outbox.held(store, ack.acked)
        return self._send(batch) if batch else moved(0)

    def _agrees(self, store: str, ack: Ack) -> bool | Failure:
        """Whether what the central side holds is what was recorded here, as far as that is known."""
        seq, ours = self._outbox.hash_before(store, ack.acked)
        if seq == ack.acked:
            return ours.hex() == ack.head
        if ours == GENESIS:
            return True
        earlier = self._transport.get_head(store, seq)
        return earlier if isinstance(earlier, Failure) else earlier.head == ours.hex()

    def _send(self, batch: Batch) -> StepResult | None:
        answer = self._transport.post_batch(batch)
        if isinstance(answer, Gap):
            return WENT_BACK
        if isinstance(answer, Failure):
            return self._failed(batch.store, answer)
        self._budget = min(self._budget * 2, MAX_BATCH_BYTES)
        return moved(len(batch.bodies))

    def _failed(self, store: str, failure: Failure) -> StepResult | None:
        if failure.oversized:
            self._budget = max(self._budget // 2, MIN_BATCH_BYTES)
            return failure
        if failure.trouble in (SyncTrouble.REFUSED, SyncTrouble.FORKED):
            self._leave(store, failure.detail)
            return None
        return failure

    def _leave(self, store: str, detail: str) -> None:
        """It is not asked for again in this run; what is left of it stays here, and counts as waiting."""
        self._left.add(store)
        log.error("former_store_left", store=store, detail=detail)


class FinishingFirst:
    """An uploader that first sends what is left of former stores."""

    def __init__(self, uploader: Uploader, finisher: Finisher) -> None:
        self._uploader = uploader
        self._finisher = finisher

    def doubt(self) -> None:
        self._uploader.doubt()

    def close(self) -> None:
        self._uploader.close()

    def step(self) -> StepResult:
        return self._finisher.step() or self._uploader.step()
