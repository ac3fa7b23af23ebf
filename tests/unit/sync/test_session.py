"""Signed in by the device's key: one token for both directions, renewed in time, replaced when refused."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from sync.carrier import Carrier
from sync.contract import CHALLENGES_PATH, TOKENS_PATH, Token, Wire
from sync.device_key import Device, DeviceKey
from sync.endpoint import Endpoint
from sync.errors import Failure, SyncTrouble
from sync.session import LONGEST_LIFE_S, RENEWED_AT, DeviceSession
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_gate import TERMINAL
from tests.fakes.fake_session import DEVICE
from tests.fakes.http_server import HttpServer, response
from tests.fakes.steady_clock import SteadyClock

LIFE_S = 900.0


class Terminal:
    """A session whose time passes by hand."""

    def __init__(self, server: HttpServer, device: Device = DEVICE) -> None:
        self.now_s = 1000.0
        endpoint = Endpoint(server.url, "1.0", answer_s=5)
        self.session = DeviceSession(Carrier(endpoint, SteadyClock()), device, lambda: self.now_s)

    def token(self) -> str:
        token = self.session.token()
        assert isinstance(token, str)
        return token

    def trouble(self) -> SyncTrouble:
        failure = self.session.token()
        assert isinstance(failure, Failure)
        return failure.trouble


@pytest.fixture
def server() -> Iterator[CentralServer]:
    with CentralServer(FakeCentral()) as running:
        yield running


@pytest.fixture
def terminal(server: CentralServer) -> Terminal:
    return Terminal(server)


def sign_ins(server: HttpServer) -> int:
    return sum(asked.target == TOKENS_PATH for asked in server.asked)


def test_a_challenge_is_answered_and_the_token_is_used_until_most_of_its_life_is_over(
    server: CentralServer, terminal: Terminal
) -> None:
    first = terminal.token()
    assert server.gate.key_of(first) == DEVICE.key.public
    terminal.now_s += RENEWED_AT * LIFE_S - 1
    assert terminal.token() == first
    assert sign_ins(server) == 1
    terminal.now_s += 1
    assert terminal.token() != first
    assert sign_ins(server) == 2


def test_a_token_that_was_refused_is_replaced_once_for_all(server: CentralServer, terminal: Terminal) -> None:
    first = terminal.token()
    terminal.session.refused(first)
    second = terminal.token()
    terminal.session.refused(first)
    assert terminal.token() == second != first
    assert sign_ins(server) == 2


def test_who_asks_at_the_same_time_is_given_the_same(server: CentralServer, terminal: Terminal) -> None:
    together, given = Barrier(4), list[str]()

    def ask() -> None:
        together.wait(10)
        given.append(terminal.token())

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(given) == 4
    assert len(set(given)) == sign_ins(server) == 1


def test_a_revoked_terminal_is_not_signed_in(server: CentralServer, terminal: Terminal) -> None:
    server.gate.revoke()
    assert terminal.trouble() is SyncTrouble.NOT_SIGNED_IN
    server.gate.let_in_again()
    assert terminal.token()


@pytest.mark.parametrize("device", [Device(TERMINAL, DeviceKey(bytes(32))), Device("nobody", DEVICE.key)])
def test_another_key_or_name_is_not_signed_in(server: CentralServer, device: Device) -> None:
    assert Terminal(server, device).trouble() is SyncTrouble.NOT_SIGNED_IN


def test_a_token_that_cannot_be_renewed_is_used_to_its_end(server: CentralServer, terminal: Terminal) -> None:
    first = terminal.token()
    server.answer = lambda _: [response("503 Service Unavailable", b"", "text/plain")]
    terminal.now_s += RENEWED_AT * LIFE_S
    assert terminal.token() == first
    terminal.now_s += LIFE_S
    assert terminal.trouble() is SyncTrouble.SERVER_TROUBLE


def answering(server: CentralServer, token: Wire) -> None:
    honest = server.answer
    forged = response("200 OK", token.model_dump_json().encode())
    server.answer = lambda asked: [forged] if asked.target == TOKENS_PATH else honest(asked)


@pytest.mark.parametrize(
    "token",
    [
        Token(token="", expires_in=900),
        Token(token="t", expires_in=0),
        Token(token="t", expires_in=-1),
        Token(token="two words", expires_in=900),
        Token(token="a\r\nX: b", expires_in=900),
        Token(token="ключ", expires_in=900),
    ],
)
def test_a_token_that_cannot_be_used_is_nobodys(
    server: CentralServer, terminal: Terminal, token: Token
) -> None:
    answering(server, token)
    assert terminal.trouble() is SyncTrouble.NOT_CENTRAL


def test_no_token_is_believed_for_ever(server: CentralServer, terminal: Terminal) -> None:
    answering(server, Token(token="t", expires_in=10**12))
    terminal.token()
    terminal.now_s += LONGEST_LIFE_S
    terminal.token()
    assert sign_ins(server) == 2


def test_a_page_instead_of_a_challenge_is_signed_by_nobody(server: CentralServer, terminal: Terminal) -> None:
    server.answer = lambda _: [response("200 OK", b"<html></html>", "text/html")]
    assert terminal.trouble() is SyncTrouble.NOT_CENTRAL
    assert [asked.target for asked in server.asked] == [CHALLENGES_PATH]


def test_closed_it_asks_nobody(server: CentralServer, terminal: Terminal) -> None:
    terminal.session.close()
    assert terminal.trouble() is SyncTrouble.UNREACHABLE
    assert server.asked == []
