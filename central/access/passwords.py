"""Passwords of users as argon2id hashes, checked at the same cost whether or not there is one to check."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from central.errors import BadSetting

SHORTEST = 12
LONGEST = 1000
AT_ONCE = 2
"""Hashes computed at the same time: each takes 64 MiB, and anybody may ask for one."""
PATIENCE_S = 5.0

HASHER: Final = PasswordHasher()
_places = BoundedSemaphore(AT_ONCE)


class Crowded(Exception):
    """So many passwords are being checked that this one has to wait longer than anybody should."""


def hash_password(password: str) -> str:
    """The argon2id hash to keep.

    Raises:
        BadSetting: too short, or too long to be one.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadSetting(f"a password has at least {SHORTEST} characters, and at most {LONGEST}")
    return HASHER.hash(_storable(password))


def fits(known: str | None, password: str) -> bool:
    """Whether `password` is the one that was hashed; without a hash False, after as much work.

    Raises:
        Crowded: too many are asked for at once.
    """
    with _place():
        try:
            HASHER.verify(known or _nobodys(), _storable(password))
        except (VerificationError, InvalidHashError):
            return False
    return known is not None


def _storable(password: str) -> bytes:
    """JSON can spell half a character, which UTF-8 cannot."""
    return password.encode("utf-8", "surrogatepass")


@cache
def _nobodys() -> str:
    return HASHER.hash(b"nobody signs in with this")


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=PATIENCE_S):
        raise Crowded
    try:
        yield
    finally:
        _places.release()
