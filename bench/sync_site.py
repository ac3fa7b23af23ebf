"""What the measurements of sync share: a service, terminals that are let in, files full of records."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, insert, text

from app.clocks import SystemClock
from app.core_thread import CoreThread
from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger
from app.sync_ports import LedgerOutbox
from bench.plant import PERSON, busy_station
from central.plan.people import define_people
from central.reading.floor_view import progress
from central.storage.engine import on_postgresql, writing
from central.storage.ledger import last_position
from central.storage.migrate import open_database
from central.storage.tables import terminals
from domain.chain import GENESIS, link
from domain.plan_events import PersonDefined, Role
from domain.ports import Batch, Entry
from domain.records import Record, encode
from sync.carrier import Carrier
from sync.contract import MAX_BATCH_BYTES, MAX_BATCH_COUNT
from sync.device_key import Device, DeviceKey
from sync.endpoint import Endpoint
from sync.errors import Failure
from sync.session import DeviceSession
from sync.steps import NOTHING_TO_SEND
from sync.transport import RequestsTransport
from sync.uploader import Uploader

SITE = "bench"
LISTENING = "listening on "
LOOK_EVERY_S = 0.02
FILLED_AT_ONCE = 20_000
PATIENCE_S = 600.0


class Queue:
    """A terminal's file in which everything waits, as days without network leave it."""

    def __init__(self, path: Path, count: int, since: int) -> None:
        self.core = CoreThread()
        self.ledger = self.core.call(lambda: filled(path, count, since))
        self._reader = LedgerReader(path)
        self.outbox = LedgerOutbox(self.core, self.ledger, self._reader)

    def close(self) -> None:
        self._reader.close()
        self.core.call(self.ledger.close)
        self.core.stop()

    def batches(self) -> Iterator[Batch]:
        """What the uploader cuts it into."""
        after = 0
        while batch := self.outbox.pending(after, MAX_BATCH_BYTES, MAX_BATCH_COUNT):
            yield batch
            after = batch.last


def filled(path: Path, count: int, since: int) -> SqliteLedger:
    ledger = SqliteLedger(path)
    records, head = busy_station(count, ledger.store, since), GENESIS
    while made := entries(islice(records, FILLED_AT_ONCE), head):
        ledger.append(made, {})
        head = made[-1].hash
    return ledger


def entries(records: Iterable[Record], head: bytes = GENESIS) -> list[Entry]:
    made = []
    for record in records:
        body = encode(record)
        head = link(head, body)
        made.append(Entry(record, body, head))
    return made


def upload(uploader: Uploader) -> None:
    """Step until nothing is left."""
    while (result := uploader.step()) is not NOTHING_TO_SEND:
        match result:
            case Failure(trouble, detail):
                raise RuntimeError(f"{trouble}: {detail}")


@dataclass(frozen=True, slots=True)
class Site:
    """A central service of one or several processes on a database, and what it takes to look at it."""

    url: str
    engine: Engine
    process: subprocess.Popen[str]

    def let_in(self, count: int) -> list[Device]:
        """Terminals at station A1, with keys of their own."""
        devices = [
            Device(uuid4().hex, DeviceKey(Ed25519PrivateKey.generate().private_bytes_raw()))
            for _ in range(count)
        ]
        with writing(self.engine) as connection:
            define_people(connection, SITE, PersonDefined(PERSON, PERSON, f"B-{PERSON}", tuple(Role)))
            connection.execute(insert(terminals), [_terminal_row(device) for device in devices])
        return devices

    def transport(self, device: Device) -> RequestsTransport:
        endpoint = Endpoint(self.url, "bench")
        session = DeviceSession(Carrier(endpoint, SystemClock()), device)
        return RequestsTransport(endpoint, Carrier(endpoint, SystemClock()), session)

    def behind(self) -> int:
        """Records that are not folded yet."""
        with self.engine.connect() as connection:
            return last_position(connection, SITE) - progress(connection, SITE)[0]

    def settle(self) -> float:
        """Wait until all is folded; the seconds that took."""
        begun = time.monotonic()
        while self.behind():
            if time.monotonic() > begun + PATIENCE_S:
                raise RuntimeError("the projector does not catch up")
            time.sleep(LOOK_EVERY_S)
        return time.monotonic() - begun

    def central_cpu_s(self) -> float:
        """Seconds of processor time that the service has taken, without the database."""
        return _tree_cpu_s(self.process.pid)

    def folding_cpu_s(self) -> float:
        """Of these, those of the process that folds, which was started last."""
        return _tree_cpu_s(_children(self.process.pid)[-1])

    def database_cpu_s(self) -> float:
        """Of all processes of the PostgreSQL server; 0 for SQLite, which runs in the service."""
        with self.engine.connect() as connection:
            if not on_postgresql(connection):
                return 0.0
            backend = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        return _tree_cpu_s(int(_stat(backend)[1]))


def _terminal_row(device: Device) -> dict[str, object]:
    place = {"line": "A", "station": "A1", "public_key": device.key.public, "enrolled_at": 0}
    return {"site": SITE, "id": device.terminal, "name": device.terminal[:8], **place}


@contextmanager
def serving(database: str, folder: Path, workers: int = 1) -> Iterator[Site]:
    """The service as an installation runs it."""
    engine = open_database(database)
    command = [sys.executable, "-m", "central", "serve", "--port", "0", "--workers", str(workers)]
    own = {"LINESIDE_DATABASE_URL": database, "LINESIDE_DATA_DIR": str(folder), "LINESIDE_SITE": SITE}
    with started([*command, "--until-stdin-closes"], own) as (process, url):
        yield Site(url, engine, process)
    engine.dispose()


@contextmanager
def started(command: Sequence[str], settings: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A program that says where it listens, until the context ends."""
    environment = os.environ | settings | {"LINESIDE_LOG_REQUESTS": "false"}
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        if not line.startswith(LISTENING):
            raise RuntimeError(f"{command} did not start")
        yield process, line.removeprefix(LISTENING).strip()
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _stat(pid: int) -> list[str]:
    """The fields of a process from its state on; see proc(5)."""
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()


def _tree_cpu_s(pid: int) -> float:
    """Of a process, of its children, and of those that ended before."""
    stat = _stat(pid)
    ticks = sum(map(int, stat[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK") + sum(map(_tree_cpu_s, _children(pid)))


def _children(pid: int) -> list[int]:
    """In the order in which they were started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
