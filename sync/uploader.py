"""Sends this terminal's own records up, in order, and takes none as sent without proof."""

from domain.ports import Batch, Outbox
from sync.answers import not_central
from sync.contract import MAX_BATCH_BYTES, MAX_BATCH_COUNT, Ack
from sync.errors import Failure, Gap, SyncTrouble
from sync.status import NO_ANSWER
from sync.steps import NOTHING_TO_SEND, WENT_BACK, StepResult, moved
from sync.transport import Transport

MIN_BATCH_BYTES = 1024
"""Also what is sent to see whether the central side is back."""
HASH_BYTES = 32


class Uploader:
    """One batch per step. Everything it must remember over a restart is in the outbox."""

    def __init__(self, outbox: Outbox, transport: Transport) -> None:
        self._outbox = outbox
        self._transport = transport
        self._held = 0
        self._doubtful = True
        self._lost = False
        self._budget = MAX_BATCH_BYTES
        self._probing = False
        self._fork: Failure | None = None

    def doubt(self) -> None:
        """Make the next step prove anew that the central side holds what it acknowledged. From any thread."""
        self._doubtful = True

    def close(self) -> None:
        """End the request under way; from any thread."""
        self._transport.close()

    def step(self) -> StepResult:
        """Send the next batch, if there is one; once forked, send nothing any more."""
        if self._fork is not None:
            return self._fork
        batch = self._next_batch()
        if batch is None:
            return NOTHING_TO_SEND
        answer = self._transport.post_batch(batch)
        if isinstance(answer, Ack):
            return self._acknowledged(batch, answer)
        if isinstance(answer, Gap):
            return self._go_back(batch, answer.expected)
        return self._failed(answer)

    def _next_batch(self) -> Batch | None:
        """In doubt the last acknowledged record goes along: it adds nothing there, and proves the rest."""
        if self._doubtful:
            self._doubtful = False
            self._held = max(0, self._outbox.standing().acked - 1)
        budget = MIN_BATCH_BYTES if self._probing else self._budget
        batch = self._outbox.pending(self._held, budget, MAX_BATCH_COUNT)
        if self._lost and batch is not None:
            self._lost = False
            self._outbox.acknowledge(self._held, batch.previous)
        return batch

    def _acknowledged(self, batch: Batch, ack: Ack) -> StepResult:
        head, ours = hash_of(ack.head), self._outbox.standing()
        if head is None or ack.store != batch.store or ack.acked < batch.last:
            return not_central(f"{ack!r} does not answer {batch.store}, {batch.first} to {batch.last}")
        if ack.acked > ours.seq:
            return self._forked(f"the central side holds {ack.acked} records of {batch.store}, more than we")
        if not self._outbox.acknowledge(ack.acked, head):
            return self._forked(f"the central side holds another record {ack.acked} of {batch.store}")
        self._held = ack.acked
        self._grow()
        return moved(max(0, ack.acked - ours.acked))

    def _go_back(self, batch: Batch, expected: int) -> StepResult:
        """The central side lost records, to an old backup say: from there on they wait again."""
        if not 1 <= expected < batch.first:
            return not_central(f"{expected} expected after a batch from {batch.first}")
        self._held, self._lost = expected - 1, True
        return WENT_BACK

    def _failed(self, failure: Failure) -> Failure:
        if failure.trouble is SyncTrouble.FORKED:
            return self._forked(failure.detail)
        if failure.oversized:
            self._budget = max(self._budget // 2, MIN_BATCH_BYTES)
        else:
            self._probing = failure.trouble in NO_ANSWER
        return failure

    def _grow(self) -> None:
        """A small batch that got through says nothing of a large one."""
        if not self._probing:
            self._budget = min(self._budget * 2, MAX_BATCH_BYTES)
        self._probing = False

    def _forked(self, detail: str) -> Failure:
        self._fork = Failure(SyncTrouble.FORKED, detail)
        return self._fork


def hash_of(text: str) -> bytes | None:
    """The hash that an answer's hex digits say; None where they are none."""
    try:
        head = bytes.fromhex(text)
    except ValueError:
        return None
    return head if len(head) == HASH_BYTES else None
