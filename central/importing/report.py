"""What an import did, for the person who started it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Definitions of one sort: new, changed, the same as known, cancelled; `absent` ones are known but
    not in the files, None where the files have no such table.
    """

    what: str
    new: int = 0
    changed: int = 0
    same: int = 0
    cancelled: int = 0
    absent: int | None = None

    def __str__(self) -> str:
        counts = f"{self.what}: {self.new} new, {self.changed} changed, {self.same} unchanged"
        cancelled = f", {self.cancelled} cancelled" if self.cancelled else ""
        absent = f"; not in the files: {self.absent}" if self.absent is not None else ""
        return counts + cancelled + absent


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`written` is the number of records made; `notes` are what was left unused in the files."""

    written: int
    tallies: tuple[Tally, ...]
    notes: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The report as text, a line for each sort of definition, then notes, then the sum."""
        return (*map(str, self.tallies), *self.notes, f"records written: {self.written}")
