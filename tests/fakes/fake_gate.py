"""Enrolment and sign-in in memory, honest to the letter of docs/sync.md, without expiry."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.roster import Roster, roster_text
from sync.contract import (
    Challenge,
    ChallengeRequest,
    Enrolled,
    EnrolmentRequest,
    ErrorCode,
    Problem,
    SignedRoster,
    Token,
    TokenRequest,
    enrolment_statement,
    roster_statement,
    sign_in_statement,
)
from tests.fakes.fake_central import problem

DEVICE_SEED = bytes(range(32))
"""The private key of the terminal that is enrolled from the start."""
TERMINAL = "terminal-a1"
TOKEN = "a-token"
"""With which that terminal is signed in, and for ever."""
SITE_SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
SITE_KEY, PIN_KEY = SITE_SECRET.public_key().public_bytes_raw().hex(), "5e" * 32
SITE = "main"
FOR_EVER = 2**53


@dataclass
class Known:
    """A terminal; `code` is what it may enrol with, `key` what it did enrol with."""

    enrolled: Enrolled
    code: str = ""
    key: bytes = b""
    revoked: bool = False


class FakeGate:
    def __init__(self) -> None:
        device = Ed25519PrivateKey.from_private_bytes(DEVICE_SEED).public_key().public_bytes_raw()
        self._known = {TERMINAL: Known(_place(TERMINAL, "A1", "A", ("A1",)), key=device)}
        self._nonces: dict[str, str] = {}
        self.looks_at_places = True
        self._tokens = {TOKEN: TERMINAL}

    def invite(self, code: str, name: str, line: str, *stations: str) -> str:
        """Let a terminal enrol with a code, in plain form; its id."""
        terminal = secrets.token_hex(16)
        self._known[terminal] = Known(_place(terminal, name, line, stations), code)
        return terminal

    def revoke(self, terminal: str = TERMINAL) -> None:
        self._known[terminal].revoked = True

    def let_in_again(self, terminal: str = TERMINAL) -> None:
        self._known[terminal].revoked = False

    def expire_tokens(self) -> None:
        self._tokens.clear()

    def enrol(self, asked: EnrolmentRequest) -> Enrolled | Problem:
        code, key = asked.code.replace("-", "").upper(), bytes.fromhex(asked.public_key)
        if not signed(enrolment_statement(code, key), asked.signature, key):
            return problem(ErrorCode.BAD_SIGNATURE, "not signed with that key")
        for known in self._known.values():
            if known.code == code and known.key in {b"", key} and not known.revoked:
                told = known.enrolled
                if (
                    self.looks_at_places
                    and asked.line
                    and (asked.line != told.line or asked.station not in told.stations)
                ):
                    return problem(ErrorCode.WRONG_PLACE, f"this code is for {told.name}")
                known.key = key
                return known.enrolled
        return problem(ErrorCode.CODE_UNUSABLE, "ask for a new code")

    def challenge(self, asked: ChallengeRequest) -> Challenge:
        nonce = secrets.token_hex(32)
        self._nonces[nonce] = asked.terminal
        return Challenge(nonce=nonce, expires_in=60)

    def sign_in(self, asked: TokenRequest) -> Token | Problem:
        known = self._known.get(asked.terminal)
        fits = self._nonces.pop(asked.nonce, None) == asked.terminal
        statement = sign_in_statement(asked.terminal, asked.nonce)
        if not (known and fits and not known.revoked and signed(statement, asked.signature, known.key)):
            return problem(ErrorCode.NOT_SIGNED_IN, "IT enrols it anew")
        token = secrets.token_urlsafe(32)
        self._tokens[token] = asked.terminal
        return Token(token=token, expires_in=900)

    def roster(self) -> SignedRoster:
        """That of a site without people."""
        text = roster_text(Roster(SITE, 0, FOR_EVER, ()))
        signature = SITE_SECRET.sign(roster_statement(SITE, text.encode())).hex()
        return SignedRoster(roster=text, signature=signature)

    def key_of(self, token: str) -> bytes | None:
        """The key of whoever has this token; None when nobody who is let in has it."""
        known = self._known.get(self._tokens.get(token, ""))
        return known.key if known and not known.revoked else None


def signed(statement: bytes, signature: str, key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _place(terminal: str, name: str, line: str, stations: tuple[str, ...]) -> Enrolled:
    return Enrolled(
        terminal=terminal,
        name=name,
        site=SITE,
        line=line,
        stations=stations,
        site_key=SITE_KEY,
        pin_key=PIN_KEY,
    )
