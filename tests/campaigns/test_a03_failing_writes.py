"""A3: every single call to the disk fails, once or from then on: nothing is lost, and the person is told."""

import errno
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.storage.ledger_reader import LedgerReader, verify
from app.storage.paths import ledger_path
from app.storage.recovery import open_ledger
from tests.campaigns.conftest import Report, Size
from tests.support.busy_terminal import Case
from tests.support.watched_disk import compiler, watching

pytestmark = pytest.mark.skipif(compiler() is None, reason="failing calls take Linux and a C compiler")

ROUNDS = 9
PRAGMAS = ("wal_autocheckpoint=40", "journal_size_limit=0")
"""Short as the shift is, the WAL goes into the file and is cut off, several times."""
ERRORS = {"w": errno.ENOSPC, "s": errno.EIO, "t": errno.EIO, "o": errno.EIO, "r": errno.EIO}
"""Writes, syncs, truncations, opening files, reads: what each of them fails with."""
NEVER = 1_000_000


@dataclass
class Shift:
    """What a terminal said on a disk that failed, and what another one found there afterwards."""

    case: Case
    lines: list[dict[str, Any]]

    def said(self, name: str) -> list[Any]:
        return [line[name] for line in self.lines if name in line]

    @property
    def left(self) -> int:
        """Of the calls until one fails."""
        return int(self.said("left")[-1])

    @property
    def told(self) -> bool:
        """Whether it was said that something could not be done: to the person, to sync, or at the start."""
        return bool(self.said("not_saved") or self.said("failed") or self.said("not_opened"))

    def look(self) -> tuple[bool, bool]:
        """Whether something that was said to be recorded is lost, and whether anything is spoiled.

        A ledger that could not be read was taken for damaged, and another one took it over.
        """
        path = ledger_path(Path(self.case.folder))
        opened = open_ledger(path)
        with closing(opened.ledger) as ledger, closing(LedgerReader(path)) as reader:
            lost = ledger.head().seq < max(self.said("seq"), default=0)
            lost |= ledger.cursor() < max(self.said("cursor"), default=0)
            set_aside = any(self.said("set_aside")) or opened.kept_as is not None
            return lost, verify(reader) != () or (set_aside and self.case.what != "r")


class FailingDisk:
    """Runs shifts of a terminal whose disk fails as each case says."""

    def __init__(self, folder: Path, process: "subprocess.Popen[str]") -> None:
        self._folder, self._process = folder, process
        self._number = 0

    def shift(self, what: str, after: int, *, for_ever: bool) -> Shift:
        self._number += 1
        case = Case(str(self._folder / str(self._number)), what, after, for_ever, ERRORS[what])
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(case.text() + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "0\n", case
        said = Path(f"{case.folder}.said").read_text("utf-8")
        return Shift(case, [json.loads(line) for line in said.splitlines()])


@contextmanager
def failing_disk(folder: Path) -> Iterator[FailingDisk]:
    command = [sys.executable, "-m", "tests.support.busy_terminal", "fail", str(ROUNDS), *PRAGMAS]
    with subprocess.Popen(
        command, env=watching(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield FailingDisk(folder, process)


def cases(disk: FailingDisk, most: int) -> Sequence[tuple[str, int, bool]]:
    """Each call of a shift, failing once and for ever; of these, so many, an odd number apart."""
    calls = {what: NEVER - disk.shift(what, NEVER, for_ever=False).left for what in ERRORS}
    found = [
        (what, number, for_ever)
        for what, most_calls in calls.items()
        for number in range(1, most_calls + 1)
        for for_ever in (False, True)
    ]
    return found[:: len(found) // most | 1]


def test_a_disk_that_fails_at_any_call_takes_nothing_and_is_told(
    tmp_path: Path, size: Size, figures: Report
) -> None:
    with failing_disk(tmp_path) as disk:
        whole = disk.shift("w", NEVER, for_ever=False).said("seq")[-1]
        shifts = [disk.shift(*case[:2], for_ever=case[2]) for case in cases(disk, size(16, 10_000))]
    found = [shift.look() for shift in shifts]
    lost, corrupt = sum(lost for lost, _ in found), sum(corrupt for _, corrupt in found)
    figures("A3", cases=len(shifts), lost=lost, corrupt=corrupt, told=sum(s.told for s in shifts))
    assert (lost, corrupt) == (0, 0)
    for shift in shifts:
        done = max(shift.said("seq"), default=0) >= whole
        assert shift.left <= 0, f"nothing failed: {shift}"
        assert done or shift.told, shift
        assert done or shift.case.for_ever, f"one failure ended the shift: {shift}"
