"""Guesses a PIN as fast as it is let, as a process to be killed: says of each guess that it is known.

Usage: python -m tests.support.guessing_child LEDGER PERSON
"""

import sys
from pathlib import Path

from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import SignIn
from domain.floor_events import SignInMethod
from domain.outcomes import Refused
from tests.support.station import StationDesk


def guess(path: Path, person: str) -> None:
    """Every lock is waited out by a clock that is moved; what it comes to is told once it is recorded."""
    desk = StationDesk(SqliteLedger(path))
    while True:
        outcome = desk.recorder.execute(SignIn(person, SignInMethod.PIN, proven=False))
        if isinstance(outcome, Refused) and outcome.events:
            print("wrong", flush=True)
        desk.clock.advance(3_600_000)


if __name__ == "__main__":
    guess(Path(sys.argv[1]), sys.argv[2])
