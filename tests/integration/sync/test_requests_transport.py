"""The transport over real connections: what it sends, what it takes, and that it never waits without end."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from ssl import SSLContext
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import zstandard

from domain.chain import GENESIS, link
from domain.ports import Batch
from sync.carrier import Carrier
from sync.clock_sight import ClockSight
from sync.contract import Ack, FeedPage, batch_statement
from sync.endpoint import Endpoint
from sync.errors import Failure, Gap, SyncTrouble
from sync.transport import RequestsTransport
from tests.fakes.central_server import TOKEN, CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_session import DEVICE, FakeSession, signed_in
from tests.fakes.http_server import Asked, HttpServer, response
from tests.fakes.steady_clock import SteadyClock
from tests.fakes.tunnel_proxy import TunnelProxy
from tests.support.plant_ca import PlantCa

BATCH = Batch("s1", 1, GENESIS, ('{"物料":1}'.encode(), b"{}"))
HEAD = link(link(GENESIS, BATCH.bodies[0]), BATCH.bodies[1])
SIGNATURE = DEVICE.key.sign(batch_statement("s1", 1, 2, HEAD)).hex()


def transport(
    server: HttpServer,
    ca: Path | None = None,
    url: str = "",
    connect_s: float = 5,
    answer_s: float = 15,
    total_s: float = 60,
) -> RequestsTransport:
    anchors = (ca,) if ca else ()
    endpoint = Endpoint(url or server.url, "1.2.3", anchors, connect_s, answer_s, total_s)
    return signed_in(endpoint, SteadyClock(1_700_000_000_123))


@pytest.fixture
def server() -> Iterator[CentralServer]:
    with CentralServer(FakeCentral()) as running:
        yield running


def acked(server: CentralServer, seq: int) -> Ack:
    return Ack(store="s1", acked=seq, head=server.central.head("s1").hex())


def test_a_batch_goes_up_compressed_and_exactly_as_it_is(server: CentralServer) -> None:
    answer = transport(server).post_batch(BATCH)
    assert answer == acked(server, 2)
    assert tuple(server.central.of("s1")) == BATCH.bodies
    (asked,) = server.asked
    assert (asked.method, asked.target) == ("POST", "/v1/stores/s1/records")
    assert {name: asked.headers[name] for name in asked.headers if name != "Host"} == {
        "User-Agent": "lineside/1.2.3",
        "Accept-Encoding": "gzip",
        "Accept": "application/json",
        "Connection": "keep-alive",
        "Lineside-Protocol": "1",
        "Lineside-Version": "1.2.3",
        "Lineside-Clock": "1700000000123",
        "Lineside-First": "1",
        "Lineside-Previous": "00" * 32,
        "Lineside-Signature": SIGNATURE,
        "Content-Type": "application/x-ndjson",
        "Content-Encoding": "zstd",
        "Content-Length": str(len(asked.body)),
        "Authorization": f"Bearer {TOKEN}",
    }
    assert zstandard.decompress(asked.body) == '{"物料":1}\n{}\n'.encode()


def test_gzip_where_zstd_is_not_taken_and_from_then_on(server: CentralServer) -> None:
    del server.encodings["zstd"]
    under_test = transport(server)
    assert under_test.post_batch(BATCH) == acked(server, 2)
    assert under_test.post_batch(BATCH) == acked(server, 2)
    assert [asked.headers["Content-Encoding"] for asked in server.asked] == ["zstd", "gzip", "gzip"]
    assert gzip.decompress(server.asked[-1].body) == zstandard.decompress(server.asked[0].body)


def test_where_neither_is_taken_it_is_refused(server: CentralServer) -> None:
    server.encodings.clear()
    assert trouble(transport(server).post_batch(BATCH)) is SyncTrouble.REFUSED


def trouble(answer: object) -> SyncTrouble | None:
    return answer.trouble if isinstance(answer, Failure) else None


def test_gaps_and_refusals_come_through(server: CentralServer) -> None:
    under_test = transport(server)
    assert under_test.post_batch(Batch("s1", 5, GENESIS, (b"{}",))) == Gap(1)
    server.gate.expire_tokens()
    assert trouble(under_test.post_batch(BATCH)) is SyncTrouble.NOT_SIGNED_IN
    assert trouble(under_test.get_feed("s1", 0, 0)) is SyncTrouble.NOT_SIGNED_IN


def test_a_feed_page_comes_down(server: CentralServer) -> None:
    server.central.receive(BATCH)
    page = transport(server).get_feed("s 2&", 0, 0)
    assert isinstance(page, FeedPage)
    assert [record.body.encode() for record in page.records] == list(BATCH.bodies)
    target = urlsplit(server.asked[0].target)
    assert target.path == "/v1/feed"
    assert parse_qs(target.query) == {"store": ["s 2&"], "after": ["0"], "wait": ["0"]}


def test_a_long_poll_returns_when_there_is_something(server: CentralServer) -> None:
    pages: list[object] = []
    poll = Thread(target=lambda: pages.append(transport(server).get_feed("s2", 0, 30)))
    poll.start()
    transport(server).post_batch(BATCH)
    poll.join(10)
    (page,) = pages
    assert isinstance(page, FeedPage)
    assert len(page.records) == 2


def test_closing_ends_a_long_poll_and_everything_after(server: CentralServer) -> None:
    under_test = transport(server)
    answers: list[object] = []
    poll = Thread(target=lambda: answers.append(under_test.get_feed("s2", 0, 30)))
    arrived = Event()
    respond = server.answer

    def answer(asked: Asked) -> Iterator[bytes]:
        arrived.set()
        yield from respond(asked)

    server.answer = answer
    poll.start()
    assert arrived.wait(10)
    under_test.close()
    poll.join(2)
    assert not poll.is_alive()
    assert [trouble(answer) for answer in answers] == [SyncTrouble.UNREACHABLE]
    assert trouble(under_test.post_batch(BATCH)) is SyncTrouble.UNREACHABLE
    assert server.central.of("s1") == []


def test_nobody_there() -> None:
    with HttpServer(lambda _: []) as gone:
        pass
    failure = transport(gone).post_batch(BATCH)
    assert trouble(failure) is SyncTrouble.UNREACHABLE
    assert isinstance(failure, Failure)
    assert not failure.oversized


def silent(server: HttpServer) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        server.stopping.wait()
        yield b""

    server.answer = answer


def dripping(server: HttpServer) -> None:
    def answer(_: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while not server.stopping.wait(0.02):
            yield b"X"

    server.answer = answer


def test_silence_is_given_up(server: CentralServer) -> None:
    silent(server)
    failure = transport(server, answer_s=0.1).post_batch(BATCH)
    assert isinstance(failure, Failure)
    assert (failure.trouble, failure.oversized) == (SyncTrouble.UNREACHABLE, True)


def test_an_answer_that_drips_is_given_up_as_well(server: CentralServer) -> None:
    dripping(server)
    failure = transport(server, answer_s=5, total_s=0.2).post_batch(BATCH)
    assert isinstance(failure, Failure)
    assert (failure.trouble, failure.oversized) == (SyncTrouble.UNREACHABLE, True)


def test_after_giving_up_the_next_request_goes_through(server: CentralServer) -> None:
    honest = server.answer
    dripping(server)
    under_test = transport(server, answer_s=5, total_s=0.2)
    assert trouble(under_test.post_batch(BATCH)) is SyncTrouble.UNREACHABLE
    server.answer = honest
    assert under_test.post_batch(BATCH) == acked(server, 2)


def test_redirects_are_not_followed_and_cookies_not_kept(server: CentralServer) -> None:
    cookie = "Set-Cookie: a=b; Path=/\r\n"
    with HttpServer(lambda _: [response("200 OK", b"{}")]) as elsewhere:
        away = response("307 Temporary Redirect", b"", more=f"{cookie}Location: {elsewhere.url}/\r\n")
        server.answer = lambda _: [away]
        under_test = transport(server)
        assert trouble(under_test.post_batch(BATCH)) is SyncTrouble.NOT_CENTRAL
        assert trouble(under_test.get_feed("s1", 0, 0)) is SyncTrouble.NOT_CENTRAL
        assert elsewhere.asked == []
    assert [asked.headers["Cookie"] for asked in server.asked] == [None, None]


def test_proxies_of_the_environment_are_passed_by(
    server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert transport(server).post_batch(BATCH) == acked(server, 2)


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> PlantCa:
    return PlantCa(tmp_path_factory.mktemp("tls"))


def secured(context: SSLContext) -> HttpServer:
    ack = json.dumps({"store": "s1", "acked": 2, "head": "00" * 32}).encode()
    return HttpServer(lambda _: [response("200 OK", ack)], context)


def test_the_plants_own_ca_is_enough(ca: PlantCa) -> None:
    with secured(ca.served_with("good")) as server:
        assert isinstance(transport(server, ca.bundle).post_batch(BATCH), Ack)
        assert len(server.asked) == 1


@pytest.mark.parametrize("certificate", ["expired", "other_name", "other_ca"])
def test_with_a_wrong_certificate_not_a_byte_is_sent(ca: PlantCa, certificate: str) -> None:
    with secured(ca.served_with(certificate)) as server:
        assert trouble(transport(server, ca.bundle).post_batch(BATCH)) is SyncTrouble.UNREACHABLE
        assert server.asked == []


def test_without_the_plants_ca_not_a_byte_is_sent(ca: PlantCa) -> None:
    with secured(ca.served_with("good")) as server:
        assert trouble(transport(server).post_batch(BATCH)) is SyncTrouble.UNREACHABLE
        assert server.asked == []


def test_a_ca_file_that_is_missing_is_this_terminals_trouble(server: CentralServer, tmp_path: Path) -> None:
    url = server.url.replace("http://", "https://")
    failure = transport(server, tmp_path / "missing.pem", url).post_batch(BATCH)
    assert isinstance(failure, Failure)
    assert failure.trouble is SyncTrouble.LOCAL_TROUBLE
    assert "missing.pem" in failure.detail
    assert server.asked == []


def test_plain_http_where_tls_is_expected_gets_nothing(server: CentralServer) -> None:
    url = server.url.replace("http://", "https://")
    assert trouble(transport(server, url=url, connect_s=0.2).post_batch(BATCH)) is SyncTrouble.UNREACHABLE
    assert not any(asked.body for asked in server.asked)


def test_a_token_that_is_not_taken_is_replaced_once(server: CentralServer) -> None:
    endpoint = Endpoint(server.url, "1.2.3")

    def posted(*tokens: str | Failure) -> tuple[object, int]:
        under_test = RequestsTransport(endpoint, Carrier(endpoint, SteadyClock()), FakeSession(*tokens))
        before = len(server.asked)
        return under_test.post_batch(BATCH), len(server.asked) - before

    revoked = Failure(SyncTrouble.NOT_SIGNED_IN, "revoked")
    assert posted("old", TOKEN) == (acked(server, 2), 2)
    assert posted("old", revoked) == (revoked, 1)
    assert posted(revoked) == (revoked, 0)
    answer, asked = posted("old", "older", TOKEN)
    assert (trouble(answer), asked) == (SyncTrouble.NOT_SIGNED_IN, 2)


def test_closing_ends_the_session_too(server: CentralServer) -> None:
    endpoint, session = Endpoint(server.url, "1.2.3"), FakeSession()
    RequestsTransport(endpoint, Carrier(endpoint, SteadyClock()), session).close()
    assert session.closed


def tunnelled(server: HttpServer, proxy: TunnelProxy, ca: PlantCa, setting: str) -> object:
    return signed_in(Endpoint(server.url, "1.2.3", (ca.bundle,), proxy=setting)).post_batch(BATCH)


def test_a_proxy_that_is_set_carries_tls_and_reads_nothing(ca: PlantCa) -> None:
    with secured(ca.served_with("good")) as server, TunnelProxy() as proxy:
        assert isinstance(tunnelled(server, proxy, ca, proxy.url), Ack)
        assert proxy.targets == [server.url.removeprefix("https://")]
        assert TOKEN.encode() not in proxy.read
        assert len(server.asked) == 1


def test_the_environments_proxy_is_taken_where_the_settings_say_so(
    ca: PlantCa, monkeypatch: pytest.MonkeyPatch
) -> None:
    with secured(ca.served_with("good")) as server, TunnelProxy() as proxy:
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("https_proxy", proxy.url)
        assert isinstance(tunnelled(server, proxy, ca, ""), Ack)
        assert proxy.targets == []
        assert isinstance(tunnelled(server, proxy, ca, "environment"), Ack)
        assert len(proxy.targets) == 1


def test_a_proxy_that_speaks_for_the_central_side_is_not_believed(ca: PlantCa) -> None:
    with secured(ca.served_with("other_ca")) as server, TunnelProxy() as proxy:
        assert trouble(tunnelled(server, proxy, ca, proxy.url)) is SyncTrouble.UNREACHABLE
        assert server.asked == []


def test_what_stays_on_this_machine_goes_through_no_proxy(server: CentralServer) -> None:
    with TunnelProxy() as proxy:
        assert signed_in(Endpoint(server.url, "1.2.3", proxy=proxy.url)).post_batch(BATCH) == acked(server, 2)
        assert (proxy.targets, bytes(proxy.read)) == ([], b"")


def test_a_clock_that_is_off_is_seen(server: CentralServer) -> None:
    seen: list[ClockSight] = []
    endpoint = Endpoint(server.url, "1.2.3")
    ack = json.dumps({"store": "s1", "acked": 2, "head": "00" * 32}).encode()
    server.answer = lambda _: [response("200 OK", ack, more="Lineside-Clock: 1700000000000\r\n")]
    carrier = Carrier(endpoint, SteadyClock(1_700_000_005_000), seen.append)
    RequestsTransport(endpoint, carrier, FakeSession()).post_batch(BATCH)
    assert seen == [ClockSight(5_000, 1_700_000_005_000)]


def test_the_roster_comes_down_with_its_signature(server: CentralServer) -> None:
    assert transport(server).get_roster() == server.gate.roster()


def test_how_far_a_store_is_held_is_asked_for(server: CentralServer) -> None:
    ack = Ack(store="s1", acked=2, head=HEAD.hex())
    server.answer = lambda _: [response("200 OK", ack.model_dump_json().encode())]
    under_test = transport(server)
    assert (under_test.get_head("s1"), under_test.get_head("s1", 2)) == (ack, ack)
    assert [urlsplit(asked.target).query for asked in server.asked] == ["", "at=2"]
