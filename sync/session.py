"""Signed in as this device: a short-lived token for the answer to a challenge, renewed before it ends."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Protocol, TypeVar

from sync.answers import not_central, read_as
from sync.carrier import Carrier
from sync.contract import (
    CHALLENGES_PATH,
    TOKENS_PATH,
    Challenge,
    ChallengeRequest,
    Token,
    TokenRequest,
    Wire,
    sign_in_statement,
)
from sync.device_key import Device
from sync.errors import Failure

RENEWED_AT = 0.8
"""Of a token's life: then the next one is asked for."""
LONGEST_LIFE_S = 24 * 3600
HEADER_SAFE = range(0x21, 0x7F)

W = TypeVar("W", bound=Wire)


class Session(Protocol):
    """In whose name requests are made. Safe to use from several threads."""

    def token(self) -> str | Failure:
        """The token of the moment."""
        ...

    def refused(self, token: str) -> None:
        """The central side did not take this token: the next one asked for is another."""
        ...

    def sign(self, statement: bytes) -> bytes:
        """This device's signature, 64 bytes."""
        ...

    def close(self) -> None:
        """End the request under way, if any, and refuse all that come."""
        ...


class DeviceSession:
    """Signs in with the device's key whenever a token is needed; who asks meanwhile waits for the same.

    Args:
        carrier: of this session's own.
        device: as which.
        now_s: a clock that only goes forward, in seconds.
    """

    def __init__(self, carrier: Carrier, device: Device, now_s: Callable[[], float] = monotonic) -> None:
        self._carrier = carrier
        self._device = device
        self._now_s = now_s
        self._lock = Lock()
        self._token = ""
        self._renewed_at_s = 0.0
        self._ends_at_s = 0.0

    def token(self) -> str | Failure:
        with self._lock:
            if self._token and self._now_s() < self._renewed_at_s:
                return self._token
            return self._renewed()

    def refused(self, token: str) -> None:
        with self._lock:
            if token == self._token:
                self._token = ""

    def sign(self, statement: bytes) -> bytes:
        return self._device.key.sign(statement)

    def close(self) -> None:
        self._carrier.close()

    def _renewed(self) -> str | Failure:
        """A new token; the old one while it lasts, should there be none."""
        began_s = self._now_s()
        answer = self._sign_in()
        if isinstance(answer, Failure):
            return self._token if self._token and began_s < self._ends_at_s else answer
        life_s = min(answer.expires_in, LONGEST_LIFE_S)
        self._token = answer.token
        self._renewed_at_s, self._ends_at_s = began_s + RENEWED_AT * life_s, began_s + life_s
        return self._token

    def _sign_in(self) -> Token | Failure:
        terminal = self._device.terminal
        challenge = self._ask(CHALLENGES_PATH, ChallengeRequest(terminal=terminal), Challenge)
        if isinstance(challenge, Failure):
            return challenge
        signature = self._device.key.sign(sign_in_statement(terminal, challenge.nonce)).hex()
        question = TokenRequest(terminal=terminal, nonce=challenge.nonce, signature=signature)
        token = self._ask(TOKENS_PATH, question, Token)
        if isinstance(token, Token) and not _is_usable(token):
            return not_central("a token that cannot be used")
        return token

    def _ask(self, path: str, question: Wire, wanted: type[W]) -> W | Failure:
        answer = self._carrier.post(path, question)
        return answer if isinstance(answer, Failure) else read_as(wanted, answer)


def _is_usable(token: Token) -> bool:
    """Whether it lasts, and can stand in a header."""
    return token.expires_in > 0 and bool(token.token) and all(ord(c) in HEADER_SAFE for c in token.token)
