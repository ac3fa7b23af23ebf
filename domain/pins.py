"""What of a PIN is ever hashed and stored: bound to the person and to a key of the plant."""

import hmac


def pin_secret(key: bytes, person: str, pin: str) -> bytes:
    """32 bytes to hash with argon2id. Without `key` the hash of a 4-digit PIN cannot be searched.

    Args:
        key: the plant's PIN key, kept in the settings of terminals and central side, never in a record.
        person: person id; the same PIN of two people gives two secrets.
        pin: digits as typed.
    """
    return hmac.new(key, f"{person}\0{pin}".encode(), "sha256").digest()
