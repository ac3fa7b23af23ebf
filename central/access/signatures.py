"""Ed25519: whether a statement was signed by the holder of a key."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64


def is_signed(statement: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether `signature` (64 bytes) is that of `public_key` (32 bytes) over `statement`."""
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, statement)
    except InvalidSignature:
        return False
    return True


def from_hex(text: str) -> bytes:
    """The bytes of a key or signature as it travels; none where it is no hex, and so fits nothing."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
