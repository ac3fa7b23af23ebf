"""Sends what is left of stores that ended, before anything of the one that goes on for them."""

from collections.abc import Collection, Sequence
from typing import Protocol

import structlog

from domain.chain import Row, link
from domain.ports import Batch
from sync.answers import not_central
from sync.contract import MAX_BATCH_BYTES, MAX_BATCH_COUNT, Ack
from sync.errors import Failure, Gap, SyncTrouble
from sync.steps import NOTHING_TO_SEND, WENT_BACK, StepResult, moved
from sync.uploader import MIN_BATCH_BYTES, Uploader, hash_of

log = structlog.get_logger(__name__)


class FormerOutbox(Protocol):
    """What is left of former stores. Safe to call from the network thread."""

    def unfinished(self, proven: Collection[str]) -> Sequence[str]:
        """The stores of which the central side may not hold all, the oldest first.

        One of which it once held all is among them unless it is in `proven`.
        """
        ...

    def known_before(self, store: str, seq: int) -> Row | None:
        """The last record up to `seq` that is still here; None where there is none."""
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

    A store that goes on elsewhere, or of which the central side holds other records, is left alone. One that
    was finished is asked for again when the central side may have gone back to an old backup.
    """

    def __init__(self, outbox: FormerOutbox, transport: HeadTransport) -> None:
        self._outbox = outbox
        self._transport = transport
        self._left: set[str] = set()
        self._proven: set[str] = set()
        self._doubtful = True
        self._budget = MAX_BATCH_BYTES

    def doubt(self) -> None:
        """Make the next steps ask anew for every store, finished or left ones as well. From any thread."""
        self._doubtful = True

    def step(self) -> StepResult | None:
        """Send the next batch of the oldest store; None when there is nothing that could be done."""
        if self._doubtful:
            self._doubtful, self._left, self._proven = False, set(), set()
        stores = self._outbox.unfinished(self._proven)
        store = next((each for each in stores if each not in self._left), None)
        if store is None:
            return None
        ack = self._transport.get_head(store)
        if isinstance(ack, Failure):
            return self._failed(store, ack)
        head = hash_of(ack.head)
        if ack.store != store or ack.acked < 0 or head is None:
            return not_central(f"{ack!r} says nothing of {store}")
        return self._go_on(store, ack.acked, head)

    def _go_on(self, store: str, acked: int, head: bytes) -> StepResult | None:
        agreed = self._agrees(store, acked, head)
        if not isinstance(agreed, bool):
            return self._failed(store, agreed)
        if not agreed:
            self._leave(store, f"the central side holds other records of {store}")
            return None
        batch = self._outbox.pending(store, acked, head, self._budget, MAX_BATCH_COUNT)
        self._outbox.held(store, acked)
        if batch:
            return self._send(batch)
        self._proven.add(store)
        return moved(0)

    def _agrees(self, store: str, acked: int, head: bytes) -> bool | Failure:
        """Whether the last record that both sides know is the same there.

        By its hash; or by its body, as behind something that stands for a lost record all hashes are others.
        """
        ours = self._outbox.known_before(store, acked)
        if ours is None:
            return True
        there = head if ours.seq == acked else self._head_at(store, ours.seq)
        if isinstance(there, Failure) or there == ours.hash:
            return there if isinstance(there, Failure) else True
        before = self._head_at(store, ours.seq - 1)
        return before if isinstance(before, Failure) else link(before, ours.body) == there

    def _head_at(self, store: str, seq: int) -> bytes | Failure:
        ack = self._transport.get_head(store, seq)
        if isinstance(ack, Failure):
            return ack
        head = hash_of(ack.head)
        if ack.store != store or ack.acked != seq or head is None:
            return not_central(f"{ack!r} says nothing of {seq} of {store}")
        return head

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
        """It is not asked for again until in doubt; what is left of it stays here, and counts as waiting."""
        self._left.add(store)
        log.error("former_store_left", store=store, detail=detail)


class FinishingFirst:
    """An uploader that first sends what is left of former stores; in doubt of one, it is of the others."""

    def __init__(self, uploader: Uploader, finisher: Finisher) -> None:
        self._uploader = uploader
        self._finisher = finisher

    def doubt(self) -> None:
        self._finisher.doubt()
        self._uploader.doubt()

    def close(self) -> None:
        self._uploader.close()

    def step(self) -> StepResult:
        result = self._finisher.step()
        if result is None or _somebody_elses(result):
            own = self._uploader.step()
            result = result if result and own is NOTHING_TO_SEND else own
        if result is WENT_BACK:
            self._finisher.doubt()
        return result


def _somebody_elses(result: StepResult) -> bool:
    """Whether something between here and there answered for one path, which may let others through."""
    return isinstance(result, Failure) and result.trouble is SyncTrouble.NOT_CENTRAL
