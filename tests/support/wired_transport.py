"""The transport of a terminal over a client of the tests: the same answers, read by the same reader."""

from collections.abc import Callable

import httpx

from domain.ports import Batch
from sync.answers import HttpAnswer, read_ack, read_as, read_page
from sync.contract import Ack, FeedPage, SnapshotPage
from sync.errors import Failure, Gap, SyncTrouble
from tests.support.central import TerminalClient

LOST = Failure(SyncTrouble.UNREACHABLE, "the answer was lost on its way")


class WiredTransport:
    """Speaks with a real service; `lose` says of each batch whether its answer gets lost."""

    def __init__(self, client: TerminalClient, lose: Callable[[], bool] = lambda: False) -> None:
        self._client = client
        self._lose = lose

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        answer = self._client.post(batch)
        return LOST if self._lose() else read_ack(_read(answer))

    def get_head(self, store: str, at: int | None = None) -> Ack | Failure:
        params = {} if at is None else {"at": at}
        return read_as(Ack, _read(self._client.get(f"/v1/stores/{store}/head", **params)))

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        return read_page(_read(self._client.get("/v1/feed", store=store, after=after, wait=wait)))

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        asked = self._client.get("/v1/snapshot", store=store, position=position, after=after)
        return read_as(SnapshotPage, _read(asked))

    def close(self) -> None:
        """The client is the test's."""


def _read(answer: httpx.Response) -> HttpAnswer:
    return HttpAnswer(answer.status_code, answer.headers, answer.content)
