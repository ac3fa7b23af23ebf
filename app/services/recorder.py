"""The one way anything is recorded: decide, chain, fold, commit, tell. Runs on the core thread."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import structlog

from domain.chain import link
from domain.clock import Moment, clock_jump_ms, observe, tick
from domain.commands import Command, Here
from domain.deciding import decide
from domain.events import Event, order_of, stream_of
from domain.floor_events import ClockJumped
from domain.outcomes import Accepted, Decision, NotSaved, Outcome, Recorded, Refused
from domain.ports import Clock, Entry, EventLedger, ForeignRecord, Head, LedgerError
from domain.records import Record, encode, readable
from domain.shopfloor import Folded, Shopfloor

log = structlog.get_logger(__name__)

JUMP_MS = 2000
"""A wall clock that moved further than this against the monotonic one did not merely drift."""

Listener = Callable[[tuple[str, ...]], None]


class Recorder:
    """Executes commands against the folded state and keeps what follows.

    Args:
        ledger: where records go; durable when its `append` returns.
        clock: this machine's clocks.
        station: id of the station this terminal stands at.
        line: id of its line.
        changed: called after each commit with the streams that changed; () when only the log did.
    """

    def __init__(
        self, ledger: EventLedger, clock: Clock, station: str, line: str, changed: Listener = lambda _: None
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._station = station
        self._line = line
        self._changed = changed
        self._last = _last_moment(ledger) or clock.now()
        self.last_recorded: Recorded | None = None
        states = ledger.states()
        self.floor = Shopfloor(states)
        self._seen_hlc = ledger.head().hlc
        self._see(folded.last[0] for folded in states.values())

    def here(self) -> Here:
        return Here(self._ledger.store, self._station, self._line, self._clock.now(), self._seen_hlc)

    def execute(self, command: Command) -> Outcome:
        """Decide a command and record what follows from it."""
        here = self.here()
        return self.settle(decide(self.floor, command, here), getattr(command, "person", ""), here)

    def settle(self, decision: Decision, actor: str = "", here: Here | None = None) -> Outcome:
        """Record what a decision comes to; a refusal may have events of its own."""
        here = here or self.here()
        match decision:
            case Accepted(events):
                return self._record(events, actor, here)
            case Refused(_, _, events) if events:
                outcome = self._record(events, actor, here)
                return outcome if isinstance(outcome, NotSaved) else decision
            case _:
                return decision

    def note(self, *events: Event, actor: str = "") -> Outcome:
        """Record events that nobody has to decide on."""
        return self._record(events, actor, self.here())

    def receive(self, records: Sequence[ForeignRecord], cursor: int) -> None:
        """Keep other stores' records and fold them; own unsent records stay what they are.

        Raises:
            LedgerError: nothing was kept.
        """
        fresh = self._ledger.unknown(records)
        read = tuple(readable((r.store, r.seq, r.body) for r in fresh))
        with self._folded(read) as states:
            self._ledger.receive(fresh, read, states, cursor)
        self._see(record.hlc for record in read)
        self._tell(tuple(states))

    def _record(self, events: Sequence[Event], actor: str, here: Here) -> Outcome:
        if not events:
            return Recorded(here.now.at, 0)
        entries = self._entries([*self._clock_events(here), *events], actor, here)
        try:
            with self._folded([entry.record for entry in entries]) as states:
                self._ledger.append(entries, states)
        except LedgerError as error:
            return NotSaved(error.trouble, error.detail)
        self._last, self._seen_hlc = here.now, entries[-1].record.hlc
        self.last_recorded = Recorded(here.now.at, entries[-1].record.seq)
        self._tell(tuple(states))
        return self.last_recorded

    def _tell(self, streams: tuple[str, ...]) -> None:
        """What is committed is recorded, whatever the listener makes of it."""
        try:
            self._changed(streams)
        except Exception:  # a listener's bug goes to the log, the person hears "recorded"
            log.exception("listener_failed", streams=streams)

    def _clock_events(self, here: Here) -> Sequence[Event]:
        jump = clock_jump_ms(self._last, here.now)
        return (ClockJumped(jump),) if abs(jump) > JUMP_MS else ()

    def _entries(self, events: Sequence[Event], actor: str, here: Here) -> list[Entry]:
        end = self._ledger.head()
        head = Head(end.seq, end.hash, max(end.hlc, self._seen_hlc, *self._last_known_of(events)))
        entries = []
        for event in events:
            entry = self._entry(event, actor, here, head)
            head = Head(entry.record.seq, entry.hash, entry.record.hlc)
            entries.append(entry)
        return entries

    def _entry(self, event: Event, actor: str, here: Here, head: Head) -> Entry:
        record = Record(
            store=self._ledger.store,
            seq=head.seq + 1,
            event=event,
            moment=here.now,
            hlc=tick(head.hlc, here.now.at),
            actor=actor,
            station=self._station,
            line=self._concerned(event),
        )
        body = encode(record)
        return Entry(record, body, link(head.hash, body))

    def _concerned(self, event: Event) -> str:
        """The line that has to hear of an event; blank, the whole site, where an order runs over several."""
        task = getattr(event, "task", None)
        order = self.floor.order(order_of(task)) if task else None
        return "" if order and len(order.lines) > 1 else self._line

    def _last_known_of(self, events: Sequence[Event]) -> Iterator[str]:
        """When the streams of these events changed last: new facts come after, however far ahead that was."""
        known = (self.floor.folded(stream_of(event, self._station)) for event in events)
        return (folded.last[0] for folded in known if folded)

    def _see(self, hlcs: Iterable[str]) -> None:
        now = self._clock.now().at
        for hlc in hlcs:
            self._seen_hlc = observe(self._seen_hlc, hlc, now)

    @contextmanager
    def _folded(self, records: Sequence[Record]) -> Iterator[dict[str, Folded]]:
        """Fold records in and hand out the states that changed; whatever goes wrong meanwhile undoes it."""
        before = {record.stream: self.floor.folded(record.stream) for record in records}

        def history(stream: str) -> list[Record]:
            return [*self._ledger.history(stream), *(r for r in records if r.stream == stream)]

        try:
            changed = self.floor.apply(records, history)
            yield {stream: folded for stream in changed if (folded := self.floor.folded(stream))}
        except BaseException:
            for stream, folded in before.items():
                self.floor.restore(stream, folded)
            raise


def _last_moment(ledger: EventLedger) -> Moment | None:
    """When the last record was made: a jump of the clock is told of though the program ended meanwhile."""
    last = ledger.record(ledger.store, ledger.head().seq)
    return last.moment if last else None
