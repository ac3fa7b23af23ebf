"""What a terminal asks the central side once it is signed in: to take a batch, and what is new."""

import gzip
from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol
from urllib.parse import quote

import requests
import zstandard

from domain.ports import Batch
from sync.answers import HttpAnswer, read_ack, read_as, read_page
from sync.carrier import Carrier
from sync.contract import (
    FEED_PATH,
    FIRST_HEADER,
    HEAD_PATH,
    NDJSON,
    PREVIOUS_HEADER,
    RECORDS_PATH,
    ROSTER_PATH,
    SIGNATURE_HEADER,
    SNAPSHOT_PATH,
    Ack,
    FeedPage,
    SignedRoster,
    SnapshotPage,
    batch_statement,
)
from sync.endpoint import Endpoint
from sync.errors import Failure, Gap
from sync.session import Session


class Transport(Protocol):
    """One request at a time, from one thread; only `close` may come from another."""

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure: ...

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        """What stores other than `store` recorded after feed position `after`; waits up to `wait` seconds."""
        ...

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        """What a new terminal begins with, page by page; 0 and blank ask for the first."""
        ...

    def close(self) -> None:
        """End the request under way, if any, and refuse all that come."""
        ...


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


class RequestsTransport:
    """The wire of `sync.contract`.

    Args:
        endpoint: where the central side is.
        carrier: of this transport's own.
        session: in whose name; may be shared with other transports.
    """

    def __init__(self, endpoint: Endpoint, carrier: Carrier, session: Session) -> None:
        self._endpoint = endpoint
        self._carrier = carrier
        self._session = session
        self._encoding: tuple[str, Callable[[bytes], bytes]] = ("zstd", _zstd)

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        answer = self._post(batch)
        if isinstance(answer, HttpAnswer) and answer.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            self._encoding = ("gzip", gzip.compress)
            answer = self._post(batch)
        return answer if isinstance(answer, Failure) else read_ack(answer)

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        params = {"store": store, "after": str(after), "wait": str(wait)}
        request = requests.Request("GET", self._endpoint.at(FEED_PATH), params=params)
        answer = self.ask(request, wait)
        return answer if isinstance(answer, Failure) else read_page(answer)

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        params = {"store": store, "position": str(position), "after": after}
        answer = self.ask(requests.Request("GET", self._endpoint.at(SNAPSHOT_PATH), params=params))
        return answer if isinstance(answer, Failure) else read_as(SnapshotPage, answer)

    def get_roster(self) -> SignedRoster | Failure:
        """Who may sign in at the site's terminals."""
        answer = self.ask(requests.Request("GET", self._endpoint.at(ROSTER_PATH)))
        return answer if isinstance(answer, Failure) else read_as(SignedRoster, answer)

    def get_head(self, store: str, at: int | None = None) -> Ack | Failure:
        """How far the central side holds a store of this terminal, or its hash at a seq before that."""
        url = self._endpoint.at(HEAD_PATH.format(store=quote(store, safe="")))
        params = {} if at is None else {"at": str(at)}
        answer = self.ask(requests.Request("GET", url, params=params))
        return answer if isinstance(answer, Failure) else read_as(Ack, answer)

    def ask(self, request: requests.Request, wait: int = 0) -> HttpAnswer | Failure:
        """Any request of a signed-in terminal; a token that is not taken is replaced, once."""
        token = self._session.token()
        if isinstance(token, Failure):
            return token
        answer = self._ask_with(token, request, wait)
        if isinstance(answer, Failure) or answer.status != HTTPStatus.UNAUTHORIZED:
            return answer
        self._session.refused(token)
        token = self._session.token()
        return token if isinstance(token, Failure) else self._ask_with(token, request, wait)

    def close(self) -> None:
        self._carrier.close()
        self._session.close()

    def _post(self, batch: Batch) -> HttpAnswer | Failure:
        encoding, encode = self._encoding
        headers = {
            "Content-Type": NDJSON,
            "Content-Encoding": encoding,
            FIRST_HEADER: str(batch.first),
            PREVIOUS_HEADER: batch.previous.hex(),
            SIGNATURE_HEADER: self._session.sign(_statement(batch)).hex(),
        }
        url = self._endpoint.at(RECORDS_PATH.format(store=quote(batch.store, safe="")))
        lines = b"".join(body + b"\n" for body in batch.bodies)
        return self.ask(requests.Request("POST", url, headers=headers, data=encode(lines)))

    def _ask_with(self, token: str, request: requests.Request, wait: int) -> HttpAnswer | Failure:
        request.headers["Authorization"] = f"Bearer {token}"
        return self._carrier.ask(request, wait)


def _statement(batch: Batch) -> bytes:
    return batch_statement(batch.store, batch.first, batch.last, batch.head)
