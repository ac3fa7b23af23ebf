"""Carries one request to the central side and its answer back, over HTTP with `requests`."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import BadStatusLine
from http.cookiejar import DefaultCookiePolicy
from threading import Event, Timer
from typing import Protocol
from urllib.parse import quote

import requests
import zstandard

from domain.ports import Batch, Clock
from sync.answers import HttpAnswer, not_central, read_ack, read_page
from sync.contract import (
    CLOCK_HEADER,
    FEED_PATH,
    FIRST_HEADER,
    NDJSON,
    PREVIOUS_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
    RECORDS_PATH,
    VERSION_HEADER,
    Ack,
    FeedPage,
)
from sync.endpoint import Endpoint
from sync.errors import Failure, Gap, SyncTrouble
from sync.wires import WiredAdapter, Wires

MAX_ANSWER_BYTES = 16 * 1024 * 1024
CHUNK_BYTES = 64 * 1024


class Transport(Protocol):
    """One request at a time, from one thread; only `close` may come from another."""

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure: ...

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        """What stores other than `store` recorded after feed position `after`; waits up to `wait` seconds."""
        ...

    def close(self) -> None:
        """End the request under way, if any, and refuse all that come."""
        ...


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


class RequestsTransport:
    """The wire of `sync.contract`. Follows no redirect, keeps no cookie, reads no answer without end."""

    def __init__(self, endpoint: Endpoint, clock: Clock) -> None:
        self._endpoint = endpoint
        self._clock = clock
        self._encoding: tuple[str, Callable[[bytes], bytes]] = ("zstd", _zstd)
        self._wires = Wires()
        self._session = _session(endpoint, self._wires)

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        answer = self._post(batch)
        if isinstance(answer, HttpAnswer) and answer.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            self._encoding = ("gzip", gzip.compress)
            answer = self._post(batch)
        return answer if isinstance(answer, Failure) else read_ack(answer)

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        params = {"store": store, "after": str(after), "wait": str(wait)}
        request = requests.Request("GET", self._endpoint.at(FEED_PATH), params=params)
        answer = self._ask(request, wait)
        return answer if isinstance(answer, Failure) else read_page(answer)

    def close(self) -> None:
        self._wires.close()
        self._session.close()

    def _post(self, batch: Batch) -> HttpAnswer | Failure:
        encoding, encode = self._encoding
        headers = {
            "Content-Type": NDJSON,
            "Content-Encoding": encoding,
            FIRST_HEADER: str(batch.first),
            PREVIOUS_HEADER: batch.previous.hex(),
        }
        url = self._endpoint.at(RECORDS_PATH.format(store=quote(batch.store, safe="")))
        lines = b"".join(body + b"\n" for body in batch.bodies)
        return self._ask(requests.Request("POST", url, headers=headers, data=encode(lines)))

    def _ask(self, request: requests.Request, wait: int = 0) -> HttpAnswer | Failure:
        request.headers["Authorization"] = f"Bearer {self._endpoint.token()}"
        request.headers[CLOCK_HEADER] = str(self._clock.now().at)
        with self._deadline(self._endpoint.total_s + wait) as passed:
            try:
                answer = self._exchange(request, self._endpoint.answer_s + wait)
            except requests.RequestException as error:
                answer = _network_failure(error)
            except OSError as error:
                answer = Failure(SyncTrouble.LOCAL_TROUBLE, str(error))
        return Failure(SyncTrouble.UNREACHABLE, "out of time", oversized=True) if passed.is_set() else answer

    def _exchange(self, request: requests.Request, answer_s: float) -> HttpAnswer | Failure:
        with self._session.request(
            request.method or "",
            request.url or "",
            params=request.params,
            headers=request.headers,
            data=request.data,
            timeout=(self._endpoint.connect_s, answer_s),
            allow_redirects=False,
            stream=True,
        ) as response:
            return _answer(response)

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[Event]:
        """Cuts the connection when time is up: time-outs of the library begin anew with each byte."""
        passed = Event()

        def end() -> None:
            passed.set()
            self._wires.cut()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield passed
        finally:
            timer.cancel()


def _session(endpoint: Endpoint, wires: Wires) -> requests.Session:
    session = requests.Session()
    session.trust_env = endpoint.trust_env
    session.verify = str(endpoint.ca_bundle) if endpoint.ca_bundle else True
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update(
        {
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "User-Agent": f"lineside/{endpoint.version}",
            PROTOCOL_HEADER: str(PROTOCOL),
            VERSION_HEADER: endpoint.version,
        }
    )
    session.mount("http://", WiredAdapter(wires))
    session.mount("https://", WiredAdapter(wires))
    return session


def _answer(response: requests.Response) -> HttpAnswer | Failure:
    body = bytearray()
    for chunk in response.iter_content(CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            return not_central(f"{response.status_code}: an answer of more than {MAX_ANSWER_BYTES} bytes")
    if _is_cut_short(response, bytes(body)):
        return Failure(SyncTrouble.UNREACHABLE, "an answer cut short")
    return HttpAnswer(response.status_code, response.headers, bytes(body))


def _is_cut_short(response: requests.Response, body: bytes) -> bool:
    """Python takes the end of a connection for that of the headers: then length and content are missing."""
    told = any(name in response.headers for name in ("Content-Length", "Transfer-Encoding"))
    return response.status_code == HTTPStatus.OK and not body and not told


BROKEN_WIRE = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
)


def _network_failure(error: requests.RequestException) -> Failure:
    causes = tuple(_causes(error))
    if not isinstance(error, BROKEN_WIRE) or any(_is_gibberish(cause) for cause in causes):
        return not_central(str(error))
    slow = not isinstance(error, requests.ConnectTimeout) and any(isinstance(c, TimeoutError) for c in causes)
    return Failure(SyncTrouble.UNREACHABLE, str(error), oversized=slow)


def _is_gibberish(cause: BaseException) -> bool:
    return isinstance(cause, BadStatusLine) and not isinstance(cause, ConnectionError)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all it wraps: the libraries keep the first cause in different places."""
    yield error
    wrapped = {id(inner): inner for inner in (*error.args, error.__context__)}
    for inner in wrapped.values():
        if isinstance(inner, BaseException):
            yield from _causes(inner)
