"""The honest central side of fake_central.py over real HTTP, long poll and sign-in included."""

import gzip
from collections.abc import Callable, Iterable
from http import HTTPStatus
from threading import Condition
from urllib.parse import parse_qs, urlsplit

import zstandard

from domain.ports import Batch
from sync.contract import FIRST_HEADER, PREVIOUS_HEADER, PROTOCOL, PROTOCOL_HEADER, ErrorCode, Wire
from tests.fakes.fake_central import FakeCentral, as_http, problem
from tests.fakes.http_server import Asked, HttpServer, response

TOKEN = "a-token"


class CentralServer(HttpServer):
    """Serves `central`; `encodings` are the request encodings it takes."""

    def __init__(self, central: FakeCentral) -> None:
        super().__init__(self._respond)
        self.central = central
        self.encodings: dict[str, Callable[[bytes], bytes]] = {
            "zstd": zstandard.ZstdDecompressor().decompress,
            "gzip": gzip.decompress,
        }
        self.token = TOKEN
        self._changed = Condition()

    def _respond(self, asked: Asked) -> Iterable[bytes]:
        if asked.headers["Content-Encoding"] not in {None, *self.encodings}:
            yield response("415 Unsupported Media Type", b"{}")
            return
        answer = as_http(self._answer(asked))
        status = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        if "gzip" in asked.headers.get("Accept-Encoding", ""):
            yield response(status, gzip.compress(answer.body), more="Content-Encoding: gzip\r\n")
        else:
            yield response(status, answer.body)

    def _answer(self, asked: Asked) -> Wire:
        if asked.headers["Authorization"] != f"Bearer {self.token}":
            return problem(ErrorCode.NOT_SIGNED_IN, "sign in")
        if asked.headers[PROTOCOL_HEADER] != str(PROTOCOL):
            return problem(ErrorCode.PROTOCOL_TOO_OLD, "upgrade")
        return self._taken(asked) if asked.method == "POST" else self._page(asked)

    def _taken(self, asked: Asked) -> Wire:
        lines = self.encodings.get(asked.headers["Content-Encoding"], bytes)(asked.body)
        batch = Batch(
            store=asked.target.split("/")[3],
            first=int(asked.headers[FIRST_HEADER]),
            previous=bytes.fromhex(asked.headers[PREVIOUS_HEADER]),
            bodies=tuple(lines.removesuffix(b"\n").split(b"\n")),
        )
        return self.receive(batch)

    def receive(self, batch: Batch) -> Wire:
        with self._changed:
            answer = self.central.receive(batch)
            self._changed.notify_all()
        return answer

    def _page(self, asked: Asked) -> Wire:
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked.target).query).items()}
        store, after = query["store"], int(query["after"])
        with self._changed:
            self._changed.wait_for(
                lambda: self.stopping.is_set() or self._has_news(store, after), int(query["wait"])
            )
            return self.central.feed(store, after)

    def _has_news(self, store: str, after: int) -> bool:
        page = self.central.feed(store, after)
        return bool(page.records) or page.more

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        with self._changed:
            self._changed.notify_all()
        super().__exit__()
