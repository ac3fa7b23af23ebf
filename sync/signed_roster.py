"""A roster as it comes and is kept: it counts only if this site's key signed these very bytes."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.codec import Malformed
from domain.ports import ForeignRecord, Inbox
from domain.roster import Roster, read_roster
from sync.contract import SignedRoster, roster_statement

PERSON: Final = b'"person.defined"'
KIND_WITHIN: Final = 200
"""Bytes of a body in which its kind is looked for."""


class RosterShelf(Protocol):
    """Where the roster in force is kept. Safe to call from the network thread."""

    def put(self, signed: SignedRoster) -> bool:
        """Work by this one from now on; False where it was not taken, which is logged."""
        ...


def opened(signed: SignedRoster, site: str, site_key: bytes) -> Roster | str:
    """The roster, or why it is none of ours.

    Args:
        signed: as it came, or was kept.
        site: whose it must be.
        site_key: that site's Ed25519 public key, 32 bytes.
    """
    try:
        signature, text = bytes.fromhex(signed.signature), signed.roster.encode()
        Ed25519PublicKey.from_public_bytes(site_key).verify(signature, roster_statement(site, text))
        roster = read_roster(signed.roster)
    except InvalidSignature:
        return f"it is not signed by the site {site}"
    except Malformed as error:
        return f"it is signed and is no roster: {error}"
    except ValueError as error:
        return f"signature or key cannot be read: {error}"
    return roster if roster.site == site else f"it is the roster of {roster.site}, not of {site}"


class InboxWithRoster:
    """Where what comes down goes on a terminal that works by a roster; tells when people came in.

    Args:
        inbox: for the records.
        shelf: for the roster.
    """

    def __init__(self, inbox: Inbox, shelf: RosterShelf) -> None:
        self._inbox = inbox
        self.shelf = shelf
        self.people_came: Callable[[], None] = lambda: None

    def cursor(self) -> int:
        return self._inbox.cursor()

    def take(self, records: Sequence[ForeignRecord], cursor: int) -> None:
        self._inbox.take(records, cursor)
        if any(PERSON in record.body[:KIND_WITHIN] for record in records):
            self.people_came()
