"""20,000 queued records sent to a central process, against a bare COPY and one round trip per batch."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

import psycopg
import pysqlite3.dbapi2 as sqlite
import requests

from app.clocks import SystemClock
from app.core_thread import CoreThread
from app.demo.plant import Central
from app.storage.engine import PRAGMAS
from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger
from app.sync_ports import LedgerOutbox
from bench.measure import middle, report, seconds
from bench.plant import LONGEST_STEP_MS, NOON, busy_station
from domain.chain import GENESIS, link
from domain.ports import Batch, Entry
from domain.records import Record, decode, encode
from sync.carrier import Carrier
from sync.contract import MAX_BATCH_BYTES, MAX_BATCH_COUNT
from sync.device_key import Device, DeviceKey
from sync.endpoint import Endpoint
from sync.enrolment import enrol
from sync.errors import Failure
from sync.session import DeviceSession
from sync.steps import NOTHING_TO_SEND
from sync.transport import RequestsTransport
from sync.uploader import Uploader
from tests.support.central import new_database, running_postgres

COLUMNS = {
    "site": "text",
    "position": "int8",
    "store": "text",
    "seq": "int8",
    "hash": "bytea",
    "body": "bytea",
    "kind": "text",
    "line": "text",
    "at": "int8",
    "hlc": "text",
    "received_at": "int8",
}
"""Those of the central ledger, in a table without a key."""
TABLE = f"CREATE TABLE bare ({', '.join(f'{name} {type_}' for name, type_ in COLUMNS.items())})"
COPY = "COPY bare FROM STDIN (FORMAT BINARY)"
INSERT = f"INSERT INTO bare VALUES ({', '.join('?' * len(COLUMNS))})"

Row = tuple[str | int | bytes, ...]
Insert = Callable[[Sequence[Row]], None]
Pair = tuple[float, float]


class Queue:
    """A terminal's file in which everything waits, as days without network leave it."""

    def __init__(self, path: Path, count: int, since: int) -> None:
        self._core = CoreThread()
        self._ledger = self._core.call(lambda: filled(path, count, since))
        self._reader = LedgerReader(path)
        self.outbox = LedgerOutbox(self._core, self._ledger, self._reader)

    def close(self) -> None:
        self._reader.close()
        self._core.call(self._ledger.close)
        self._core.stop()

    def batches(self) -> Iterator[Batch]:
        """What the uploader cuts it into."""
        after = 0
        while batch := self.outbox.pending(after, MAX_BATCH_BYTES, MAX_BATCH_COUNT):
            yield batch
            after = batch.last


def filled(path: Path, count: int, since: int) -> SqliteLedger:
    ledger = SqliteLedger(path)
    ledger.append(entries(busy_station(count, ledger.store, since)), {})
    return ledger


def entries(records: Iterable[Record]) -> list[Entry]:
    made, head = [], GENESIS
    for record in records:
        body = encode(record)
        head = link(head, body)
        made.append(Entry(record, body, head))
    return made


def rows(batch: Batch) -> list[Row]:
    """What the central side makes of a batch, ready made."""
    records = [decode(batch.store, seq, body) for seq, body in enumerate(batch.bodies, batch.first)]
    stamps = [(r.kind, r.line, r.moment.at, r.hlc, r.moment.at) for r in records]
    return [
        ("sample", r.seq, r.store, r.seq, batch.previous, body, *stamp)
        for r, body, stamp in zip(records, batch.bodies, stamps, strict=True)
    ]


def upload(uploader: Uploader) -> None:
    """Step until nothing is left."""
    while (result := uploader.step()) is not NOTHING_TO_SEND:
        match result:
            case Failure(trouble, detail):
                raise RuntimeError(f"{trouble}: {detail}")


def copy_bare(batches: Sequence[Sequence[Row]], insert: Insert, url: str, session: requests.Session) -> None:
    """Each batch in one transaction, and an answer of the same server to something that costs it nothing."""
    for batch in batches:
        insert(batch)
        session.get(f"{url}/healthz", timeout=10).raise_for_status()


@contextmanager
def bare_postgresql(url: str) -> Iterator[Insert]:
    with psycopg.connect(url) as connection:
        connection.execute(TABLE)
        connection.commit()

        def insert(batch: Sequence[Row]) -> None:
            with connection.transaction(), connection.cursor() as cursor, cursor.copy(COPY) as copy:
                copy.set_types(tuple(COLUMNS.values()))
                for row in batch:
                    copy.write_row(row)

        yield insert


@contextmanager
def bare_sqlite(path: Path) -> Iterator[Insert]:
    with closing(sqlite.connect(str(path), isolation_level=None)) as connection:
        for statement in (*PRAGMAS, TABLE):
            connection.execute(statement)

        def insert(batch: Sequence[Row]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, batch)
            connection.execute("COMMIT")

        yield insert


class Site:
    """A central process, and a terminal that is enrolled there."""

    def __init__(self, central: Central) -> None:
        self.central = central
        key = DeviceKey.made()
        code = central.add_terminal("terminal-A1", "A", "A1")
        central.start()
        self._endpoint = Endpoint(central.url, "bench")
        with closing(self._carrier()) as carrier:
            enrolled = enrol(carrier, code, key)
        match enrolled:
            case Failure(trouble, detail):
                raise RuntimeError(f"{trouble}: {detail}")
            case known:
                self._device = Device(known.terminal, key)
        self.token = central.sign_in_as_new("bench", "it", "supervisor")

    def transport(self) -> RequestsTransport:
        session = DeviceSession(self._carrier(), self._device)
        return RequestsTransport(self._endpoint, self._carrier(), session)

    def settle(self) -> None:
        """Wait until all it holds is folded."""
        newest = self.central.get("/readyz", self.token)["ledger"]
        self.central.get("/v1/summary", self.token, at_least=newest, wait=30)

    def _carrier(self) -> Carrier:
        return Carrier(self._endpoint, SystemClock())


@contextmanager
def serving(folder: Path, database: str) -> Iterator[Site]:
    central = Central(folder, database)
    try:
        yield Site(central)
    finally:
        central.stop()


def one_round(number: int, folder: Path, count: int, site: Site, insert: Insert) -> Pair:
    """Seconds to upload a new store, which begins after those before it ended, and to copy the same."""
    since = NOON + number * count * LONGEST_STEP_MS
    with closing(Queue(folder / f"{number}.sqlite", count, since)) as queue, requests.Session() as session:
        session.trust_env = False
        batches = [rows(batch) for batch in queue.batches()]
        bare = seconds(lambda: copy_bare(batches, insert, site.central.url, session))
        with closing(site.transport()) as transport:
            ours = seconds(partial(upload, Uploader(queue.outbox, transport)))
    site.settle()
    return ours, bare


def rounds_on(folder: Path, database: str, bare: Insert, rounds: int, count: int) -> list[Pair]:
    with serving(folder, database) as site:
        run = partial(one_round, folder=folder, count=count, site=site, insert=bare)
        return list(map(run, range(rounds)))


def measure(rounds: int = 5, count: int = 20_000, warm_up: int = 1) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(running_postgres())
        bare = stack.enter_context(bare_postgresql(new_database(server)))
        pairs = rounds_on(folder / "postgresql", new_database(server), bare, warm_up + rounds, count)
        report_on("postgresql", pairs[warm_up:], count)
        bare = stack.enter_context(bare_sqlite(folder / "bare.sqlite"))
        report_on("sqlite", rounds_on(folder / "sqlite", "", bare, warm_up + rounds, count)[warm_up:], count)


def report_on(database: str, pairs: Sequence[Pair], count: int) -> None:
    report(
        f"upload_{database}",
        middle(pairs, lambda pair: pair[0] / pair[1]),
        "<= 3 x",
        records_per_s=count / middle(pairs, lambda pair: pair[0]),
        bare_records_per_s=count / middle(pairs, lambda pair: pair[1]),
        upload_s=middle(pairs, lambda pair: pair[0]),
    )


if __name__ == "__main__":
    measure()
