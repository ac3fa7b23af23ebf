"""Own records in memory. What it holds is what a disk would: it outlives uploaders, and can be copied."""

from domain.chain import GENESIS, link
from domain.ports import Batch, Standing


class FakeOutbox:
    def __init__(self, store: str = "s1") -> None:
        self._store = store
        self._bodies: list[bytes] = []
        self._hashes = [GENESIS]
        self._acked = 0
        self._acked_head = GENESIS

    @property
    def bodies(self) -> list[bytes]:
        return list(self._bodies)

    def record(self, *bodies: bytes) -> None:
        for body in bodies:
            self._bodies.append(body)
            self._hashes.append(link(self._hashes[-1], body))

    def image(self) -> "FakeOutbox":
        """A copy as it is now, to be restored later."""
        copy = FakeOutbox(self._store)
        copy.record(*self._bodies)
        copy._acked, copy._acked_head = self._acked, self._acked_head
        return copy

    def hash_at(self, seq: int) -> bytes:
        return self._hashes[seq]

    def standing(self) -> Standing:
        waits = self._acked < len(self._bodies)
        return Standing(
            store=self._store,
            seq=len(self._bodies),
            head=self._hashes[-1],
            acked=self._acked,
            acked_head=self._acked_head,
            oldest_at=0 if waits else None,
        )

    def pending(self, after: int, max_bytes: int, max_count: int) -> Batch | None:
        fitting: list[bytes] = []
        for body in self._bodies[after : after + max_count]:
            max_bytes -= len(body) + 1
            if fitting and max_bytes < 0:
                break
            fitting.append(body)
        return Batch(self._store, after + 1, self._hashes[after], tuple(fitting)) if fitting else None

    def acknowledge(self, seq: int, head: bytes) -> bool:
        if self._hashes[seq] != head:
            return False
        self._acked, self._acked_head = seq, head
        return True
