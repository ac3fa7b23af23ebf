"""The honest central side of fake_central.py over real HTTP, long poll and sign-in included."""

import gzip
from collections.abc import Callable, Iterable
from http import HTTPStatus
from itertools import accumulate
from threading import Condition
from urllib.parse import parse_qs, urlsplit

import zstandard

from domain.chain import link
from domain.ports import Batch
from sync.contract import (
    CHALLENGES_PATH,
    ENROLMENTS_PATH,
    FIRST_HEADER,
    PREVIOUS_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
    ROSTER_PATH,
    SIGNATURE_HEADER,
    SNAPSHOT_PATH,
    TOKENS_PATH,
    ChallengeRequest,
    EnrolmentRequest,
    ErrorCode,
    SnapshotPage,
    TokenRequest,
    Wire,
    batch_statement,
)
from tests.fakes.fake_central import FakeCentral, as_http, problem
from tests.fakes.fake_gate import TOKEN, FakeGate, signed
from tests.fakes.http_server import Asked, HttpServer, response

__all__ = ["TOKEN", "CentralServer"]
LATEST = 2**62
"""Beyond every seq."""


class CentralServer(HttpServer):
    """Serves `central`; `encodings` are the request encodings it takes."""

    def __init__(self, central: FakeCentral) -> None:
        super().__init__(self._respond)
        self.central = central
        self.encodings: dict[str, Callable[[bytes], bytes]] = {
            "zstd": zstandard.ZstdDecompressor().decompress,
            "gzip": gzip.decompress,
        }
        self.gate = FakeGate()
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
        if asked.headers[PROTOCOL_HEADER] != str(PROTOCOL):
            return problem(ErrorCode.PROTOCOL_TOO_OLD, "upgrade")
        if asked.target == ENROLMENTS_PATH:
            return self.gate.enrol(EnrolmentRequest.model_validate_json(asked.body))
        if asked.target == CHALLENGES_PATH:
            return self.gate.challenge(ChallengeRequest.model_validate_json(asked.body))
        if asked.target == TOKENS_PATH:
            return self.gate.sign_in(TokenRequest.model_validate_json(asked.body))
        return self._signed_in(asked)

    def _signed_in(self, asked: Asked) -> Wire:
        key = self.gate.key_of(asked.headers.get("Authorization", "").removeprefix("Bearer "))
        if key is None:
            return problem(ErrorCode.NOT_SIGNED_IN, "sign in")
        return self._taken(asked, key) if asked.method == "POST" else self._page(asked)

    def _taken(self, asked: Asked, key: bytes) -> Wire:
        lines = self.encodings.get(asked.headers["Content-Encoding"], bytes)(asked.body)
        batch = Batch(
            store=asked.target.split("/")[3],
            first=int(asked.headers[FIRST_HEADER]),
            previous=bytes.fromhex(asked.headers[PREVIOUS_HEADER]),
            bodies=tuple(lines.removesuffix(b"\n").split(b"\n")),
        )
        *_, head = accumulate(batch.bodies, link, initial=batch.previous)
        statement = batch_statement(batch.store, batch.first, batch.last, head)
        if not signed(statement, asked.headers.get(SIGNATURE_HEADER, ""), key):
            return problem(ErrorCode.BAD_SIGNATURE, "not signed with the terminal's key")
        return self.receive(batch)

    def receive(self, batch: Batch) -> Wire:
        with self._changed:
            answer = self.central.receive(batch)
            self._changed.notify_all()
        return answer

    def _page(self, asked: Asked) -> Wire:
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked.target).query).items()}
        if urlsplit(asked.target).path == SNAPSHOT_PATH:
            return SnapshotPage(records=(), position=0, after="")
        if urlsplit(asked.target).path == ROSTER_PATH:
            return self.gate.roster()
        if urlsplit(asked.target).path.endswith("/head"):
            store = urlsplit(asked.target).path.split("/")[3]
            return self.central.held(store, int(query.get("at", LATEST)))
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
