"""PINs of plan files as argon2id hashes; the hash of an unchanged PIN stays as it is."""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.pins import pin_secret

ARGON2ID: Final = PasswordHasher()
"""The library's own parameters, RFC 9106's for memory-constrained machines: 64 MiB, 3 passes."""


class PinHashes:
    """Hashes bound to the plant's PIN key; `hasher` is argon2id with the parameters for new ones."""

    def __init__(self, key: bytes, hasher: PasswordHasher = ARGON2ID) -> None:
        self._key, self._hasher = key, hasher

    def of(self, person: str, pin: str | None, known: str | None) -> str | None:
        """The hash to store: `known` where `pin` is None or the same as before, None where it is `""`."""
        if pin is None:
            return known
        if not pin:
            return None
        secret = pin_secret(self._key, person, pin)
        return known if known and self._fits(known, secret) else self._hasher.hash(secret)

    def _fits(self, known: str, secret: bytes) -> bool:
        try:
            return self._hasher.verify(known, secret)
        except (VerificationError, InvalidHashError):
            return False
