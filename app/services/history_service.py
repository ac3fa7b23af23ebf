"""What happened to a task, record by record, with each count as it stands after its corrections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.services.recorder import Recorder
from domain.commands import CorrectCount
from domain.floor_events import CountCorrected, CountReported
from domain.outcomes import Code, Outcome, Refused
from domain.records import Record

History = Callable[[str], Iterable[Record]]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A record of a task. `counts_now` is what a count record counts by now, None for other records."""

    record: Record
    counts_now: int | None = None


class HistoryService:
    """Reads a task's records and corrects its counts.

    Args:
        history: all records of a stream, own and received.
    """

    def __init__(self, recorder: Recorder, history: History) -> None:
        self._recorder = recorder
        self._history = history

    def of_task(self, task: str) -> tuple[HistoryEntry, ...]:
        """The task's records in order of time; empty for a task nobody knows."""
        records = sorted(self._history(f"task:{task}"), key=lambda record: record.order)
        return tuple(HistoryEntry(record, _counts_now(record, records)) for record in records)

    def correct(self, task: str, record_id: str, quantity: int, person: str) -> Outcome:
        """Make a count record count `quantity`, by a new record with the difference."""
        entry = next((e for e in self.of_task(task) if e.record.id == record_id), None)
        if entry is None or entry.counts_now is None or not isinstance(entry.record.event, CountReported):
            return Refused(Code.NOTHING_TO_CORRECT)
        event = entry.record.event
        return self._recorder.execute(
            CorrectCount(task, person, record_id, event.quality, entry.counts_now, quantity, event.cause)
        )


def _counts_now(record: Record, records: list[Record]) -> int | None:
    if not isinstance(record.event, CountReported):
        return None
    corrections = (r.event for r in records if isinstance(r.event, CountCorrected))
    said = [event.quantity for event in corrections if event.corrects == record.id]
    return said[-1] if said else record.event.quantity
