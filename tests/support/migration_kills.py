"""Makes a new ledger over and over, killed at its first statement, then at its second, and so on.

Usage: python -m tests.support.migration_kills FOLDER. Prints each number of statements after which the next
start found a ledger it could not use, and last how many statements there are.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, event

from app.storage.sqlite_ledger import SqliteLedger


def killed_at(number: int, path: Path) -> bool:
    """Make the ledger in a child that kills itself before its statement `number`; False if it survived."""
    child = os.fork()
    if child == 0:
        step = _kill_before(number)
        event.listen(Engine, "before_cursor_execute", step)
        event.listen(Engine, "commit", step)
        SqliteLedger(path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_before(number: int) -> Callable[..., None]:
    steps = iter(range(1, number))

    def step(*_: object) -> None:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def main(folder: Path) -> None:
    """Kill, start again, look; until nothing was left to be killed at."""
    number = 1
    while killed_at(number, path := folder / f"{number}.sqlite"):
        ledger = SqliteLedger(path)
        if ledger.head().seq != 0 or ledger.states() != {} or ledger.cursor() != 0:
            print(f"unusable after {number}")
        ledger.close()
        number += 1
    print(number - 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
