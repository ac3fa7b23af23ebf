"""docs/sync.md is true: its examples run, word for word, against the real service and the fake one."""

import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from doctest import DocTestParser, DocTestRunner
from email.parser import Parser
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import update

from central.access.codes import code_digest
from central.access.terminals import HOUR_MS, add_terminal
from central.storage.engine import writing
from central.storage.tables import enrolment_codes
from domain.chain import GENESIS
from domain.ports import Batch
from domain.records import decode
from sync import contract
from sync.contract import (
    NDJSON,
    ErrorCode,
    Remedy,
    batch_statement,
    enrolment_statement,
    roster_statement,
    sign_in_statement,
)
from sync.errors import SyncTrouble
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_gate import TOKEN
from tests.support.central import SetClock, running_central

DOCUMENT = Path(__file__).parents[3] / "docs" / "sync.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
FENCE = re.compile(r"```http\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Message:
    """A request or a response as it stands in the document."""

    start: list[str]
    headers: dict[str, str]
    body: str


def message(fence: str) -> Message:
    head, _, body = fence.partition("\n\n")
    start, _, headers = head.partition("\n")
    return Message(start.split(maxsplit=2), dict(Parser().parsestr(headers)), body)


FENCES = [message(fence) for fence in FENCE.findall(TEXT)]
EXAMPLES = list(zip(FENCES[::2], FENCES[1::2], strict=True))


KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CODE = "7K3F-9QXM-20TD-HW5A"
PLACEHOLDER = re.compile("<[^>]+>")


class Service:
    """Where a central side listens, and what the words in angle brackets stand for there."""

    def __init__(self, port: int, token_of_a2: str) -> None:
        self.port = port
        self.meant = {"<token of A2>": token_of_a2}

    def ask(self, request: Message) -> tuple[int, str, Any]:
        method, target, _ = request.start
        headers = {name: self._filled(value) for name, value in request.headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(method, target, self._filled(request.body).encode(), headers)
        answer = connection.getresponse()
        status, kind, body = answer.status, answer.headers["Content-Type"], answer.read()
        connection.close()
        return status, kind, json.loads(body)

    def expected(self, shown: Any, answer: Any) -> Any:
        """What is shown, once words that are new here stand for what was answered."""
        for name, value in shown.items():
            if isinstance(value, str) and PLACEHOLDER.fullmatch(value):
                self.meant.setdefault(value, answer[name])
        return {name: self.meant.get(str(value), value) for name, value in shown.items()}

    def _filled(self, text: str) -> str:
        if "<signature of A1>" in text:
            statement = sign_in_statement(self.meant["<id of A1>"], self.meant["<nonce of A1>"])
            self.meant["<signature of A1>"] = KEY.sign(statement).hex()
        return PLACEHOLDER.sub(lambda found: self.meant[found[0]], text)


@contextmanager
def fake_service(folder: Path) -> Iterator[Service]:
    with CentralServer(FakeCentral()) as server:
        server.gate.invite(CODE.replace("-", ""), "A1", "A", "A1")
        yield Service(server.port, TOKEN)


@contextmanager
def real_service(folder: Path) -> Iterator[Service]:
    with running_central(f"sqlite:///{folder / 'central.db'}", site="main") as central:
        now = central.service.clock.now().at
        code = add_terminal(central.engine, central.site, "A1", "A", ["A1"], now + HOUR_MS)
        with writing(central.engine) as connection:
            made = enrolment_codes.c.code_sha256 == code_digest(code)
            connection.execute(update(enrolment_codes).where(made).values(code_sha256=code_digest(CODE)))
        port = central.http.base_url.port
        assert port
        yield Service(port, central.terminal("A", "A2").credentials.token)


@pytest.fixture(params=[fake_service, real_service])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    running: AbstractContextManager[Service] = request.param(tmp_path)
    with running as service:
        yield service


def without_words(answer: Any) -> Any:
    return {name: value for name, value in answer.items() if name != "message"}


def test_every_example_is_what_happens(service: Service) -> None:
    assert len(EXAMPLES) == 17
    for request, shown in EXAMPLES:
        status, kind, answer = service.ask(request)
        assert (status, kind) == (int(shown.start[1]), shown.headers["Content-Type"])
        assert without_words(answer) == without_words(service.expected(json.loads(shown.body), answer))


def test_the_messages_shown_are_the_real_ones(tmp_path: Path) -> None:
    with real_service(tmp_path) as service:
        for request, shown in EXAMPLES:
            answer = service.ask(request)[2]
            assert answer == service.expected(json.loads(shown.body), answer)


def test_a_snapshot_of_what_is_past_is_as_shown(tmp_path: Path) -> None:
    (shown,) = map(json.loads, re.findall(r"```json\n(.*?)\n```", TEXT, re.DOTALL))
    clock = SetClock()
    with running_central(f"sqlite:///{tmp_path / 'central.db'}", clock) as central:
        sent = Batch("store-a1", 1, GENESIS, (shown["records"][0]["body"].encode(),))
        assert central.terminal("A", "A1").post(sent).status_code == 200
        central.settled()
        clock.at += 72 * HOUR_MS
        assert central.terminal("A", "A2").get("/v1/snapshot", store="store-a2").json() == shown


def test_the_roster_is_signed_by_the_key_that_the_terminal_was_told(service: Service) -> None:
    for request, shown in EXAMPLES:
        service.expected(json.loads(shown.body), service.ask(request)[2])
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(service.meant["<site key>"]))
    statement = roster_statement("main", service.meant["<roster>"].encode())
    key.verify(bytes.fromhex(service.meant["<signature of the roster>"]), statement)


def test_hashes_and_signatures_are_computed_as_shown() -> None:
    fences = re.findall(r"```pycon\n(.*?)```", TEXT, re.DOTALL)
    test = DocTestParser().get_doctest("".join(fences), {}, "sync.md", None, None)
    results = DocTestRunner().run(test)
    assert (results.attempted, results.failed) == (23, 0)


@pytest.mark.parametrize(
    "statement",
    [
        enrolment_statement("CODE", b"k"),
        sign_in_statement("id", "nonce"),
        batch_statement("store", 1, 2, b"h"),
        roster_statement("site", b"text"),
    ],
)
def test_every_statement_is_named(statement: bytes) -> None:
    assert f'`"{statement.decode().partition(chr(10))[0]}"`' in TEXT


def test_every_body_shown_is_a_record_of_today() -> None:
    batches = [request for request, _ in EXAMPLES if request.headers.get("Content-Type") == NDJSON]
    bodies = [line for request in batches for line in request.body.splitlines()]
    assert {decode("store-a1", 1, body.encode()).station for body in bodies} == {"A1"}


@pytest.mark.parametrize("word", [*SyncTrouble, *ErrorCode, *Remedy])
def test_every_trouble_code_and_remedy_is_explained(word: str) -> None:
    assert f"`{word}`" in TEXT


def test_every_header_and_path_is_explained() -> None:
    names = [value for name, value in vars(contract).items() if name.endswith(("_HEADER", "_PATH"))]
    assert len(names) == 14
    assert all(name in TEXT for name in names)


def test_the_limits_are_those_of_the_program() -> None:
    assert (contract.MAX_BATCH_COUNT, contract.MAX_BATCH_BYTES) == (5000, 256 * 1024)
    assert (contract.MAX_RECORD_BYTES, contract.MAX_WAIT_S) == (1_048_576, 30)
    for limit in ("5,000 records", "256 KiB", "1,048,576 bytes", "0 to 30", "`wait=30`"):
        assert limit in TEXT
