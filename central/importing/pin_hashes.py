"""PINs of plan files as argon2id hashes; the hash of an unchanged PIN stays as it is."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.pins import pin_secret


class PinHashes:
    """Hashes bound to the plant's PIN key."""

    def __init__(self, key: bytes, hasher: PasswordHasher) -> None:
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
