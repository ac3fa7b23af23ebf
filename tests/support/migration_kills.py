"""Makes or migrates a ledger over and over, killed at its first statement, then at its second, and so on.

Usage: python -m tests.support.migration_kills FOLDER [OLD]. Begins each time with a copy of the file OLD, or
with none. Prints each number of statements after which the next start found a ledger it could not use, and
last how many statements there are.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Engine, event

from app.storage.sqlite_ledger import SqliteLedger


def killed_at(number: int, path: Path) -> bool:
    """Make the ledger in a child that kills itself before its statement `number`; False if it survived."""
    return killed_while(number, lambda: SqliteLedger(path))


def killed_while(number: int, work: Callable[[], object]) -> bool:
    """Work on a database in a child that kills itself before its statement `number`, or a commit.

    Returns:
        False if it survived, as there are no more.
    """
    child = os.fork()
    if child == 0:
        step = _kill_before(number)
        event.listen(Engine, "before_cursor_execute", step)
        event.listen(Engine, "commit", step)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_before(number: int) -> Callable[..., None]:
    steps = iter(range(1, number))

    def step(*_: object) -> None:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def content(path: Path) -> tuple[object, ...]:
    """What a ledger is after it was opened."""
    with closing(SqliteLedger(path)) as ledger:
        records = sorted(record.id for stream in ledger.streams() for record in ledger.history(stream))
        return ledger.head(), ledger.states(), ledger.cursor(), records


def begin(path: Path, old: Path | None) -> Path:
    if old:
        copyfile(old, path)
    return path


def main(folder: Path, old: Path | None = None) -> None:
    """Kill, start again, look; until nothing was left to be killed at."""
    expected = content(begin(folder / "0.sqlite", old))
    number = 1
    while killed_at(number, path := begin(folder / f"{number}.sqlite", old)):
        if content(path) != expected:
            print(f"unusable after {number}")
        number += 1
    print(number - 1)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
