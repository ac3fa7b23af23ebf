"""Signed in from the start: the token that fake_gate.py knows, and the key behind it."""

from sync.carrier import Carrier
from sync.device_key import Device, DeviceKey
from sync.endpoint import Endpoint
from sync.errors import Failure
from sync.transport import RequestsTransport
from tests.fakes.fake_gate import DEVICE_SEED, TERMINAL, TOKEN
from tests.fakes.steady_clock import SteadyClock

DEVICE = Device(TERMINAL, DeviceKey(DEVICE_SEED))


class FakeSession:
    """Gives `tokens` one after the other, the next once one is refused; then what is left for good."""

    def __init__(self, *tokens: str | Failure) -> None:
        self.tokens = list(tokens or (TOKEN,))
        self.closed = False

    def token(self) -> str | Failure:
        return self.tokens[0]

    def refused(self, token: str) -> None:
        if len(self.tokens) > 1 and self.tokens[0] == token:
            del self.tokens[0]

    def sign(self, statement: bytes) -> bytes:
        return DEVICE.key.sign(statement)

    def close(self) -> None:
        self.closed = True


def signed_in(endpoint: Endpoint, clock: SteadyClock | None = None) -> RequestsTransport:
    """A transport that needs no sign-in."""
    return RequestsTransport(endpoint, Carrier(endpoint, clock or SteadyClock()), FakeSession())
