"""One program per data folder: two would write one ledger."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.storage.paths import lock_path

REMEDY = "make it for this user, or name another folder in [terminal]"


def make_data_folder(data: Path) -> None:
    """Makes the folder of the ledger and the logs, unless it is there.

    Raises:
        OSError: it cannot be made, or nothing can be written there; the message says what to do.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OSError(f"terminal.data: {data} cannot be made ({error.strerror}); {REMEDY}") from error
    if not os.access(data, os.W_OK):
        raise PermissionError(f"terminal.data: {data} cannot be written; {REMEDY}")


@contextmanager
def only_one(data: Path) -> Iterator[bool]:
    """Whether this is the only program on the folder; holds the place while in the block."""
    make_data_folder(data)
    lock = FileLock(lock_path(data), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
