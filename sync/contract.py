"""The wire between a terminal and the central side: paths, headers, answers. Both sides import it."""

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

PROTOCOL = 1
RECORDS_PATH = "/v1/stores/{store}/records"
HEAD_PATH = "/v1/stores/{store}/head"
FEED_PATH = "/v1/feed"
SNAPSHOT_PATH = "/v1/snapshot"
ENROLMENTS_PATH = "/v1/enrolments"
CHALLENGES_PATH = "/v1/challenges"
TOKENS_PATH = "/v1/tokens"
ROSTER_PATH = "/v1/roster"

NDJSON = "application/x-ndjson"
FIRST_HEADER = "Lineside-First"
PREVIOUS_HEADER = "Lineside-Previous"
PROTOCOL_HEADER = "Lineside-Protocol"
VERSION_HEADER = "Lineside-Version"
CLOCK_HEADER = "Lineside-Clock"
"""The sender's wall clock in UTC ms, of request or answer: either side notes how far the other is off."""
SIGNATURE_HEADER = "Lineside-Signature"
"""The device key's Ed25519 signature over `batch_statement`, 128 hex digits; goes with every batch."""

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
    NOT_ALLOWED = "not_allowed"
    BAD_SIGNATURE = "bad_signature"
    CODE_UNUSABLE = "code_unusable"
    WRONG_PLACE = "wrong_place"
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

    `expected` is the next seq wanted (gap) or the seq that differs (fork). `request_id` comes with the
    central side's own troubles: its log tells by it what happened.
    """

    error: ErrorCode
    remedy: Remedy
    message: str
    expected: int | None = None
    request_id: str | None = None


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


class SnapshotPage(Wire):
    """Records that a new terminal begins with, stream by stream.

    Attributes:
        position: where the feed goes on once all pages are taken in; 0 where the feed is to be read from its
            beginning, as there is nothing to be spared.
        after: what to ask with next, beside `position`; blank on the last page.
    """

    records: tuple[FeedRecord, ...]
    position: int
    after: str


class EnrolmentRequest(Wire):
    """Makes a terminal known by its own key.

    Attributes:
        code: the one-time code that IT was given, in any case, with or without hyphens.
        public_key: the device's Ed25519 public key, 32 bytes in hex.
        signature: over `enrolment_statement`: whoever sends this holds the private half. 64 bytes in hex.
        line: where this device is set up to stand, so that a code for another place is not used up; a program
            of before says neither.
        station: as `line`.
    """

    code: str
    public_key: str
    signature: str
    line: str = ""
    station: str = ""


class Enrolled(Wire):
    """Who a terminal is and where it stands, and what it needs from there on.

    Attributes:
        terminal: its id, which never changes.
        stations: the first is where it stands; it may speak of each.
        site_key: the central side's Ed25519 public key, 32 bytes in hex; rosters are signed with it.
        pin_key: the plant's PIN key in hex, see `domain.pins`.
    """

    terminal: str
    name: str
    site: str
    line: str
    stations: tuple[str, ...]
    site_key: str
    pin_key: str


class ChallengeRequest(Wire):
    terminal: str


class Challenge(Wire):
    """To be signed once, within `expires_in` seconds."""

    nonce: str
    expires_in: int


class TokenRequest(Wire):
    """The answer to a challenge: `signature` over `sign_in_statement`, 64 bytes in hex."""

    terminal: str
    nonce: str
    signature: str


class Token(Wire):
    """Goes with each request as `Bearer`, for `expires_in` seconds or until the terminal is revoked."""

    token: str
    expires_in: int


class SignedRoster(Wire):
    """Who may work where: `roster` is the exact JSON text of a `domain.roster.Roster`.

    `signature` is the central side's over `roster_statement`, 64 bytes in hex.
    """

    roster: str
    signature: str


def plain_code(code: str) -> str:
    """A code as it is signed: capital letters and digits alone, whatever was typed between them."""
    return "".join(character for character in code.upper() if character.isascii() and character.isalnum())


def enrolment_statement(code: str, public_key: bytes) -> bytes:
    """What a terminal signs when it enrols; `code` in its plain form: capital letters and digits alone."""
    return f"lineside enrolment 1\n{code}\n{public_key.hex()}".encode()


def sign_in_statement(terminal: str, nonce: str) -> bytes:
    """What a terminal signs to be given a token."""
    return f"lineside sign-in 1\n{terminal}\n{nonce}".encode()


def batch_statement(store: str, first: int, last: int, head: bytes) -> bytes:
    """What a terminal signs of a batch; `head` is the 32-byte hash at `last`."""
    return f"lineside batch 1\n{store}\n{first}\n{last}\n{head.hex()}".encode()


def roster_statement(site: str, roster: bytes) -> bytes:
    """What the central side signs of a roster: its exact bytes, and whose people these are."""
    return b"lineside roster 1\n" + site.encode() + b"\n" + roster
