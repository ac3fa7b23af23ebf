"""What Prometheus is told: of this process by the label `process`, of the whole site from the database."""

import os
import platform
from collections.abc import Iterator, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, case, func, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from central.quarantine.listing import count_waiting
from central.reading.floor_view import progress
from central.storage.ledger import last_position
from central.storage.tables import stores, terminals
from central.web.request_log import Note
from domain.ports import Clock
from sync.contract import FEED_PATH, RECORDS_PATH, ErrorCode

INGEST: Final = f"POST {RECORDS_PATH}"
FEED: Final = f"GET {FEED_PATH}"
SUCCESS: Final = 200
HEARD_WITHIN_S: Final = (60, 300, 3600, 86_400)
SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
DATABASE_AWAY: Final = (OperationalError, InterfaceError, PoolTimeout)


class Metrics:
    """The figures of one service process; `under_way` are the requests that are not answered yet."""

    def __init__(self, engine: Engine, site: str, clock: Clock) -> None:
        self.under_way: set[Note] = set()
        self._process = f"{platform.node()}:{os.getpid()}"
        self._registry = CollectorRegistry()
        self._registry.register(_Waits(self.under_way, self._process))
        self._registry.register(_Site(engine, site, clock))
        self._requests = self._counter("requests", "Requests answered.", "route", "status")
        self._seconds = self._histogram("request_seconds", "How long answers took.", "route")
        self._problems = self._counter("problems", "Requests answered with a problem.", "error")
        self._batches = self._counter("ingest_batches", "Batches of records that were taken.")
        self._bytes = self._counter("ingest_bytes", "Bytes of batches as they came in, packed.")
        self._ingest_seconds = self._histogram("ingest_seconds", "How long batches took that were taken.")
        self._signatures = self._counter("refused_signatures", "Requests with a signature that is not right.")
        self._sign_ins = self._counter("sign_in_failures", "Terminals and users that were not signed in.")

    def note(self, note: Note) -> None:
        """Count a request that is answered."""
        self._requests.labels(self._process, note.route, str(note.status)).inc()
        self._seconds.labels(self._process, note.route).observe(note.seconds)
        if note.route == INGEST and note.status == SUCCESS:
            self._batches.labels(self._process).inc()
            self._bytes.labels(self._process).inc(note.received)
            self._ingest_seconds.labels(self._process).observe(note.seconds)
        if note.error:
            self._note_problem(note)

    def text(self) -> bytes:
        """Everything, in Prometheus' text form."""
        return generate_latest(self._registry)

    def _note_problem(self, note: Note) -> None:
        self._problems.labels(self._process, note.error).inc()
        if note.error == ErrorCode.BAD_SIGNATURE:
            self._signatures.labels(self._process).inc()
        if note.error == ErrorCode.NOT_SIGNED_IN and note.route.startswith(("POST ", "GET /v1/oidc/")):
            self._sign_ins.labels(self._process).inc()

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"lineside_{name}", text, ("process", *labels), registry=self._registry)

    def _histogram(self, name: str, text: str, *labels: str) -> Histogram:
        names = ("process", *labels)
        return Histogram(f"lineside_{name}", text, names, registry=self._registry, buckets=SECONDS)


class _Waits(Collector):
    """Requests that are under way."""

    def __init__(self, under_way: set[Note], process: str) -> None:
        self._under_way = under_way
        self._process = process

    def collect(self) -> Iterator[Metric]:
        routes = [note.route for note in self._under_way.copy()]
        requests, waits = {self._process: len(routes)}, {self._process: routes.count(FEED)}
        yield _family("requests_under_way", "Requests not answered yet.", "process", requests)
        yield _family("feed_waits", "Terminals that wait for records.", "process", waits)


class _Site(Collector):
    """What every process says the same: it comes from the database."""

    def __init__(self, engine: Engine, site: str, clock: Clock) -> None:
        self._engine = engine
        self._site = site
        self._clock = clock

    def collect(self) -> Iterator[Metric]:
        try:
            with self._engine.connect() as connection:
                found = list(self._found(connection))
        except DATABASE_AWAY:
            found = []
        yield _gauge("database_up", "Whether the database answers.", bool(found))
        yield from found

    def _found(self, connection: Connection) -> Iterator[Metric]:
        newest = last_position(connection, self._site)
        folded, _ = progress(connection, self._site)
        yield _gauge("ledger_position", "Records in the ledger.", newest)
        yield _gauge("projected_position", "Records that are in the read models.", folded)
        yield _gauge("projection_lag", "Records that are not in the read models yet.", newest - folded)
        waiting = count_waiting(connection, self._site)
        yield _gauge("quarantine_size", "Records not applied, neither resubmitted nor closed.", waiting)
        yield _terminals(connection, self._site)
        ages = _contact_ages(connection, self._site, self._clock.now().at)
        within = {str(limit): sum(age <= limit for age in ages) for limit in HEARD_WITHIN_S}
        heard = "Enrolled terminals that were heard of within so many seconds, or ever."
        yield _family("terminals_heard", heard, "within", within | {"ever": len(ages)})
        oldest = max(ages, default=0.0)
        yield _gauge("terminal_contact_age_seconds", "How long the most silent one is silent.", oldest)


def _terminals(connection: Connection, site: str) -> Metric:
    revoked, waiting = (terminals.c.revoked, "revoked"), (terminals.c.public_key.is_(None), "waiting")
    state = case(revoked, waiting, else_="enrolled")
    found: dict[str, float] = {"enrolled": 0, "waiting": 0, "revoked": 0}
    for name in connection.execute(select(state).where(terminals.c.site == site)).scalars():
        found[name] += 1
    return _family("terminals", "Terminals, by whether they are let in.", "state", found)


def _contact_ages(connection: Connection, site: str, now: int) -> list[float]:
    """Seconds since each enrolled terminal that ever sent anything was heard of."""
    same = (stores.c.site == terminals.c.site) & (stores.c.terminal == terminals.c.id)
    enrolled = (terminals.c.site == site, terminals.c.revoked.is_(False), terminals.c.public_key.is_not(None))
    query = select(func.max(stores.c.last_contact)).select_from(terminals.join(stores, same))
    found = connection.execute(query.where(*enrolled).group_by(terminals.c.id)).scalars()
    return [max(0, now - at) / 1000 for at in found]


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"lineside_{name}", text, value=value)


def _family(name: str, text: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"lineside_{name}", text, labels=(label,))
    for given, value in values.items():
        family.add_metric((given,), value)
    return family
