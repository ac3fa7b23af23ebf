"""Everything that may answer in place of the central side, or in its name, without holding one record."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from threading import Event

from domain.chain import link
from sync.contract import (
    CHALLENGES_PATH,
    FIRST_HEADER,
    TOKENS_PATH,
    ChallengeRequest,
    TokenRequest,
    Wire,
)
from tests.fakes.fake_gate import FakeGate
from tests.fakes.http_server import Asked, HttpServer, response

PORTAL = b"<html><head><title>Guest network</title></head><body>Please sign in</body></html>"
HTML = "text/html; charset=utf-8"
Pieces = Iterable[bytes]


class LyingServer(HttpServer):
    """Answers each request with the lie of that name; with a gate, who signs in is answered honestly."""

    def __init__(self, lie: str = "portal", seed: int = 0, gate: FakeGate | None = None) -> None:
        super().__init__(self._lie)
        self.lie = lie
        self.gate = gate
        self._random = Random(seed)

    def _lie(self, asked: Asked) -> Iterator[bytes]:
        if self.gate and (honest := signing_in(self.gate, asked)):
            yield response("200 OK", honest.model_dump_json().encode())
            return
        yield from LIES[self.lie](asked, self._random, self.stopping)
        yield b""


def signing_in(gate: FakeGate, asked: Asked) -> Wire | None:
    """What the gate says to a request that signs in; None to any other."""
    if asked.target == CHALLENGES_PATH:
        return gate.challenge(ChallengeRequest.model_validate_json(asked.body))
    if asked.target == TOKENS_PATH:
        return gate.sign_in(TokenRequest.model_validate_json(asked.body))
    return None


def _ack(asked: Asked, random: Random, **other: object) -> bytes:
    """As near the truth as a liar can be: right store, right form, and a hash it made up."""
    store = asked.target.split("/")[3] if asked.target.startswith("/v1/stores/") else "s1"
    acked = int(asked.headers[FIRST_HEADER] or 1) + 2
    return json.dumps({"store": store, "acked": acked, "head": random.randbytes(32).hex(), **other}).encode()


def _page(lie: Mapping[str, object]) -> bytes:
    record = {"position": 1, "store": "s2", "seq": 1, "body": "{}", **lie}
    return json.dumps({"records": [record], "after": 1, "more": False}).encode()


def portal(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", PORTAL, HTML)]


def portal_as_json(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", PORTAL)]


def ack_as_html(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random), HTML)]


def redirect(asked: Asked, random: Random, stopping: Event) -> Pieces:
    code = random.choice(["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
    return [response(code, PORTAL, HTML, more="Location: http://127.0.0.1:9/portal\r\n")]


def no_content(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [b"HTTP/1.1 204 No Content\r\n\r\n"]


def created_ack(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("201 Created", _ack(asked, random))]


def truncated_json(asked: Asked, random: Random, stopping: Event) -> Pieces:
    ack = _ack(asked, random)
    return [response("200 OK", ack[: random.randrange(len(ack))])]


def truncated_body(asked: Asked, random: Random, stopping: Event) -> Pieces:
    ack = _ack(asked, random)
    return [response("200 OK", ack[: random.randrange(len(ack))], length=len(ack))]


def truncated_head(asked: Asked, random: Random, stopping: Event) -> Pieces:
    whole = response("200 OK", _ack(asked, random))
    return [whole[: random.randrange(1, 40)]]


def other_head(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random))]


def chained_head(asked: Asked, random: Random, stopping: Event) -> Pieces:
    """A hash over what was sent, but not over what came before."""
    return [response("200 OK", _ack(asked, random, head=link(bytes(32), asked.body).hex()))]


def other_store(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random, store="s2"))]


def higher_seq(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random, acked=random.randrange(10, 10**9)))]


def lower_seq(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random, acked=random.randrange(-3, 1)))]


def no_hash(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random, head=random.choice(["", "zz" * 32, "00", "ä" * 64])))]


def odd_types(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random, acked=random.choice(["3", 3.0, None, True, [3]])))]


def other_json(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [
        response("200 OK", random.choice([b"null", b"[]", b'"ok"', b"3", b'{"status":"ok"}', b"", b"\xff"]))
    ]


def garbled_gzip(asked: Asked, random: Random, stopping: Event) -> Pieces:
    packed = bytearray(gzip.compress(_ack(asked, random)))
    packed[random.randrange(len(packed) - 8)] ^= 0xFF
    return [response("200 OK", bytes(packed), more="Content-Encoding: gzip\r\n")]


def no_gzip(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", random.randbytes(200), more="Content-Encoding: gzip\r\n")]


def gzip_bomb(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", BOMB, more="Content-Encoding: gzip\r\n")]


def endless_body(asked: Asked, random: Random, stopping: Event) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    while not stopping.is_set():
        yield b" " * 65536


def endless_headers(asked: Asked, random: Random, stopping: Event) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while not stopping.is_set():
        yield b"X: y\r\n" * 20


def slow(asked: Asked, random: Random, stopping: Event) -> Iterator[bytes]:
    for byte in response("200 OK", _ack(asked, random)):
        if stopping.wait(0.01):
            return
        yield bytes([byte])


def silence(asked: Asked, random: Random, stopping: Event) -> Iterator[bytes]:
    stopping.wait()
    yield b""


def hang_up(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return []


def no_http(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [b"SSH-2.0-OpenSSH_9.2\r\n" + random.randbytes(50)]


def two_lengths(asked: Asked, random: Random, stopping: Event) -> Pieces:
    return [response("200 OK", _ack(asked, random), more="Content-Length: 7\r\n")]


def bad_chunks(asked: Asked, random: Random, stopping: Event) -> Pieces:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    return [head + b"zz\r\n" + _ack(asked, random)]


def page_for_all(asked: Asked, random: Random, stopping: Event) -> Pieces:
    """A feed page that does not fit, whatever was asked."""
    lies = ({"store": "s1"}, {"seq": 0}, {"position": 0}, {"position": 2}, {"body": None})
    return [response("200 OK", _page(random.choice(lies)))]


BOMB = gzip.compress(b" " * (64 << 20), compresslevel=9)
QUICK_LIES = (
    *(portal, portal_as_json, ack_as_html, redirect, no_content, created_ack),
    *(truncated_json, truncated_body, truncated_head, garbled_gzip, no_gzip, two_lengths, bad_chunks),
    *(other_head, chained_head, other_store, higher_seq, lower_seq, no_hash, odd_types, other_json),
    *(hang_up, no_http, endless_headers, page_for_all),
)
SLOW_LIES = (gzip_bomb, endless_body, slow, silence)
LIES = {lie.__name__: lie for lie in (*QUICK_LIES, *SLOW_LIES)}
