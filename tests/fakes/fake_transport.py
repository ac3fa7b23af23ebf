"""A transport without a network: straight to a central side in memory, with the faults a test asks for."""

from collections.abc import Callable

from domain.ports import Batch
from sync.answers import read_ack, read_page
from sync.contract import Ack, FeedPage, SnapshotPage
from sync.errors import Failure, Gap, SyncTrouble
from tests.fakes.fake_central import FakeCentral, as_http

PostAnswer = Ack | Gap | Failure

NO_NETWORK = Failure(SyncTrouble.UNREACHABLE, "no network")
TIMED_OUT = Failure(SyncTrouble.UNREACHABLE, "timed out", oversized=True)


class FakeTransport:
    """Honest by default; `fail_before` and `fail_after` act on requests and replies of one step each."""

    def __init__(self, central: FakeCentral) -> None:
        self._central = central
        self.sent: list[Batch] = []
        self.waits: list[int] = []
        self.fail_before: list[Failure] = []
        self.fail_after: list[Failure] = []
        self.forge: Callable[[PostAnswer], PostAnswer] | None = None
        self.pages: list[FeedPage] = []
        self.snapshots: list[SnapshotPage | Failure] = []
        self.places: list[tuple[int, str]] = []
        self.closed = False

    def post_batch(self, batch: Batch) -> PostAnswer:
        self.sent.append(batch)
        if self.fail_before:
            return self.fail_before.pop(0)
        answer = read_ack(as_http(self._central.receive(batch)))
        if self.fail_after:
            return self.fail_after.pop(0)
        return self.forge(answer) if self.forge else answer

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        self.waits.append(wait)
        if self.fail_before:
            return self.fail_before.pop(0)
        if self.pages:
            return self.pages.pop(0)
        return read_page(as_http(self._central.feed(store, after)))

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        self.places.append((position, after))
        if self.snapshots:
            return self.snapshots.pop(0)
        return SnapshotPage(records=(), position=0, after="")

    def close(self) -> None:
        self.closed = True
