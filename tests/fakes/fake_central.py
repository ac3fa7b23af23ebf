"""The central side in memory, honest to the letter of docs/sync.md: continuity, chain, idempotence, feed."""

from http import HTTPStatus

from domain.chain import GENESIS, link
from domain.ports import Batch
from sync.answers import HttpAnswer
from sync.contract import Ack, ErrorCode, FeedPage, FeedRecord, Problem, Remedy, Wire

PAGE_COUNT = 3
STATUS = {
    ErrorCode.NOT_SIGNED_IN: HTTPStatus.UNAUTHORIZED,
    ErrorCode.BAD_SIGNATURE: HTTPStatus.FORBIDDEN,
    ErrorCode.CODE_UNUSABLE: HTTPStatus.FORBIDDEN,
    ErrorCode.WRONG_PLACE: HTTPStatus.CONFLICT,
    ErrorCode.GAP: HTTPStatus.CONFLICT,
    ErrorCode.FORKED: HTTPStatus.CONFLICT,
    ErrorCode.BROKEN_CHAIN: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.PROTOCOL_TOO_OLD: HTTPStatus.UPGRADE_REQUIRED,
    ErrorCode.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ErrorCode.BUSY: HTTPStatus.SERVICE_UNAVAILABLE,
}
REMEDIES = {
    ErrorCode.NOT_SIGNED_IN: Remedy.SIGN_IN,
    ErrorCode.GAP: Remedy.RESEND,
    ErrorCode.PROTOCOL_TOO_OLD: Remedy.UPGRADE,
    ErrorCode.BUSY: Remedy.RETRY,
}


class FakeCentral:
    def __init__(self) -> None:
        self._ledger: list[tuple[str, int, bytes]] = []

    def of(self, store: str) -> list[bytes]:
        return [body for owner, _, body in self._ledger if owner == store]

    def head(self, store: str) -> bytes:
        return self._hashes(store)[-1]

    def held(self, store: str, at: int) -> Ack:
        """How far a store is held, or the hash at `at` where that is held."""
        hashes = self._hashes(store)
        acked = min(at, len(hashes) - 1)
        return Ack(store=store, acked=acked, head=hashes[acked].hex())

    def restore_backup(self, records: int) -> None:
        """Forget all but the first `records` of everybody's."""
        del self._ledger[records:]

    @property
    def size(self) -> int:
        return len(self._ledger)

    def receive(self, batch: Batch) -> Ack | Problem:
        hashes, held = self._hashes(batch.store), self.of(batch.store)
        if batch.first > len(hashes):
            return problem(ErrorCode.GAP, f"{len(hashes)} is next", len(hashes))
        if batch.previous != hashes[batch.first - 1]:
            return problem(ErrorCode.BROKEN_CHAIN, f"record {batch.first - 1} is another", batch.first - 1)
        for seq, (known, sent) in enumerate(
            zip(held[batch.first - 1 :], batch.bodies, strict=False), batch.first
        ):
            if known != sent:
                return problem(ErrorCode.FORKED, f"record {seq} is another", seq)
        new = batch.bodies[len(held) - batch.first + 1 :]
        self._ledger += [(batch.store, seq, body) for seq, body in enumerate(new, len(held) + 1)]
        return Ack(store=batch.store, acked=len(held) + len(new), head=self.head(batch.store).hex())

    def feed(self, store: str, after: int) -> FeedPage:
        end = len(self._ledger)
        if after > end:
            return FeedPage(records=(), after=0, more=end > 0)
        until = min(end, after + PAGE_COUNT)
        records = tuple(
            FeedRecord(position=position, store=owner, seq=seq, body=body.decode())
            for position, (owner, seq, body) in enumerate(self._ledger[after:until], after + 1)
            if owner != store
        )
        return FeedPage(records=records, after=until, more=until < end)

    def _hashes(self, store: str) -> list[bytes]:
        hashes = [GENESIS]
        for body in self.of(store):
            hashes.append(link(hashes[-1], body))
        return hashes


def problem(error: ErrorCode, message: str, expected: int | None = None) -> Problem:
    return Problem(
        error=error, remedy=REMEDIES.get(error, Remedy.CALL_IT), message=message, expected=expected
    )


def as_http(answer: Wire) -> HttpAnswer:
    """The answer as it goes over the wire."""
    status = STATUS[answer.error] if isinstance(answer, Problem) else HTTPStatus.OK
    return HttpAnswer(
        status, {"Content-Type": "application/json"}, answer.model_dump_json(exclude={"request_id"}).encode()
    )
