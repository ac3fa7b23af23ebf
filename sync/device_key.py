"""A device's own Ed25519 key: made on the device, its private half never leaves it."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class DeviceKey:
    """Signs what a terminal says of itself.

    Args:
        seed: the private half, 32 bytes.

    Raises:
        ValueError: the seed has another length.
    """

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def made(cls) -> "DeviceKey":
        """A new one."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def seed(self) -> bytes:
        """The private half, for this device's own disk and nothing else."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, statement: bytes) -> bytes:
        """A signature of 64 bytes."""
        return self._key.sign(statement)


@dataclass(frozen=True, slots=True)
class Device:
    """Who signs: the id that the central side gave at enrolment, and the key that was enrolled."""

    terminal: str
    key: DeviceKey
