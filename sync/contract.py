"""The wire between a terminal and the central side: paths, headers, answers. Both sides import it."""

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

PROTOCOL = 1
RECORDS_PATH = "/v1/stores/{store}/records"
FEED_PATH = "/v1/feed"

NDJSON = "application/x-ndjson"
FIRST_HEADER = "Lineside-First"
PREVIOUS_HEADER = "Lineside-Previous"
PROTOCOL_HEADER = "Lineside-Protocol"
VERSION_HEADER = "Lineside-Version"
CLOCK_HEADER = "Lineside-Clock"
"""The sender's wall clock in UTC ms; where it is given, the central side notes how far it is off."""

MAX_BATCH_BYTES = 256 * 1024
"""Of bodies before compression; a single larger record still travels, alone."""
MAX_BATCH_COUNT = 5000
MAX_RECORD_BYTES = 1024 * 1024
MAX_WAIT_S = 30


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine. No name but the usual one: who answers for another may change."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_safe_url(url: str) -> bool:
    """Whether `url` may carry a token and records: encrypted, or to this very machine."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    return bool(host) and port != 0 and encrypted


class Remedy(StrEnum):
    """What a terminal does about an error."""

    RETRY = "retry"
    SIGN_IN = "sign_in"
    UPGRADE = "upgrade"
    RESEND = "resend"
    CALL_IT = "call_it"


class ErrorCode(StrEnum):
    """Why the central side did not take a request; each comes with its remedy."""

    NOT_SIGNED_IN = "not_signed_in"
    STORE_OF_ANOTHER = "store_of_another"
    GAP = "gap"
    FORKED = "forked"
    BROKEN_CHAIN = "broken_chain"
    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    PROTOCOL_TOO_OLD = "protocol_too_old"
    BUSY = "busy"


class Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Ack(Wire):
    """The central side holds records 1 to `acked` of `store`; `head` is the hash at `acked`, hex."""

    store: str
    acked: int
    head: str


class Problem(Wire):
    """Any answer that is not a success.

    `expected` is the next seq wanted (gap) or the seq that differs (fork).
    """

    error: ErrorCode
    remedy: Remedy
    message: str
    expected: int | None = None


class FeedRecord(Wire):
    """One record of another store; `body` is its exact text."""

    position: int
    store: str
    seq: int
    body: str


class FeedPage(Wire):
    """Records after the asked position, in order.

    `after` is what to ask with next; `more` says ask at once.
    """

    records: tuple[FeedRecord, ...]
    after: int
    more: bool
