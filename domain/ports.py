"""What the domain's users need from the outside, as protocols; adapters say the technology in their names."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Protocol

from domain.barcodes import Reading
from domain.chain import link
from domain.clock import Moment
from domain.outcomes import Trouble
from domain.records import Record
from domain.shifts import Span
from domain.shopfloor import Folded
from domain.signals import Chunk
from domain.speech.heard import Language


class Clock(Protocol):
    """Reads all clocks of this machine at once."""

    def now(self) -> Moment: ...


class BarcodeReader(Protocol):
    """Tells symbology, GS1 elements and wrong check digits from the text of a scan."""

    def read(self, text: str) -> Reading:
        """Read clean text, see `scanning.clean`; pure, and done within milliseconds."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Bodies of consecutive records: the first has seq `first`, `previous` is the 32-byte hash before it.

    `known_head` is the 32-byte hash at the last one, where whoever made the batch has it at hand.
    """

    store: str
    first: int
    previous: bytes
    bodies: tuple[bytes, ...]
    known_head: bytes | None = field(default=None, compare=False)

    @property
    def last(self) -> int:
        return self.first + len(self.bodies) - 1

    @property
    def head(self) -> bytes:
        """The 32-byte hash at the last one."""
        return self.known_head or reduce(link, self.bodies, self.previous)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a store's records are, here and as acknowledged by the central side.

    Hashes are 32 bytes. `oldest_at` is the wall clock (UTC ms) of the oldest record that waits. `former` is
    how many records of stores that ended, and that this one goes on for, are not acknowledged yet.
    """

    store: str
    seq: int
    head: bytes
    acked: int
    acked_head: bytes
    oldest_at: int | None
    former: int = 0

    @property
    def waiting(self) -> int:
        return self.seq - self.acked + self.former

    @property
    def agreed(self) -> bool:
        """The central side holds all of it, and the very same."""
        return self.acked == self.seq and self.acked_head == self.head and not self.former


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


@dataclass(frozen=True, slots=True)
class Head:
    """Where a store's chain ends: last seq (0 when empty), its 32-byte hash, the last hybrid timestamp."""

    seq: int
    hash: bytes
    hlc: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A record ready to be written, with its exact body and 32-byte chain hash."""

    record: Record
    body: bytes
    hash: bytes


class LedgerError(Exception):
    """The ledger could not do its work because of the environment; nothing of the call was written."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail


class EventLedger(Protocol):
    """This terminal's records and those it was sent, with the states folded from them.

    One thread writes. Every method raises LedgerError for what the environment does.
    """

    @property
    def store(self) -> str: ...

    def head(self) -> Head: ...

    def append(self, entries: Sequence[Entry], states: Mapping[str, Folded]) -> None:
        """Write own records and the states they change in one durable transaction."""
        ...

    def receive(
        self,
        records: Sequence[ForeignRecord],
        read: Sequence[Record],
        states: Mapping[str, Folded],
        cursor: int,
    ) -> None:
        """Keep records of other stores, the states they change and the feed cursor, in one transaction.

        Args:
            records: as they came, none of them known.
            read: those of them that this program can interpret.
            states: the states they change, by stream.
            cursor: feed position after them.
        """
        ...

    def unknown(self, records: Sequence[ForeignRecord]) -> tuple[ForeignRecord, ...]:
        """Those of the records that were not received before, each once."""
        ...

    def cursor(self) -> int: ...

    def states(self) -> dict[str, Folded]: ...

    def history(self, stream: str, kinds: Collection[str] = ()) -> Iterable[Record]:
        """All readable records of a stream, own and received, in no particular order.

        Args:
            stream: see `stream_of`.
            kinds: only those of these kinds; all where none is named.
        """
        ...

    def within(self, span: Span, streams: Collection[str], kinds: Collection[str]) -> Iterable[Record]:
        """Readable records of some streams and kinds that were written in a time, in no particular order.

        That is by the clock of the terminal that wrote them; own ones that were written between two such
        are among them as well, whatever the clock said meanwhile.
        """
        ...

    def latest(self, stream: str, kind: str, before: int, count: int = 1) -> Iterable[Record]:
        """The last `count` records of a stream and kind from before a time (UTC ms), the latest first."""
        ...

    def earliest(self, stream: str, kind: str, since: int) -> Record | None:
        """The first record of a stream and kind from a time (UTC ms) on; None where there is none."""
        ...

    def touched(self, span: Span) -> tuple[str, ...]:
        """The streams that this store wrote to in a time, by its clock."""
        ...

    def record(self, store: str, seq: int) -> Record | None:
        """One record, own or received; None where there is none that can be read."""
        ...


@dataclass(frozen=True, slots=True)
class PortFound:
    """A serial port of this machine.

    Attributes:
        address: what to write into the settings: a USB identity where the port has one, else its path.
        path: where it is now.
        description: what the system calls it.
        used_by: ids of the devices that are set up on it; empty when it is free.
    """

    address: str
    path: str
    description: str
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What listening on a port came to.

    Attributes:
        port: the address that was listened on.
        kind: `scanner`, `line`, `shdr`, `modbus`, or empty when nothing made sense.
        sample: the first bytes that came, at most 256.
        settings: a section for the settings file, TOML; empty when nothing made sense.
        problem: a code such as `port_busy`, `no_data`, `garbled`; empty when all is well.
    """

    port: str
    kind: str
    sample: bytes
    settings: str = ""
    problem: str = ""


class DeviceBench(Protocol):
    """What can be looked at and tried out on the devices of this machine. Safe to call from any thread."""

    def traffic(self, device: str) -> tuple[Chunk, ...]:
        """The last bytes on a device's line, oldest first; empty for a device nobody knows."""
        ...

    def ports(self) -> tuple[PortFound, ...]:
        """The serial ports this machine has now."""
        ...

    def listen(self, port: str, done: Callable[[Heard], None]) -> None:
        """Listen on a free port for some seconds; `done` is called from a thread of its own."""
        ...


@dataclass(frozen=True, slots=True)
class MicrophoneFound:
    """An input of this machine's sound system; `chosen` is the one that is listened to."""

    id: str
    name: str
    chosen: bool = False


class SpeechInput(Protocol):
    """The ears of the terminal. Safe to call from any thread, returns at once; what comes of it is told in
    `speech.heard` events, by a callback that the maker was given.
    """

    def prepare(self, language: Language) -> None:
        """Load the model of a language in the background; a `ModelState` tells."""
        ...

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        """Open the microphone for one sentence.

        Args:
            language: which model listens.
            phrases: what may be said, as people write it; None for free dictation.
            hold: it ends with `finish` only, else also by itself once nobody speaks any more.
            turn: its number; all that is told of it carries that.
        """
        ...

    def finish(self) -> None:
        """The button was let go: what was said so far is the sentence."""
        ...

    def abort(self) -> None:
        """Forget what was said; nothing more is told of it."""
        ...

    def microphones(self, found: Callable[[tuple[MicrophoneFound, ...]], None]) -> None:
        """Look in the background for what could be listened to; `found` takes it, from any thread."""
        ...

    def choose(self, microphone: str) -> None:
        """Listen to this one from now on, kept across restarts."""
        ...
