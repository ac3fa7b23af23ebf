"""The central side as a terminal reaches it; an address that would carry anything in the clear is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sync.contract import is_safe_url
from sync.errors import InsecureUrlError


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the central side is, and how patient to be with it.

    Args:
        url: https://…, or http:// to this very machine.
        token: gives the bearer token of the moment; asked before each request, from the network threads.
        version: this program's version, told with each request.
        ca_bundle: PEM file with the plant's own CA; None for the system's.
        connect_s: seconds to connect.
        answer_s: seconds of silence in an answer, beyond what a long poll was asked to wait.
        total_s: seconds for a whole request, beyond the same.
        trust_env: take proxies and CAs from the environment.

    Raises:
        InsecureUrlError: see `url`.
    """

    url: str
    token: Callable[[], str] = field(repr=False)
    version: str
    ca_bundle: Path | None = None
    connect_s: float = 5.0
    answer_s: float = 15.0
    total_s: float = 60.0
    trust_env: bool = False

    def __post_init__(self) -> None:
        if not is_safe_url(self.url):
            raise InsecureUrlError(f"{self.url!r} is neither https:// nor http:// to this machine")

    def at(self, path: str) -> str:
        return self.url.rstrip("/") + path
