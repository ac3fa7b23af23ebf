"""The central side as a terminal reaches it; an address that would carry anything in the clear is refused."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sync.contract import is_safe_url
from sync.errors import InsecureUrlError
from sync.tls import Anchor

ENVIRONMENT: Final = "environment"
"""As `proxy`: whatever the environment names."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the central side is, and how patient to be with it.

    Args:
        url: https://…, or http:// to this very machine.
        version: this program's version, told with each request.
        anchors: the plant's own CAs, two while one replaces the other; none for the system's.
        connect_s: seconds to connect.
        answer_s: seconds of silence in an answer, beyond what a long poll was asked to wait.
        total_s: seconds for a whole request, beyond the same.
        proxy: http://… of a proxy that TLS goes through, `environment`, or empty for none.

    Raises:
        InsecureUrlError: see `url`.
    """

    url: str
    version: str
    anchors: tuple[Anchor, ...] = ()
    connect_s: float = 5.0
    answer_s: float = 15.0
    total_s: float = 60.0
    proxy: str = ""

    def __post_init__(self) -> None:
        if not is_safe_url(self.url):
            raise InsecureUrlError(f"{self.url!r} is neither https:// nor http:// to this machine")

    @property
    def is_encrypted(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    def at(self, path: str) -> str:
        return self.url.rstrip("/") + path
