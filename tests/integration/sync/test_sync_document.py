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

from domain.records import decode
from sync import contract
from sync.contract import ErrorCode, Remedy
from sync.errors import SyncTrouble
from tests.fakes.central_server import TOKEN, CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.support.central import running_central

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


@dataclass(frozen=True)
class Service:
    port: int
    tokens: dict[str, str]

    def ask(self, request: Message) -> tuple[int, str, Any]:
        headers = dict(request.headers)
        for name, token in self.tokens.items():
            headers["Authorization"] = headers["Authorization"].replace(name, token)
        method, target, _ = request.start
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(method, target, request.body.encode(), headers)
        answer = connection.getresponse()
        status, kind, body = answer.status, answer.headers["Content-Type"], answer.read()
        connection.close()
        return status, kind, json.loads(body)


@contextmanager
def fake_service(folder: Path) -> Iterator[Service]:
    with CentralServer(FakeCentral()) as server:
        yield Service(server.port, {"<token of A1>": TOKEN, "<token of A2>": TOKEN})


@contextmanager
def real_service(folder: Path) -> Iterator[Service]:
    with running_central(f"sqlite:///{folder / 'central.db'}") as central:
        tokens = {
            f"<token of {station}>": central.terminal("A", station).headers["Authorization"].split()[1]
            for station in ("A1", "A2")
        }
        port = central.http.base_url.port
        assert port
        yield Service(port, tokens)


@pytest.fixture(params=[fake_service, real_service])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    running: AbstractContextManager[Service] = request.param(tmp_path)
    with running as service:
        yield service


def without_words(answer: Any) -> Any:
    return {name: value for name, value in answer.items() if name != "message"}


def test_every_example_is_what_happens(service: Service) -> None:
    assert len(EXAMPLES) == 8
    for request, expected in EXAMPLES:
        status, kind, answer = service.ask(request)
        assert (status, kind) == (int(expected.start[1]), expected.headers["Content-Type"])
        assert without_words(answer) == without_words(json.loads(expected.body))


def test_the_messages_shown_are_the_real_ones(tmp_path: Path) -> None:
    with real_service(tmp_path) as service:
        for request, expected in EXAMPLES:
            assert service.ask(request)[2] == json.loads(expected.body)


def test_the_chain_is_computed_as_shown() -> None:
    fences = re.findall(r"```pycon\n(.*?)```", TEXT, re.DOTALL)
    test = DocTestParser().get_doctest("".join(fences), {}, "sync.md", None, None)
    results = DocTestRunner().run(test)
    assert (results.attempted, results.failed) == (4, 0)


def test_every_body_shown_is_a_record_of_today() -> None:
    bodies = [line for request, _ in EXAMPLES for line in request.body.splitlines()]
    assert {decode("store-a1", 1, body.encode()).station for body in bodies} == {"A1"}


@pytest.mark.parametrize("word", [*SyncTrouble, *ErrorCode, *Remedy])
def test_every_trouble_code_and_remedy_is_explained(word: str) -> None:
    assert f"`{word}`" in TEXT


def test_every_header_and_path_is_explained() -> None:
    names = [value for name, value in vars(contract).items() if name.endswith(("_HEADER", "_PATH"))]
    assert len(names) == 7
    assert all(name in TEXT for name in names)


def test_the_limits_are_those_of_the_program() -> None:
    assert (contract.MAX_BATCH_COUNT, contract.MAX_BATCH_BYTES) == (5000, 256 * 1024)
    assert (contract.MAX_RECORD_BYTES, contract.MAX_WAIT_S) == (1_048_576, 30)
    for limit in ("5,000 records", "256 KiB", "1,048,576 bytes", "0 to 30", "`wait=30`"):
        assert limit in TEXT
