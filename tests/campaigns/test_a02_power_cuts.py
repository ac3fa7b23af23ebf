"""A2: the power goes at any moment, and the disk keeps what was synced and any part of what was not."""

import json
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import pytest

from app.storage.ledger_reader import LedgerReader, verify
from app.storage.paths import ledger_path
from app.storage.recovery import open_ledger
from tests.campaigns.conftest import Report, Size
from tests.support.watched_disk import Disk, Note, compiler, recorded

pytestmark = pytest.mark.skipif(compiler() is None, reason="watching a disk takes Linux and a C compiler")

ROUNDS = 100
CUTS_PER_SHIFT = 2_000
"""So many cuts are tried on one recorded shift before another is recorded."""
OFTEN = ["wal_autocheckpoint=120"]
"""The WAL goes into the file more often than a short shift would see else."""


@dataclass
class Promised:
    """What the terminal had said before the power went: the outside list."""

    seq: int = 0
    cursor: int = 0

    def hear(self, note: Note) -> None:
        line = json.loads(note.data)
        self.seq = max(self.seq, line.get("seq", 0))
        self.cursor = max(self.cursor, line.get("cursor", 0))


@dataclass
class Shift:
    """A recorded shift, and what a look at the disk after each power cut found."""

    folder: Path
    pragmas: Sequence[str] = ()
    lost: int = 0
    corrupt: int = 0
    notes: list[Note] = field(default_factory=list)

    def record(self) -> None:
        data = self.folder / "data"
        arguments = ("tests.support.busy_terminal", "record", str(data), str(ROUNDS), *OFTEN, *self.pragmas)
        self.notes = recorded(data, arguments, self.folder / "notes")
        with closing(LedgerReader(ledger_path(data))) as whole:
            assert verify(whole) == ()
            self.rows = list(whole.rows())

    def cut(self, cuts: int, chance: random.Random) -> None:
        """Play the shift once and cut the power at so many moments; each cut is another disk."""
        moments = Counter(moments_to_cut(self.notes, cuts, chance))
        disk, promised = Disk(), Promised()
        for number, note in enumerate(self.notes):
            for _ in range(moments[number]):
                self._look(disk.after_power_cut(chance), promised)
            if note.what == "a":
                promised.hear(note)
            else:
                disk.do(note)

    def _look(self, files: dict[str, bytes], promised: Promised) -> None:
        """Start the terminal's ledger on what is left."""
        after = self.folder / "after"
        rmtree(after, ignore_errors=True)
        after.mkdir()
        for path, content in files.items():
            (after / Path(path).name).write_bytes(content)
        opened = open_ledger(ledger_path(after))
        with closing(opened.ledger), closing(LedgerReader(ledger_path(after))) as reader:
            kept, cursor = list(reader.rows()), opened.ledger.cursor()
        self.corrupt += opened.kept_as is not None or kept != self.rows[: len(kept)]
        self.lost += len(kept) < promised.seq or cursor < promised.cursor


def moments_to_cut(notes: Sequence[Note], cuts: int, chance: random.Random) -> list[int]:
    """Half of them anywhere, half of them while the ledger's own file is written, which is seldom."""
    rare = [number for number, note in enumerate(notes) if note.path.endswith(".sqlite")]
    return [
        chance.choice(rare) if chance.random() < 0.5 else chance.randrange(len(notes)) for _ in range(cuts)
    ]


def test_no_power_cut_takes_or_spoils_what_was_recorded(tmp_path: Path, size: Size, figures: Report) -> None:
    chance = random.Random(20261123)
    wanted = size(120, 20_000)
    shifts = [Shift(tmp_path / str(first)) for first in range(0, wanted, CUTS_PER_SHIFT)]
    for shift in shifts:
        shift.folder.mkdir()
        shift.record()
        shift.cut(min(wanted, CUTS_PER_SHIFT), chance)
    lost, corrupt = sum(s.lost for s in shifts), sum(s.corrupt for s in shifts)
    figures("A2", power_cuts=wanted, lost=lost, corrupt=corrupt)
    assert (lost, corrupt) == (0, 0)


def test_the_campaign_finds_what_a_lesser_mode_of_sqlite_loses(tmp_path: Path) -> None:
    shift = Shift(tmp_path, pragmas=["synchronous=NORMAL"])
    shift.record()
    shift.cut(20, random.Random(1))
    assert shift.lost > 0
    assert shift.corrupt == 0
