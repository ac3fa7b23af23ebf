"""Carries one request to the central side and its answer back, over HTTP with `requests`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import BadStatusLine
from http.cookiejar import DefaultCookiePolicy
from threading import Event, Timer

import requests
from requests.utils import get_environ_proxies

from domain.ports import Clock
from sync.answers import HttpAnswer, not_central
from sync.clock_sight import ClockSight, clock_sight
from sync.contract import CLOCK_HEADER, PROTOCOL, PROTOCOL_HEADER, VERSION_HEADER, Wire
from sync.endpoint import ENVIRONMENT, Endpoint
from sync.errors import Failure, SyncTrouble
from sync.tls import tls_context
from sync.wires import WiredAdapter, Wires

MAX_ANSWER_BYTES = 16 * 1024 * 1024
CHUNK_BYTES = 64 * 1024

SeeClock = Callable[[ClockSight], None]


class Carrier:
    """One request at a time. Follows no redirect, keeps no cookie, reads no answer without end.

    Args:
        endpoint: where to.
        clock: this terminal's, told with each request.
        see_clock: told what answers show of the central side's clock, in the thread that asks.
    """

    def __init__(self, endpoint: Endpoint, clock: Clock, see_clock: SeeClock = lambda _: None) -> None:
        self._endpoint = endpoint
        self._clock = clock
        self._see_clock = see_clock
        self._wires = Wires()
        self._session: requests.Session | None = None

    def post(self, path: str, question: Wire) -> HttpAnswer | Failure:
        """Ask with a body in JSON, without a token."""
        headers = {"Content-Type": "application/json"}
        url, data = self._endpoint.at(path), question.model_dump_json().encode()
        return self.ask(requests.Request("POST", url, headers=headers, data=data))

    def ask(self, request: requests.Request, wait: int = 0) -> HttpAnswer | Failure:
        """The answer, or why there is none; `wait` is how many seconds the other side was asked to wait."""
        asked_at = self._clock.now().at
        request.headers[CLOCK_HEADER] = str(asked_at)
        with self._deadline(self._endpoint.total_s + wait) as passed:
            answer = self._tried(request, self._endpoint.answer_s + wait)
        if passed.is_set():
            return Failure(SyncTrouble.UNREACHABLE, "out of time", oversized=True)
        if isinstance(answer, HttpAnswer) and (sight := clock_sight(answer, asked_at, self._clock.now().at)):
            self._see_clock(sight)
        return answer

    def close(self) -> None:
        """End the request under way, if any, and refuse all that come; from any thread."""
        self._wires.close()
        if self._session is not None:
            self._session.close()

    def _tried(self, request: requests.Request, answer_s: float) -> HttpAnswer | Failure:
        try:
            return self._exchange(request, answer_s)
        except requests.RequestException as error:
            return _network_failure(error)
        except OSError as error:
            return Failure(SyncTrouble.LOCAL_TROUBLE, str(error))

    def _exchange(self, request: requests.Request, answer_s: float) -> HttpAnswer | Failure:
        if self._session is None:
            self._session = _session(self._endpoint, self._wires)
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
    """Raises OSError where the plant's CA cannot be read."""
    session = requests.Session()
    session.trust_env = False
    session.proxies.update(_proxies(endpoint))
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
    if endpoint.is_encrypted:
        session.mount("https://", WiredAdapter(wires, tls_context(endpoint.anchors)))
    return session


def _proxies(endpoint: Endpoint) -> dict[str, str]:
    """By scheme; what is not encrypted stays on this machine, and goes through none."""
    if not endpoint.proxy or not endpoint.is_encrypted:
        return {}
    return get_environ_proxies(endpoint.url) if endpoint.proxy == ENVIRONMENT else {"https": endpoint.proxy}


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
