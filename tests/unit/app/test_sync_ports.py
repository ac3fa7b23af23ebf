"""What sync sees of the ledger: reads from any thread, writes on the core thread alone."""

import threading
from collections.abc import Iterator
from contextlib import closing
from functools import reduce
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.core_thread import CoreThread
from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger
from app.sync_ports import LedgerInbox, LedgerOutbox
from domain.chain import link
from domain.commands import StartTask
from domain.orders import TaskStatus
from domain.outcomes import Trouble
from domain.ports import ForeignRecord, LedgerError
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk, memory_desk, outgoing


@pytest.fixture
def core() -> Iterator[CoreThread]:
    core = CoreThread()
    yield core
    core.stop()


@pytest.fixture
def desk(core: CoreThread, tmp_path: Path) -> Iterator[StationDesk]:
    ledger = core.call(lambda: SqliteLedger(tmp_path / "ledger.sqlite"))
    yield core.call(lambda: StationDesk(ledger).staffed())
    core.call(ledger.close)


def limit_size(ledger: SqliteLedger) -> None:
    """The file may not grow any more."""
    driver = ledger._connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA max_page_count = {driver.execute('PRAGMA page_count').fetchone()[0]}")


def test_what_waits_goes_up_and_is_acknowledged(core: CoreThread, desk: StationDesk, tmp_path: Path) -> None:
    assert isinstance(desk.ledger, SqliteLedger)
    with closing(LedgerReader(tmp_path / "ledger.sqlite")) as reader:
        outbox = LedgerOutbox(core, desk.ledger, reader)
        waiting = outbox.standing().waiting
        batch = outbox.pending(0, 10**6, 1000)
        assert batch is not None
        assert len(batch.bodies) == waiting
        head = reduce(link, batch.bodies, batch.previous)
        assert not outbox.acknowledge(batch.last, bytes(32))
        assert outbox.standing().waiting == waiting
        assert outbox.acknowledge(batch.last, head)
        assert outbox.standing().agreed


def test_what_comes_down_is_folded_on_the_core_thread(core: CoreThread, desk: StationDesk) -> None:
    assert isinstance(desk.ledger, SqliteLedger)
    threads: list[str] = []
    desk.recorder._changed = lambda _: threads.append(threading.current_thread().name)
    inbox = LedgerInbox(core, desk.ledger, desk.recorder)
    assert inbox.cursor() == 0
    inbox.take(outgoing(memory_desk("other").running(MATERIAL)), 9)
    assert inbox.cursor() == 9
    assert core.call(lambda: desk.task(MATERIAL)).status is TaskStatus.RUNNING
    assert threads
    assert threading.current_thread().name not in threads


def test_a_disk_that_refuses_is_told_to_the_network_thread(core: CoreThread, desk: StationDesk) -> None:
    ledger = desk.ledger
    assert isinstance(ledger, SqliteLedger)
    inbox = LedgerInbox(core, ledger, desk.recorder)
    core.call(lambda: limit_size(ledger))
    too_much = [ForeignRecord("other", seq, b"x" * 1000) for seq in range(100)]
    with capture_logs(), pytest.raises(LedgerError) as raised:
        inbox.take(too_much, 1)
    assert raised.value.trouble is Trouble.DISK_FULL
    assert inbox.cursor() == 0


def test_work_goes_on_while_the_network_thread_reads(
    core: CoreThread, desk: StationDesk, tmp_path: Path
) -> None:
    with closing(LedgerReader(tmp_path / "ledger.sqlite")) as reader:
        rows = reader.rows()
        next(rows)
        core.call(lambda: desk.does(StartTask(MATERIAL, WANG.id)))
        assert sum(1 for _ in rows) > 0
