"""What is wrong in plan files: where it stands, what it is, what would do; all of it told at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_TOLD = 50


def printable(text: str) -> str:
    """A text from elsewhere as it may be shown, kept and sent: what cannot be printed is escaped."""
    return text if text.isprintable() else repr(text)[1:-1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file. `line` counts from 1, None where nobody can say; `at` names a column or key."""

    file: str
    line: int | None = None
    at: str = ""

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        return ", ".join(part for part in (self.file, line, self.at) if part)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and what is allowed in its place."""

    place: Place
    what: str
    allowed: str = ""

    def __str__(self) -> str:
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{self.place}: {self.what}{allowed}"


@dataclass(slots=True)
class Faults:
    """Collects faults, so that reading goes on behind the first one.

    `blind`: a file could not be understood as a whole, so what refers to it cannot be judged.
    """

    found: list[Fault] = field(default_factory=list)
    blind: bool = False

    def note(self, place: Place, what: str, allowed: str = "") -> None:
        self.found.append(Fault(place, what, allowed))

    def note_blind(self, place: Place, what: str, allowed: str = "") -> None:
        """Note what hides the rest of a file."""
        self.note(place, what, allowed)
        self.blind = True

    def raise_any(self) -> None:
        """Raises PlanFileError when there are faults."""
        if self.found:
            raise PlanFileError(self.found)


class PlanFileError(ValueError):
    """The plan files cannot be taken, and nothing was written.

    Attributes:
        faults: all of them, by file and line; the message has a line for each of the first 50.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.place.file, fault.place.line or 0)))
        told = [str(fault) for fault in self.faults[:MOST_TOLD]]
        if len(self.faults) > MOST_TOLD:
            told.append(f"and {len(self.faults) - MOST_TOLD} more")
        super().__init__("\n".join(told))
