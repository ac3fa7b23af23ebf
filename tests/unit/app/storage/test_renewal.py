"""A new file takes the place of the old one only when all of it is on the disk; no two stores are mixed."""

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from structlog.testing import capture_logs

from app.storage import renewal
from app.storage.former import Former, Why, formers, take_over
from app.storage.mark import Mark
from app.storage.rebuilding import rebuild
from app.storage.recovery import open_ledger
from app.storage.renewal import renew
from app.storage.snapshots import take_snapshot
from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import GENESIS
from domain.floor_events import LotUsed
from domain.outcomes import Trouble
from domain.ports import LedgerError
from domain.shopfloor import Shopfloor
from tests.fakes.fake_clock import FakeClock
from tests.support.damage import bodies_of, make_ledger
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk, memory_desk, outgoing

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GROWN = 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def rows_of(path: Path, store: str) -> dict[int, bytes]:
    with closing(sqlite.connect(str(path))) as file:
        return dict(file.execute("SELECT seq, body FROM received WHERE store = ?", (store,)).fetchall())


def followed_by_another_store(path: Path) -> tuple[str, dict[int, bytes]]:
    """Of a store of which there is a snapshot: it ends, and its successor gets records of its own."""
    make_ledger(path, 20)
    take_snapshot(path, NOW)
    renew(path, Why.CLONED)
    with closing(SqliteLedger(path)) as ledger:
        for n in range(GROWN):
            StationDesk(ledger).recorder.note(LotUsed(MATERIAL, f"N-{n}"), actor="1001")
        store = ledger.store
    return store, bodies_of(path)


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite.connect(str(path), isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


def never_moves_the_log(building: Path) -> None:
    """As on a disk that is full by then: closed, SQLite keeps the log and says nothing."""
    with closing(sqlite.connect(str(building), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM records").fetchall()
        with closing(sqlite.connect(str(building), isolation_level=None)) as writer:
            writer.execute("PRAGMA busy_timeout = 1")
            writer.execute("UPDATE store SET cursor = 7")
        DEMAND(building)


DEMAND: Callable[[Path], None] = renewal._demand_whole


def test_a_new_file_that_is_not_on_the_disk_as_a_whole_is_not_put_in_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ledger(path, 20)
    before = path.read_bytes()
    monkeypatch.setattr(renewal, "_demand_whole", never_moves_the_log)
    monkeypatch.setattr(renewal, "BUSY_S", 0.01)
    with pytest.raises(LedgerError, match="nothing was changed") as raised:
        renew(path, Why.DAMAGED)
    assert raised.value.trouble is Trouble.LEDGER_BUSY
    assert path.read_bytes() == before
    assert not [*path.parent.glob("ledger.building*"), *path.parent.glob("ledger.next*")]


def test_a_snapshot_of_the_store_before_gives_the_file_no_name(path: Path) -> None:
    _, bodies = followed_by_another_store(path)
    spoil(path, "DELETE FROM store", "DELETE FROM states")
    former = renew(path, Why.DAMAGED)
    assert (former.salvaged, former.missing) == (0, ((1, len(bodies)),))
    with closing(SqliteLedger(path)) as ledger, ledger.transaction() as connection:
        assert [each.why for each in formers(connection)] == ["cloned", "damaged"]


@pytest.mark.parametrize("named", ["by the file", "by its mark", "by its snapshot"])
def test_a_file_is_repaired_from_snapshots_of_its_own_store_alone(path: Path, named: str) -> None:
    store, bodies = followed_by_another_store(path)
    take_snapshot(path, NOW.replace(day=1))
    take_snapshot(path, NOW.replace(day=2)) if named == "by its snapshot" else None
    lost = ["DELETE FROM store", "DELETE FROM states"] if named != "by the file" else []
    spoil(path, "DROP TRIGGER records_never_delete", "DELETE FROM records WHERE seq < 9", *lost)
    former = renew(path, Why.DAMAGED, Mark(store, 0, GENESIS.hex()) if named == "by its mark" else None)
    assert (former.store, former.missing) == (store, ())
    assert rows_of(path, store) == bodies


def test_a_file_without_any_record_is_taken_for_its_newest_snapshots(path: Path) -> None:
    store = make_ledger(path, 20)
    bodies = bodies_of(path)
    take_snapshot(path, NOW)
    path.write_bytes(b"nothing of it is left" * 400)
    former: Former = renew(path, Why.DAMAGED)
    assert (former.store, rows_of(path, store)) == (store, bodies)


@pytest.mark.parametrize("common", [None, 0], ids=["under their names", "under new names"])
def test_states_of_what_was_saved_are_those_of_its_records_in_their_order(
    path: Path, common: int | None
) -> None:
    """Two stations count for one task, each after the other: neither's records come before the other's."""
    clock = FakeClock()
    other = memory_desk("other", clock).running(MATERIAL)
    with closing(SqliteLedger(path)) as ledger:
        desk = StationDesk(ledger, clock).running(MATERIAL)
        for n in range(20):
            (desk, other)[n % 2].recorder.note(LotUsed(MATERIAL, f"L-{n}"), actor="1001")
            clock.advance(1000)
        desk.recorder.receive(outgoing(other)[::-1], 7)
    take_snapshot(path, NOW)
    spoil(path, "DROP TRIGGER received_never_delete", "DELETE FROM received WHERE seq = 9")
    renew(path, Why.DAMAGED, common=common)
    with closing(SqliteLedger(path)) as ledger:
        states = ledger.states()
        assert rebuild(ledger) == len(states)
        assert ledger.states() == states
        found = Shopfloor(states).task(MATERIAL)
        assert found
        assert sorted(lot.lot for lot in found[1].lots) == sorted(f"L-{n}" for n in range(20))


def test_a_record_that_stands_twice_is_taken_once(path: Path) -> None:
    (first, *_) = outgoing(memory_desk("other").running(MATERIAL))
    row = (first.store, first.seq, first.body, None)
    with closing(SqliteLedger(path)) as ledger, ledger.transaction() as connection:
        assert len(take_over(connection, [row, (first.store, first.seq, b"{}", None), row])) == 1
        assert take_over(connection, [row]) == ()
        assert connection.exec_driver_sql("SELECT body FROM received").scalars().all() == [first.body]


KILLED = """
import os, signal, sys
from pathlib import Path
from app.storage import migrate, renewal
from app.storage.former import Why

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

path = Path(sys.argv[1])
if sys.argv[2] == "renewal":
    renewal.salvage = killed
    renewal.renew(path, Why.DAMAGED)
else:
    Path.replace = killed
    migrate.snapshot(path, path.with_suffix(".before-0003.sqlite"))
"""


@pytest.mark.parametrize(
    ("ended", "left"), [("renewal", "ledger.building.sqlite-wal"), ("copy", "ledger.before-0003.partial")]
)
def test_what_a_killed_program_left_half_written_goes_at_the_next_start(
    path: Path, ended: str, left: str
) -> None:
    make_ledger(path, 20)
    before = bodies_of(path)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), ended], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.with_name(left).exists()
    kept = path.with_suffix(".before-0002.sqlite")
    kept.write_bytes(b"a copy that was made")
    open_ledger(path).ledger.close()
    assert {each.name for each in path.parent.iterdir()} <= {path.name, kept.name, "ledger.ballast"}
    assert bodies_of(path) == before


def test_what_cannot_be_removed_keeps_nobody_from_working(path: Path) -> None:
    (path.with_name("ledger.building.sqlite") / "in the way").mkdir(parents=True)
    with capture_logs() as logs:
        open_ledger(path).ledger.close()
    assert [entry["event"] for entry in logs if entry["log_level"] == "warning"] == ["leftover_not_removed"]
