"""What the domain's users need from the outside, as protocols; adapters say the technology in their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.clock import Moment


class Clock(Protocol):
    """Reads all clocks of this machine at once."""

    def now(self) -> Moment: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Bodies of consecutive records: the first has seq `first`, `previous` is the 32-byte hash before it."""

    store: str
    first: int
    previous: bytes
    bodies: tuple[bytes, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.bodies) - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a store's records are, here and as acknowledged by the central side.

    Hashes are 32 bytes. `oldest_at` is the wall clock (UTC ms) of the oldest record that waits.
    """

    store: str
    seq: int
    head: bytes
    acked: int
    acked_head: bytes
    oldest_at: int | None

    @property
    def waiting(self) -> int:
        return self.seq - self.acked

    @property
    def agreed(self) -> bool:
        """The central side holds all of it, and the very same."""
        return self.acked == self.seq and self.acked_head == self.head


class Outbox(Protocol):
    """Own records on their way up. Safe to call from the network thread."""

    def standing(self) -> Standing: ...

    def pending(self, after: int, max_bytes: int, max_count: int) -> Batch | None:
        """The next records after seq `after`, at least one if there is one; None when there is none."""
        ...

    def acknowledge(self, seq: int, head: bytes) -> bool:
        """Note what the central side holds.

        Returns:
            False, changing nothing, when this store's hash at `seq` is another: then nothing may be
            taken as sent.
        """
        ...


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A record of another store as it came: its exact body bytes."""

    store: str
    seq: int
    body: bytes


class Inbox(Protocol):
    """Other stores' records on their way down. Safe to call from the network thread."""

    def cursor(self) -> int:
        """The feed position up to which everything was taken; 0 at first."""
        ...

    def take(self, records: Sequence[ForeignRecord], cursor: int) -> None:
        """Keep records and move the cursor, in one transaction; a record known already is kept once."""
        ...
