"""What is known of a ledger outside of it: how far its records have left this machine.

An old image of the data folder that is put back does not reach that far, or holds other records there.
"""

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import structlog

from app.storage.digests import seal_of

log = structlog.get_logger(__name__)


HASH = re.compile(r"[0-9a-f]{64}")
MOST = 2**63 - 1
"""The highest seq that a ledger can hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Records up to `seq` of `store` were sent, or tried to; `head` is the hash there, 64 hex digits."""

    store: str
    seq: int
    head: str


class MarkFile:
    """Keeps the mark in a file beside the data folder; without one, work goes on all the same."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted = self.read()

    def read(self) -> Mark | None:
        """The mark as it was noted last; None where none can be read."""
        try:
            return _told(**json.loads(self._path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            log.warning("mark_unreadable", path=str(self._path), reason=str(error))
            return None

    def note(self, mark: Mark) -> None:
        """Write the mark, on disk when this returns; one of the same store never goes back."""
        known = self._noted
        if known and known.store == mark.store and known.seq >= mark.seq:
            return
        if self.takes(mark):
            self._noted = mark

    def takes(self, mark: Mark) -> bool:
        """Write the mark, on disk when this returns; False where that cannot be done."""
        try:
            _write(self._path, json.dumps(asdict(mark) | {"seal": _seal(mark)}))
        except OSError as error:
            log.warning("mark_not_written", path=str(self._path), reason=str(error))
            return False
        return True


def _seal(mark: Mark) -> str:
    return seal_of(mark.store, mark.seq, mark.head).hex()


def _told(store: Any, seq: Any, head: Any, seal: Any = None) -> Mark:
    """The mark that a file tells; an older program sealed none.

    Raises:
        ValueError: it is not what was written.
    """
    if not (isinstance(store, str) and type(seq) is int and isinstance(head, str)):
        raise ValueError("store, seq or head is of another kind")
    mark = Mark(store, seq, head)
    if not (0 <= seq <= MOST and HASH.fullmatch(head)) or seal not in (None, _seal(mark)):
        raise ValueError("it is not what was written")
    return mark


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
