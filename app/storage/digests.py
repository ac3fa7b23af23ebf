"""Short proofs beside rows that no chain vouches for: what was received, and the store's own notes."""

from collections.abc import Iterator
from hashlib import blake2b

DIGEST_BYTES = 16


def seal_of(*values: str | bytes | int | None) -> bytes:
    """16 bytes over the values of a row, each with its type and its length."""
    return blake2b(b"".join(_parts(values)), digest_size=DIGEST_BYTES).digest()


def _parts(values: tuple[str | bytes | int | None, ...]) -> Iterator[bytes]:
    for value in values:
        content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
        yield f"{type(value).__name__} {len(content)} ".encode() + content


def digest_of(store: str, seq: int, body: bytes, chained: bytes | None = None) -> bytes:
    """16 bytes over a received record, its name, and its chain hash if it has one."""
    return seal_of(store, seq, body, chained)
