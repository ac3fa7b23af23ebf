"""A10: whatever bytes of the ledger's file are damaged, what can be read is saved, the rest is named."""

import random
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.former import Former
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.mark import Mark, MarkFile
from app.storage.recovery import open_ledger
from app.storage.snapshots import take_snapshot
from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import GENESIS
from domain.commands import SignIn
from domain.floor_events import SignInMethod
from domain.outcomes import Recorded
from domain.shopfloor import Shopfloor
from tests.campaigns.conftest import Report, Size
from tests.support.damage import PAGE, Damage, bodies_of, destroy_a_page, flip_a_bit, make_ledger
from tests.support.plant import LI
from tests.support.station import StationDesk, records_of

pytestmark = pytest.mark.timeout(3600)

WITHIN_S = 60.0


class Ward:
    """Damages copies of one ledger, and counts what became of its records."""

    def __init__(self, folder: Path, records: int, *, snapshot_at: int = 0) -> None:
        self._path = folder / "ledger.sqlite"
        self._mark = MarkFile(folder / "data.mark")
        self.store = make_ledger(self._path, records)
        self._mark.note(Mark(self.store, 0, GENESIS.hex()))
        self._image = self._path.read_bytes()
        self._bodies = bodies_of(self._path)
        self.found = self.renewed = self.readable = self.saved = 0
        self.slowest_s = 0.0
        if snapshot_at:
            take_snapshot(self._path, datetime(2026, 11, 22, tzinfo=UTC))

    def treat(self, damage: Damage, dice: random.Random) -> None:
        """Damage a copy, and open it as a start would."""
        spoiled = bytearray(self._image)
        damage(spoiled, dice)
        self._path.write_bytes(spoiled)
        for leftover in ("-wal", "-shm"):
            Path(f"{self._path}{leftover}").unlink(missing_ok=True)
        begun = time.monotonic()
        opened = open_ledger(self._path, self._mark)
        self.slowest_s = max(self.slowest_s, time.monotonic() - begun)
        with closing(opened.ledger):
            self._look_at(opened.ledger, opened.ended, bytes(spoiled))
        self._mark.note(Mark(self.store, 0, GENESIS.hex()))
        for kept in self._path.parent.glob("ledger.damaged-*"):
            kept.unlink()

    def _look_at(self, ledger: SqliteLedger, ended: tuple[Former, ...], spoiled: bytes) -> None:
        if not ended:
            self._look_at_what_was_not_noticed(ledger)
            return
        (former,) = ended
        self.renewed += 1
        taken = {r.seq for r in records_of(ledger) if r.store == self.store}
        missing = {seq for first, last in former.missing for seq in range(first, last + 1)}
        assert former.store == self.store
        assert taken | missing == self._bodies.keys()
        assert not taken & missing
        assert bodies_in(ledger, self.store) == {seq: self._bodies[seq] for seq in taken}
        intact = {seq for seq, body in self._bodies.items() if lies_whole(spoiled, body)}
        self.readable += len(intact)
        self.saved += len(intact & taken)
        self.found += len(self._bodies.keys() - taken)
        assert works(ledger)

    def _look_at_what_was_not_noticed(self, ledger: SqliteLedger) -> None:
        """The file's form is whole: a bit in a row's content is found by the chain, and nothing else is."""
        with closing(LedgerReader(self._path)) as reader:
            broken = {each.seq for each in verify(reader)}
            stored = {row.seq: row.body for row in reader.rows()}
        changed = {seq for seq, body in self._bodies.items() if stored.get(seq) != body}
        assert changed <= broken
        self.found += len(changed)


def lies_whole(spoiled: bytes, body: bytes) -> bool:
    return body in spoiled


def bodies_in(ledger: SqliteLedger, store: str) -> dict[int, bytes]:
    with ledger.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT seq, body FROM received WHERE store = ?", (store,))
        return {row.seq: row.body for row in rows}


def works(ledger: SqliteLedger) -> bool:
    """States are what the records say, and people can go on."""
    floor = Shopfloor()
    floor.apply(records_of(ledger), lambda _: ())
    same = {name: floor.folded(name) for name in floor.streams()} == ledger.states()
    desk = StationDesk(ledger)
    desk.recorder.note(LI)
    return same and isinstance(desk.recorder.execute(SignIn(LI.id, SignInMethod.BADGE)), Recorded)


@pytest.mark.parametrize(
    ("damage", "short", "full"), [(flip_a_bit, 20, 600), (destroy_a_page, 12, 200)], ids=["bits", "pages"]
)
def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_rest_is_named(
    tmp_path: Path, size: Size, figures: Report, damage: Damage, short: int, full: int
) -> None:
    ward, dice = Ward(tmp_path, size(300, 3000)), random.Random(10)
    for _ in range(size(short, full)):
        ward.treat(damage, dice)
    salvaged = ward.saved / ward.readable if ward.readable else 1.0
    figures(
        "A10",
        damages=size(short, full),
        files_renewed=ward.renewed,
        records_found_damaged=ward.found,
        readable=ward.readable,
        salvaged_percent=round(100 * salvaged, 2),
        slowest_s=round(ward.slowest_s, 2),
    )
    assert salvaged >= 0.99
    assert ward.slowest_s <= WITHIN_S


def test_with_a_snapshot_nothing_is_lost_that_it_holds(tmp_path: Path, size: Size, figures: Report) -> None:
    ward, dice = Ward(tmp_path, size(300, 3000), snapshot_at=1), random.Random(11)
    for _ in range(size(6, 100)):
        ward.treat(destroy_a_page, dice)
    figures("A10", with_snapshot=True, renewed=ward.renewed, lost=ward.found)
    assert ward.found == 0


def test_a_file_of_a_terminal_that_was_alone_for_weeks_is_usable_soon(
    tmp_path: Path, size: Size, figures: Report
) -> None:
    count = size(3000, 200_000)
    ward = Ward(tmp_path, count)
    ward.treat(
        lambda content, _: content.__setitem__(slice(40 * PAGE, 41 * PAGE), bytes(PAGE)), random.Random(1)
    )
    figures("A10", records=count, usable_after_s=round(ward.slowest_s, 2), lost=ward.found)
    assert ward.slowest_s <= WITHIN_S
