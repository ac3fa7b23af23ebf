"""A store that ended is finished at a real central side, whatever was lost of it here or there."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import select

from app.storage.paths import ledger_path
from central.storage.tables import records
from tests.fakes.fake_clock import FakeClock
from tests.support.central import CentralSide, TerminalClient, running_central
from tests.support.damage import PAGE
from tests.support.disks import Disk, Machine
from tests.support.wired_transport import WiredTransport

HERE, THERE = "system:1 card:a", "system:1 card:b"
Start = Callable[[TerminalClient, str], Machine]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts the terminal, on the same disk each time."""
    disk, clock = Disk(tmp_path / "disk"), FakeClock()
    disk.data.mkdir(parents=True)

    def start(client: TerminalClient, name: str = HERE) -> Machine:
        machine = Machine(disk, name, WiredTransport(client), clock)
        machine.start()
        return machine

    return start


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "central.db"


@contextmanager
def central_side(database: Path) -> Iterator[CentralSide]:
    with running_central(f"sqlite:///{database}", site="here") as central:
        yield central


def kinds_of(central: CentralSide, store: str) -> list[str]:
    query = select(records.c.kind).where(records.c.store == store).order_by(records.c.seq)
    with central.engine.connect() as connection:
        return list(connection.execute(query).scalars())


def destroy_the_pages_with(path: Path, needle: bytes) -> None:
    content = bytearray(path.read_bytes())
    found = [page for page in range(PAGE, len(content), PAGE) if needle in content[page : page + PAGE]]
    assert found
    for page in found:
        content[page : page + PAGE] = bytes(PAGE)
    path.write_bytes(content)


def test_behind_a_lost_record_the_rest_is_sent_in_however_many_batches(
    start: Start, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.finisher.MAX_BATCH_BYTES", 8 * 1024)
    with central_side(database) as central:
        client = central.terminal()
        machine = start(client, HERE)
        machine.record(10)
        assert machine.synced()
        facts, store = machine.record(150), machine.store
        machine.stop()
        destroy_the_pages_with(ledger_path(machine.disk.data), f'"{facts[100]}"'.encode())
        machine = start(client, HERE)
        assert machine.store != store
        assert machine.synced()
        kinds = kinds_of(central, store)
        assert machine.is_sound()
        machine.stop()
    assert len(kinds) > 110
    assert 0 < kinds.count("record.lost") < 50
    assert kinds[-1] == "lot.used"


def test_a_central_side_that_is_put_back_gets_what_it_lost_of_a_former_store(
    start: Start, database: Path
) -> None:
    with central_side(database) as central:
        client = central.terminal()
        machine = start(client, HERE)
        machine.record(10)
        assert machine.synced()
        with closing(sqlite.connect(str(database))) as live:
            live.execute("VACUUM INTO ?", (f"{database}.backup",))
        machine.record(100)
        store = machine.store
        machine.stop()
        machine = start(client, THERE)
        assert machine.synced()
        assert len(kinds_of(central, store)) == 110
        machine.stop()
    for part in database.parent.glob(f"{database.name}*[!p]"):
        part.unlink()
    shutil.move(f"{database}.backup", database)
    with central_side(database) as central:
        machine = start(TerminalClient(central.http, client.credentials), THERE)
        assert len(kinds_of(central, store)) == 10
        assert machine.synced()
        assert len(kinds_of(central, store)) == 110
        assert machine.is_sound()
        machine.stop()
