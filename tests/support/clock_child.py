"""A terminal's core on this machine's own clocks, as a process whose wall clock somebody else moves.

Usage: python -m tests.support.clock_child LEDGER PERSON; each line on stdin is done, and answered by a line.
"""

import sys
from pathlib import Path

from app.clocks import SystemClock
from app.services.recorder import Recorder
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import CallHelp, SignIn
from domain.floor_events import CallKind, RosterTaken, SignInMethod
from domain.outcomes import Outcome, Refused


def main(path: Path, person: str) -> None:
    """`sign`: sign in; `call`: call the lead; `heard MS`: the central side's clock was heard."""
    recorder = Recorder(SqliteLedger(path), SystemClock(), "A1", "A")
    for line in sys.stdin:
        print(_said(_done(recorder, person, *line.split())), flush=True)


def _done(recorder: Recorder, person: str, verb: str, argument: str = "0") -> Outcome:
    match verb:
        case "sign":
            return recorder.execute(SignIn(person, SignInMethod.BADGE))
        case "heard":
            return recorder.note(RosterTaken(int(argument), int(argument)))
        case _:
            return recorder.execute(CallHelp(person, CallKind.LEAD))


def _said(outcome: Outcome) -> str:
    return outcome.code if isinstance(outcome, Refused) else type(outcome).__name__.lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
