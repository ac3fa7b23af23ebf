"""Queued records sent up: against one request per record, and against a bare COPY of the same rows."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

import psycopg
import pysqlite3.dbapi2 as sqlite
import requests

from app.clocks import SystemClock
from app.storage.engine import PRAGMAS
from bench.measure import middle, report, seconds
from bench.plant import LONGEST_STEP_MS, NOON, busy_station
from bench.sync_site import Queue, Site, entries, started, upload
from domain.ports import Batch
from domain.records import decode
from sync.answers import HttpAnswer
from sync.carrier import Carrier
from sync.device_key import Device
from sync.endpoint import Endpoint
from sync.errors import Failure
from sync.session import DeviceSession
from sync.transport import RequestsTransport
from sync.uploader import Uploader

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


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds of the service without the process that folds, of that one, of the database."""

    serving: float
    folding: float
    database: float

    @classmethod
    def so_far(cls, site: Site) -> Self:
        folding = site.folding_cpu_s()
        return cls(site.central_cpu_s() - folding, folding, site.database_cpu_s())

    def since(self, before: Self) -> Self:
        return type(self)(
            self.serving - before.serving, self.folding - before.folding, self.database - before.database
        )


@dataclass(frozen=True, slots=True)
class Upload:
    """One round: seconds for ours and for the bare copy; processor seconds; bytes in both directions."""

    ours_s: float
    bare_s: float
    terminal_cpu_s: float
    central: Spent
    wire_bytes: int
    catch_up_s: float
    behind: int


class CountingCarrier(Carrier):
    """Counts headers and bodies of requests and answers, as they are before TLS."""

    bytes = 0

    def ask(self, request: requests.Request, wait: int = 0) -> HttpAnswer | Failure:
        answer = super().ask(request, wait)
        self.bytes += len(request.data or b"") + _header_bytes(request.headers)
        if isinstance(answer, HttpAnswer):
            self.bytes += len(answer.body) + _header_bytes(answer.headers)
        return answer


def _header_bytes(headers: Mapping[str, str]) -> int:
    return sum(len(name) + len(value) + len(": \r\n") for name, value in headers.items())


def rows(batch: Batch) -> list[Row]:
    """What the central side makes of a batch, ready made."""
    records = [decode(batch.store, seq, body) for seq, body in enumerate(batch.bodies, batch.first)]
    stamps = [(r.kind, r.line, r.moment.at, r.hlc, r.moment.at) for r in records]
    return [
        ("bench", r.seq, r.store, r.seq, batch.previous, body, *stamp)
        for r, body, stamp in zip(records, batch.bodies, stamps, strict=True)
    ]


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


def naive_rate(database: str, count: int) -> float:
    """Records a second that one terminal gets into the naive service, one request each."""
    bodies = [entry.body for entry in entries(busy_station(count))]
    with (
        started([sys.executable, "-m", "bench.naive_service", database], {}) as (_, url),
        requests.Session() as session,
    ):
        session.trust_env = False
        session.headers["Content-Type"] = "application/json"
        begun = time.perf_counter()
        for seq, body in enumerate(bodies, 1):
            session.post(f"{url}/records/s/{seq}", data=body, timeout=10).raise_for_status()
        return count / (time.perf_counter() - begun)


def one_round(site: Site, device: Device, folder: Path, insert: Insert, count: int, number: int) -> Upload:
    """A new store, which begins after those before it ended, uploaded and copied."""
    since = NOON + number * count * LONGEST_STEP_MS
    with closing(Queue(folder / f"{number}.sqlite", count, since)) as queue:
        with requests.Session() as session:
            session.trust_env = False
            bare = sum(
                seconds(partial(copy_bare, [rows(batch)], insert, site.url, session))
                for batch in queue.batches()
            )
        endpoint = Endpoint(site.url, "bench")
        carrier = CountingCarrier(endpoint, SystemClock())
        session_of_device = DeviceSession(Carrier(endpoint, SystemClock()), device)
        with closing(RequestsTransport(endpoint, carrier, session_of_device)) as transport:
            before = Spent.so_far(site)
            cpu, begun = time.process_time(), time.perf_counter()
            upload(Uploader(queue.outbox, transport))
            ours, cpu = time.perf_counter() - begun, time.process_time() - cpu
            behind = site.behind()
            spent = Spent.so_far(site).since(before)
    return Upload(ours, bare, cpu, spent, carrier.bytes, site.settle(), behind)


def measure_on(
    name: str, site: Site, folder: Path, insert: Insert, rounds: int, count: int, naive: float
) -> None:
    """Upload some rounds after one to warm up, and say what came out."""
    (device,) = site.let_in(1)
    one_round(site, device, folder, insert, min(count, 20_000), 0)
    done = [one_round(site, device, folder, insert, count, number) for number in range(1, rounds + 1)]
    rate = count / middle(done, lambda each: each.ours_s)
    bare = count / middle(done, lambda each: each.bare_s)
    report(
        f"sync_upload_{name}",
        middle(done, lambda each: each.bare_s / each.ours_s),
        ">= 0.5 of a bare copy",
        records=count,
        seconds=middle(done, lambda each: each.ours_s),
        records_per_s=rate,
        bare_records_per_s=bare,
        terminal_cpu_s_per_1000=middle(done, lambda each: each.terminal_cpu_s) / count * 1000,
        central_cpu_s_per_1000=middle(done, lambda each: each.central.serving) / count * 1000,
        folding_cpu_s_per_1000=middle(done, lambda each: each.central.folding) / count * 1000,
        database_cpu_s_per_1000=middle(done, lambda each: each.central.database) / count * 1000,
        wire_bytes_per_record=middle(done, lambda each: each.wire_bytes) / count,
    )
    report(
        f"sync_projector_{name}",
        middle(done, lambda each: each.catch_up_s / each.ours_s),
        "none set: seconds to catch up per second of upload",
        behind=middle(done, lambda each: each.behind),
        catch_up_s=middle(done, lambda each: each.catch_up_s),
    )
    if naive:
        report(f"sync_naive_{name}", rate / naive, ">= 20 x", naive_records_per_s=naive, records_per_s=rate)
