"""One program per data folder: two would write one ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.storage.paths import lock_path


@contextmanager
def only_one(data: Path) -> Iterator[bool]:
    """Whether this is the only program on the folder; holds the place while in the block."""
    data.mkdir(parents=True, exist_ok=True)
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
