"""Rosters as a site signs them, and a shelf that keeps what it is given."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.plan_events import PersonDefined
from domain.roster import Roster, roster_text
from sync.contract import SignedRoster, roster_statement
from tests.fakes.fake_clock import START_AT

DAY_MS = 24 * 3_600_000
SITE = "plant"
SITE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SITE_PUBLIC = SITE_KEY.public_key().public_bytes_raw()


def roster_of(*people: PersonDefined, issued_at: int = START_AT, days: int = 60, site: str = SITE) -> Roster:
    return Roster(site, issued_at, issued_at + days * DAY_MS, people)


def signed(roster: Roster, key: Ed25519PrivateKey = SITE_KEY, site: str = "") -> SignedRoster:
    """A roster as the central side sends it; `site` is in whose name it is signed, unless its own."""
    return signed_text(roster_text(roster), key, site or roster.site)


def signed_text(text: str, key: Ed25519PrivateKey = SITE_KEY, site: str = SITE) -> SignedRoster:
    return SignedRoster(roster=text, signature=key.sign(roster_statement(site, text.encode())).hex())


class FakeShelf:
    """Takes rosters as long as `willing`."""

    def __init__(self) -> None:
        self.put_here: list[SignedRoster] = []
        self.willing = True

    def put(self, signed: SignedRoster) -> bool:
        self.put_here.append(signed)
        return self.willing
