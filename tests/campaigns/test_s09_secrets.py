"""S9, the central side: no secret is in a log, a metric, the database, or an answer that it is not for."""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.campaigns.conftest import Report
from tests.fakes.fake_issuer import CLIENT, FakeIssuer
from tests.fakes.http_server import HttpServer
from tests.integration.central.process import CommandLine, Invitation, Serving
from tests.support.central import TerminalStore, new_database, running_postgres
from tests.support.hatchery import CENTRAL, Hatchery
from tests.support.plant_ca import PlantCa

DATABASE_PASSWORD = "the-database-password-is-this"
"""Not asked for by a server that trusts its own machine; the service knows it all the same."""


@dataclass
class Planted:
    """The secrets, by name, in the forms in which they could stand somewhere."""

    secrets: dict[str, str] = field(default_factory=dict)

    def __setitem__(self, name: str, secret: str) -> None:
        assert len(secret) >= 8, name
        self.secrets[name] = secret

    def found_in(self, said: bytes) -> list[str]:
        return [name for name, secret in self.secrets.items() if any(form in said for form in _forms(secret))]


def _forms(secret: str) -> tuple[bytes, ...]:
    plain = secret.encode()
    return plain, plain.upper(), plain.hex().encode(), b64encode(plain).rstrip(b"=")


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[FakeIssuer]:
    fake = FakeIssuer(0)
    with HttpServer(fake, PlantCa(tmp_path).served_with("good")) as server:
        fake.url = server.url
        yield fake


@pytest.fixture
def planted() -> Planted:
    return Planted()


@pytest.fixture
def central(tmp_path: Path, issuer: FakeIssuer, planted: Planted) -> Iterator[tuple[CommandLine, str]]:
    """The service on PostgreSQL with every secret that settings have; and the database's own URL."""
    planted["database password"] = DATABASE_PASSWORD
    planted["client secret"] = client_secret = token_hex(16)
    planted["PIN key"] = pin_key = token_hex(32)
    (tmp_path / "client").write_text(client_secret)
    with running_postgres() as server:
        database = new_database(server)
        settings = {
            "LINESIDE_DATA_DIR": str(tmp_path),
            "LINESIDE_LOG_REQUESTS": "true",
            "LINESIDE_DATABASE_URL": database.replace("postgres:@", f"postgres:{DATABASE_PASSWORD}@"),
            "LINESIDE_PIN_KEY": pin_key,
            "LINESIDE_OIDC_ISSUER": issuer.url,
            "LINESIDE_OIDC_CLIENT_ID": CLIENT,
            "LINESIDE_OIDC_CLIENT_SECRET": str(tmp_path / "client"),
            "LINESIDE_OIDC_REDIRECT": "https://central.plant.example/v1/oidc/callback",
            "LINESIDE_OIDC_CA": str(tmp_path / "plant_ca.pem"),
        }
        assert DATABASE_PASSWORD in settings["LINESIDE_DATABASE_URL"]
        with Hatchery(*CENTRAL) as hatchery, CommandLine(settings, hatchery) as commands:
            yield commands, database


def used(commands: CommandLine, service: Serving, planted: Planted) -> bytes:
    """Ask everything that takes a secret, rightly and wrongly; what was said that is not for the asker."""
    said = b""
    invitation = commands.invite()
    planted["enrolment code"] = invitation.code
    planted["enrolment code as it is signed"] = invitation.code.replace("-", "")
    planted["device key"] = invitation.key.private_bytes_raw().hex()
    terminal = service.terminal(invitation)
    planted["terminal token"] = terminal.credentials.token
    planted["password"] = password = f"pass-{uuid4().hex}"
    commands.run("user", "add", "hana", "--role", "it", "--password-file", "-", said=password)
    session = {"name": "hana", "password": password}
    planted["user token"] = token = str(service.http.post("/v1/session", json=session).json()["token"])
    planted["wrong password"] = wrong = f"wrong-{uuid4().hex}"
    planted["made-up token"] = made_up = f"token-{uuid4().hex}"
    store = TerminalStore()
    store.keep(b"no record at all")
    terminal.send(store)
    questions: list[Any] = [
        session | {"password": wrong},
        {"name": wrong, "password": wrong},
        {"name": [wrong]},
    ]
    for question in questions:
        said += service.http.post("/v1/session", json=question).content
    for path in ("/v1/feed", "/v1/session", "/v1/oidc/callback", f"/v1/orders/{wrong}", "/metrics"):
        for bearer in (made_up, token, terminal.credentials.token):
            headers = {"Authorization": f"Bearer {bearer}"}
            answer = service.http.get(path, params={"code": wrong, "state": made_up}, headers=headers)
            said += answer.content.replace(wrong.encode(), b"") if path.endswith(wrong) else answer.content
    address = service.http.get("/v1/oidc/login").headers["Location"]
    assert "code_challenge=" in address
    return said + address.encode() + enrolled_wrongly(service, invitation)


def enrolled_wrongly(service: Serving, invitation: Invitation) -> bytes:
    """A code that was used is tried with another key, and without a signature."""
    stolen = Invitation(invitation.code).enrolment()
    answers = [service.http.post("/v1/enrolments", json=stolen)]
    answers.append(service.http.post("/v1/enrolments", json=stolen | {"signature": "00"}))
    assert [answer.status_code for answer in answers] == [403, 403]
    return b"".join(answer.content for answer in answers)


def dumped(database: str) -> bytes:
    """Every value in the database, as text."""
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        rows = [connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in names]
    engine.dispose()
    assert any(rows)
    return json.dumps([[list(map(_shown, row)) for row in table] for table in rows]).encode()


def _shown(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def refused(commands: CommandLine, planted: Planted, folder: Path) -> bytes:
    """What the commands say of settings with secrets in them that cannot be used."""
    planted["TLS key"] = key = token_hex(32)
    for name in ("central.pem", "central.key"):
        (folder / name).write_text(f"-----BEGIN PRIVATE KEY-----\n{key}\n-----END PRIVATE KEY-----\n")
    pem, key_file = str(folder / "central.pem"), str(folder / "central.key")
    url = f"postgresql://lineside:{DATABASE_PASSWORD}@127.0.0.1:1/x"
    done = [
        commands.run("serve", LINESIDE_TLS_CERTIFICATE=pem, LINESIDE_TLS_KEY=key_file),
        commands.run("verify", LINESIDE_DATABASE_URL=url),
    ]
    assert [ended.returncode for ended in done] == [2, 2]
    return "".join(ended.stdout + ended.stderr for ended in done).encode()


def test_no_secret_is_said_or_kept(
    central: tuple[CommandLine, str], planted: Planted, figures: Report, tmp_path: Path
) -> None:
    commands, database = central
    service = commands.serve()
    answers = used(commands, service, planted)
    code, log = service.end()
    places = {
        "answers": answers,
        "log": log.encode(),
        "command line": refused(commands, planted, tmp_path),
        "database": dumped(database),
    }

    hits = {place: found for place, said in places.items() if (found := planted.found_in(said))}
    figures("S9", secrets=len(planted.secrets), places=len(places), hits=len(hits))
    assert code == 0
    assert '"event": "request"' in log
    assert hits == {}
