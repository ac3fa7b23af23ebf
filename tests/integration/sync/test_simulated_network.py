"""Each way the simulated network fails, seen from both its ends."""

from collections.abc import Iterator

import pytest

from domain.chain import GENESIS
from domain.ports import Batch
from sync.contract import Ack
from sync.endpoint import Endpoint
from sync.errors import Failure, SyncTrouble
from sync.simulated_network import NetworkMode, SimulatedNetwork
from sync.transport import RequestsTransport
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_session import signed_in

BATCH = Batch("s1", 1, GENESIS, (b"{}", b"x" * 5000))


@pytest.fixture
def server() -> Iterator[CentralServer]:
    with CentralServer(FakeCentral()) as running:
        yield running


@pytest.fixture
def network(server: CentralServer) -> Iterator[SimulatedNetwork]:
    network = SimulatedNetwork("127.0.0.1", server.port, slow_s=0.01)
    network.start()
    yield network
    network.stop()


@pytest.fixture
def transport(network: SimulatedNetwork) -> RequestsTransport:
    endpoint = Endpoint(f"http://127.0.0.1:{network.port}", "1.0", answer_s=5)
    return signed_in(endpoint)


def is_unreachable(answer: object) -> bool:
    return isinstance(answer, Failure) and answer.trouble is SyncTrouble.UNREACHABLE


@pytest.mark.parametrize("mode", [NetworkMode.PASS, NetworkMode.SLOW])
def test_calm(network: SimulatedNetwork, transport: RequestsTransport, mode: NetworkMode) -> None:
    network.mode = mode
    assert network.mode is mode
    assert isinstance(transport.post_batch(BATCH), Ack)
    assert isinstance(transport.post_batch(BATCH), Ack)


@pytest.mark.parametrize(
    ("mode", "arrives"),
    [
        (NetworkMode.REFUSE, False),
        (NetworkMode.CUT_REQUEST, False),
        (NetworkMode.DROP_ACK, True),
        (NetworkMode.CUT_ACK, True),
    ],
)
def test_failing_and_well_again(
    server: CentralServer,
    network: SimulatedNetwork,
    transport: RequestsTransport,
    mode: NetworkMode,
    arrives: bool,
) -> None:
    network.mode = mode
    assert is_unreachable(transport.post_batch(BATCH))
    assert bool(server.central.of("s1")) == arrives
    network.mode = NetworkMode.PASS
    assert isinstance(transport.post_batch(BATCH), Ack)
    assert len(server.central.of("s1")) == 2


@pytest.mark.parametrize("mode", [NetworkMode.REFUSE, NetworkMode.CUT_ACK])
def test_open_connections_fall_with_the_network(
    network: SimulatedNetwork, transport: RequestsTransport, mode: NetworkMode
) -> None:
    assert isinstance(transport.post_batch(BATCH), Ack)
    network.mode = mode
    assert is_unreachable(transport.post_batch(BATCH))


def test_a_target_that_is_not_there() -> None:
    with CentralServer(FakeCentral()) as gone:
        pass
    network = SimulatedNetwork("127.0.0.1", gone.port)
    network.start()
    endpoint = Endpoint(f"http://127.0.0.1:{network.port}", "1.0")
    assert is_unreachable(signed_in(endpoint).post_batch(BATCH))
    network.stop()


def test_single_connections_fail_in_a_network_that_is_well(server: CentralServer) -> None:
    faults = [NetworkMode.DROP_ACK, None]
    network = SimulatedNetwork("127.0.0.1", server.port, fault=lambda: faults.pop(0))
    network.start()
    transport = signed_in(Endpoint(f"http://127.0.0.1:{network.port}", "1.0"))
    assert is_unreachable(transport.post_batch(BATCH))
    assert isinstance(transport.post_batch(BATCH), Ack)
    network.stop()


def test_stopping_what_never_ran(server: CentralServer) -> None:
    SimulatedNetwork("127.0.0.1", server.port).stop()
