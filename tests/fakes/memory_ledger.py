"""An event ledger in memory that keeps what a file would keep: bytes and JSON, no live objects."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.chain import GENESIS
from domain.clock import HLC_START
from domain.codec import from_plain, to_json
from domain.outcomes import Trouble
from domain.ports import Entry, ForeignRecord, Head, LedgerError, Standing
from domain.records import Record, decode, readable
from domain.shifts import Span
from domain.shopfloor import Folded, state_type

State = tuple[str, tuple[str, str, int]]


@dataclass
class Disk:
    """What outlives a ledger; `trouble` makes every use fail until it is None again."""

    store: str = "memory-store"
    rows: list[tuple[bytes, bytes]] = field(default_factory=list)
    received: dict[tuple[str, int], bytes] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    cursor: int = 0
    acked: tuple[int, bytes] = (0, GENESIS)
    trouble: Trouble | None = None


class MemoryLedger:
    """The ledger on a `Disk`; another one on the same disk sees what was committed."""

    def __init__(self, disk: Disk | None = None) -> None:
        self.disk = disk or Disk()

    @property
    def store(self) -> str:
        return self.disk.store

    def head(self) -> Head:
        if not self.disk.rows:
            return Head(0, GENESIS, HLC_START)
        seq = len(self.disk.rows)
        body, chained = self.disk.rows[-1]
        return Head(seq, chained, decode(self.store, seq, body).hlc)

    def append(self, entries: Sequence[Entry], states: Mapping[str, Folded]) -> None:
        self._use()
        for entry in entries:
            assert entry.record.seq == len(self.disk.rows) + 1
            self.disk.rows.append((entry.body, entry.hash))
        self._keep(states)

    def receive(
        self,
        records: Sequence[ForeignRecord],
        read: Sequence[Record],
        states: Mapping[str, Folded],
        cursor: int,
    ) -> None:
        self._use()
        self.disk.received |= {(record.store, record.seq): record.body for record in records}
        self._keep(states)
        self.disk.cursor = cursor

    def unknown(self, records: Sequence[ForeignRecord]) -> tuple[ForeignRecord, ...]:
        self._use()
        foreign = {(r.store, r.seq): r for r in records if r.store != self.store}
        return tuple(record for key, record in foreign.items() if key not in self.disk.received)

    def cursor(self) -> int:
        return self.disk.cursor

    def acknowledge(self, seq: int, head: bytes) -> bool:
        known = 0 <= seq <= len(self.disk.rows)
        ours = (GENESIS if seq == 0 else self.disk.rows[seq - 1][1]) if known else None
        if ours == head:
            self.disk.acked = (seq, head)
        return ours == head

    def standing(self) -> Standing:
        acked, acked_head = self.disk.acked
        waiting = self.disk.rows[acked:]
        oldest = decode(self.store, acked + 1, waiting[0][0]).moment.at if waiting else None
        head = self.head()
        return Standing(self.store, head.seq, head.hash, acked, acked_head, oldest)

    def states(self) -> dict[str, Folded]:
        return {
            stream: Folded(from_plain(state_type(stream), json.loads(state)), last)
            for stream, (state, last) in self.disk.states.items()
        }

    def history(self, stream: str, kinds: Collection[str] = ()) -> Iterator[Record]:
        self._use()
        found = (record for record in self.everything() if record.stream == stream)
        return (record for record in found if not kinds or record.kind in kinds)

    def within(self, span: Span, streams: Collection[str], kinds: Collection[str]) -> Iterator[Record]:
        self._use()
        own = self._written_in(span)
        found = (r for r in self.everything() if r.stream in streams and r.kind in kinds)
        return (r for r in found if (r.seq in own if r.store == self.store else _is_in(span, r)))

    def latest(self, stream: str, kind: str, before: int, count: int = 1) -> Iterator[Record]:
        found = [record for record in self.history(stream, [kind]) if record.moment.at < before]
        return iter(sorted(found, key=lambda r: (r.moment.at, r.seq), reverse=True)[:count])

    def earliest(self, stream: str, kind: str, since: int) -> Record | None:
        found = [record for record in self.history(stream, [kind]) if record.moment.at >= since]
        return min(found, key=lambda r: (r.moment.at, r.seq), default=None)

    def touched(self, span: Span) -> tuple[str, ...]:
        self._use()
        own = self._written_in(span)
        return tuple({r.stream for r in self.everything() if r.store == self.store and r.seq in own})

    def record(self, store: str, seq: int) -> Record | None:
        self._use()
        return next((r for r in self.everything() if (r.store, r.seq) == (store, seq)), None)

    def _written_in(self, span: Span) -> range:
        """From the first own record of the span to the last."""
        seqs = [r.seq for r in self.everything() if r.store == self.store and _is_in(span, r)]
        return range(min(seqs), max(seqs) + 1) if seqs else range(0)

    def everything(self) -> Iterator[Record]:
        own = ((self.store, seq, body) for seq, (body, _) in enumerate(self.disk.rows, start=1))
        received = ((store, seq, body) for (store, seq), body in self.disk.received.items())
        return readable([*own, *received])

    def streams(self) -> tuple[str, ...]:
        return tuple({record.stream for record in self.everything()})

    def _keep(self, states: Mapping[str, Folded]) -> None:
        self.disk.states |= {name: (to_json(folded.state), folded.last) for name, folded in states.items()}

    def _use(self) -> None:
        if self.disk.trouble:
            raise LedgerError(self.disk.trouble, "the disk was told to fail")


def _is_in(span: Span, record: Record) -> bool:
    return span.start <= record.moment.at < span.end
