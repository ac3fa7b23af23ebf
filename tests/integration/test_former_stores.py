"""A store that ended is finished at a real central side, whatever was lost of it here or there."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.__main__ import cli
from app.storage.former import formers
from app.storage.ledger_reader import LedgerReader
from app.storage.paths import ledger_path
from app.storage.sqlite_ledger import SqliteLedger
from central.access.terminals import HOUR_MS, add_terminal
from central.storage.tables import records
from domain.floor_events import LotUsed
from tests.fakes.fake_clock import FakeClock
from tests.support.central import CentralSide, TerminalClient, running_central
from tests.support.damage import PAGE, bodies_of
from tests.support.disks import Disk, Machine
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk
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


def recorded(path: Path, count: int) -> dict[int, bytes]:
    """Records into the ledger, and what it then holds."""
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).recorder.note(*[LotUsed(MATERIAL, f"L-{n}") for n in range(count)], actor="1001")
    return bodies_of(path)


def sent(path: Path, client: TerminalClient) -> int:
    """Send all there is, and note that it arrived; how many."""
    with closing(LedgerReader(path)) as reader:
        batch = reader.pending(0, 10**6, 1000)
    assert batch
    assert client.post(batch).status_code == 200
    with closing(SqliteLedger(path)) as ledger:
        assert ledger.acknowledge(batch.last, batch.head)
    return batch.last


def test_a_terminal_enrolled_as_another_one_begins_anew_with_what_was_not_acknowledged(
    tmp_path: Path, database: Path
) -> None:
    settings, path = tmp_path / "lineside.toml", ledger_path(tmp_path / "data")
    settings.write_text(f"[terminal]\nstation = 'A1'\nline = 'A'\ndata = '{tmp_path / 'data'}'\n")

    def given(*command: str) -> str:
        done = CliRunner().invoke(cli, [*command, "--config", str(settings)])
        assert done.exit_code == 0, done.output
        return done.output

    with central_side(database) as central:

        def enrolled(name: str) -> str:
            until = central.service.clock.now().at + HOUR_MS
            code = add_terminal(central.engine, central.site, name, "A", ("A1",), until)
            return given("enroll", "--again", "--code", code, "--url", str(central.http.base_url))

        assert "ledger" not in enrolled("T")
        recorded(path, 10)
        acknowledged = sent(path, central.terminal())
        bodies = recorded(path, 5)
        assert "has ended" in enrolled("T-new")
    with closing(SqliteLedger(path)) as ledger, ledger.transaction() as connection:
        (former,) = formers(connection)
        assert (former.seq, former.finished) == (acknowledged, True)
    unsent = [body for seq, body in bodies.items() if seq > acknowledged]
    assert list(bodies_of(path).values()) == unsent
    assert len(unsent) == 5
