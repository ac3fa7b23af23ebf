"""S7: whoever cannot prove to be the central side is told nothing, neither by TLS nor beside it."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from socketserver import BaseRequestHandler, ThreadingTCPServer
from ssl import SSLContext, TLSVersion
from threading import Thread
from types import TracebackType
from typing import Any, Self

import pytest

from domain.chain import GENESIS
from domain.ports import Batch
from sync.carrier import Carrier
from sync.contract import Ack
from sync.device_key import Device
from sync.endpoint import Endpoint
from sync.enrolment import enrol
from sync.errors import Failure, SyncTrouble
from sync.session import DeviceSession
from sync.tls import Anchor
from sync.transport import RequestsTransport
from tests.campaigns.conftest import Report, Size
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_session import DEVICE, FakeSession
from tests.fakes.http_server import HttpServer, response
from tests.fakes.steady_clock import SteadyClock
from tests.support.plant_ca import PlantCa

SECRET = b"nobody but the central side may read this"
BATCH = Batch("s1", 1, GENESIS, (SECRET,))
HELLO = b"\x16\x03"
"""How a TLS handshake begins."""
PATIENCE_S = 2.0


class Eavesdropper:
    """Takes what comes on a port without a word of TLS."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self._server = ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))

    def _handler(self) -> type[BaseRequestHandler]:
        heard = self.heard

        class Listen(BaseRequestHandler):
            def handle(self) -> None:
                heard.extend(self.request.recv(65536))
                self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        return Listen

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def old_tls(ca: PlantCa) -> SSLContext:
    """A server that the plant vouches for, and that speaks TLS 1.1 at best."""
    context = ca.served_with("good")
    context.minimum_version, context.maximum_version = TLSVersion.TLSv1, TLSVersion.TLSv1_1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context


WRONG: dict[str, Callable[[PlantCa], SSLContext]] = {
    "another CA": lambda ca: ca.served_with("other_ca"),
    "expired": lambda ca: ca.served_with("expired"),
    "another name": lambda ca: ca.served_with("other_name"),
    "TLS 1.1": old_tls,
}


def endpoint_at(url: str, *anchors: Anchor) -> Endpoint:
    return Endpoint(url, "1.0", anchors, PATIENCE_S, PATIENCE_S, 2 * PATIENCE_S)


def ask_everything(endpoint: Endpoint) -> list[object]:
    """A batch, the feed, a sign-in, an enrolment: whatever a terminal has to say."""
    carrier = Carrier(endpoint, SteadyClock())
    transport = RequestsTransport(endpoint, carrier, FakeSession("a-secret-token"))
    answers: list[object] = [transport.post_batch(BATCH), transport.get_feed("s1", 0, 0)]
    answers += [DeviceSession(carrier, DEVICE).token(), enrol(carrier, "CODE", DEVICE.key)]
    transport.close()
    return answers


def is_unreachable(answer: object) -> bool:
    return isinstance(answer, Failure) and answer.trouble is SyncTrouble.UNREACHABLE


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> PlantCa:
    return PlantCa(tmp_path_factory.mktemp("tls"))


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
def test_who_is_not_the_central_side_hears_nothing(ca: PlantCa, size: Size, figures: Report) -> None:
    tries, random = size(16, 200), Random(7)
    heard = believed = requests = 0
    for turn in range(tries):
        wrong = list(WRONG)[turn % len(WRONG)] if turn < len(WRONG) else random.choice(list(WRONG))
        with HttpServer(lambda _: [response("200 OK", b"{}")], WRONG[wrong](ca)) as server:
            answers = ask_everything(endpoint_at(server.url, ca.bundle))
        believed += sum(not is_unreachable(answer) for answer in answers)
        requests += len(answers)
        heard += sum(len(asked.body) + len(asked.target) + len(asked.headers) for asked in server.asked)
    figures("S7", tries=requests, wrong_kinds=len(WRONG), believed=believed, bytes_heard=heard)
    assert (believed, heard) == (0, 0)


def test_plain_http_in_its_place_hears_a_handshake_and_nothing_else(
    ca: PlantCa, size: Size, figures: Report
) -> None:
    tries = size(4, 50)
    with Eavesdropper() as nobody:
        answers = [
            answer for _ in range(tries) for answer in ask_everything(endpoint_at(nobody.url, ca.bundle))
        ]
        heard = bytes(nobody.heard)
    assert all(is_unreachable(answer) for answer in answers)
    assert heard.startswith(HELLO)
    said = [word for word in (SECRET, b"a-secret-token", b"/v1/", b"HTTP/1.1", b"Lineside") if word in heard]
    figures("S7", tries=len(answers), wrong_kinds="plain HTTP", words_heard=len(said))
    assert said == []


def test_plain_http_to_another_machine_is_not_even_tried() -> None:
    with pytest.raises(ValueError, match="neither https"):
        endpoint_at("http://192.0.2.1:8470")


class SecureCentral(CentralServer):
    """The honest central side, with a certificate of `ca`."""

    def __init__(self, ca: PlantCa) -> None:
        super().__init__(FakeCentral())
        self._tls = ca.served_with("good")


def sends(device: Device, url: str, *anchors: Anchor) -> bool:
    endpoint = endpoint_at(url, *anchors)
    session = DeviceSession(Carrier(endpoint, SteadyClock()), device)
    transport = RequestsTransport(endpoint, Carrier(endpoint, SteadyClock()), session)
    answer: Any = transport.post_batch(BATCH)
    transport.close()
    return isinstance(answer, Ack)


def test_one_authority_follows_another_without_a_gap(tmp_path: Path, figures: Report) -> None:
    """Terminals trust both, then the central side changes, then the old one is taken away."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = PlantCa(tmp_path / "old"), PlantCa(tmp_path / "new")
    both = tmp_path / "both.pem"
    both.write_bytes(old.bundle.read_bytes() + new.bundle.read_bytes())
    with SecureCentral(old) as before, SecureCentral(new) as after:
        sent = [
            sends(DEVICE, before.url, old.bundle),
            sends(DEVICE, before.url, old.bundle, new.bundle),
            sends(DEVICE, after.url, old.bundle, new.bundle),
            sends(DEVICE, after.url, both),
            sends(DEVICE, after.url, new.bundle),
        ]
        refused = [sends(DEVICE, after.url, old.bundle), sends(DEVICE, before.url, new.bundle)]
    figures("S7", rotation_steps_that_sent=sum(sent), of=len(sent), wrong_anchor_that_sent=sum(refused))
    assert all(sent)
    assert not any(refused)
