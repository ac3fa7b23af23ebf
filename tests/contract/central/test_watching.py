"""What operations see: metrics, whether it is ready, an id and a line per request; nothing secret."""

import io
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from central.logs import configure_logs
from central.storage.engine import writing
from domain.floor_events import CountReported, Quality
from tests.support.central import (
    CentralSide,
    OfficeClient,
    SetClock,
    TerminalClient,
    TerminalStore,
    problem_of,
    running_central,
)


@pytest.fixture
def watched(database_url: str, clock: SetClock) -> Iterator[CentralSide]:
    """A service that writes a line per request."""
    with running_central(database_url, clock, log_requests=True) as central:
        yield central


def metrics(central: CentralSide) -> dict[tuple[str, ...], float]:
    """By name and label values, but for the process."""
    response = central.http.get("/metrics")
    assert response.headers["Content-Type"].startswith("text/plain")
    found = {}
    for family in text_string_to_metric_families(response.text):
        for sample in family.samples:
            labels = sorted((k, v) for k, v in sample.labels.items() if k != "process")
            found[sample.name, *(value for _, value in labels)] = sample.value
    return found


@pytest.mark.one_process
def test_figures_are_those_of_what_happened(
    central: CentralSide,
    terminal: TerminalClient,
    store: TerminalStore,
    office: OfficeClient,
    clock: SetClock,
) -> None:
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(5)))
    terminal.send(store)
    forged = terminal.post(store.batch(), **{"Lineside-Signature": "00" * 64})
    central.http.post("/v1/session", json={"name": "x", "password": "x"})
    odd = TerminalStore()
    odd.keep(b"nonsense")
    terminal.send(odd)
    office.settled()
    clock.at += 90_000

    found = metrics(central)

    assert forged.status_code == 403
    assert found["lineside_ledger_position",] == found["lineside_projected_position",] == 6
    assert found["lineside_projection_lag",] == 0
    assert found["lineside_ingest_batches_total",] == found["lineside_ingest_seconds_count",] == 2
    assert found["lineside_ingest_bytes_total",] == len(b"".join(store.bodies + odd.bodies)) + 6
    assert found["lineside_refused_signatures_total",] == 1
    assert found["lineside_sign_in_failures_total",] == 1
    assert found["lineside_requests_total", "POST /v1/stores/{store}/records", "200"] == 2
    assert found["lineside_terminals", "enrolled"] == 1
    assert found["lineside_terminals_heard", "60"] == 0
    assert found["lineside_terminals_heard", "300"] == found["lineside_terminals_heard", "ever"] == 1
    assert found["lineside_terminal_contact_age_seconds",] == 90
    assert found["lineside_database_up",] == 1
    assert found["lineside_feed_waits",] == 0


def test_what_is_not_applied_is_counted(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    odd = TerminalStore()
    odd.keep(b"nonsense", b"more")
    terminal.send(odd)
    office.settled()

    assert metrics(central)["lineside_quarantine_size",] == 2


def test_a_database_that_lacks_something_is_not_ready(empty_database_url: str, clock: SetClock) -> None:
    with running_central(empty_database_url, clock) as central:
        engine: Engine = central.engine
        assert central.http.get("/readyz").status_code == 200
        with writing(engine) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        behind = central.http.get("/readyz")
        assert (behind.status_code, "older than this service" in problem_of(behind).message) == (503, True)

        with writing(engine) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert central.http.get("/readyz").status_code == 200, "a newer version's has all that is needed"


@pytest.mark.parametrize(
    ("given", "kept"), [("abcdef-1234", True), ("short", False), ('x"}{"event', False), ("x" * 65, False)]
)
def test_every_answer_has_the_id_of_its_request(central: CentralSide, given: str, kept: bool) -> None:
    headers = {"X-Request-ID": given}
    answers = [central.http.get(path, headers=headers) for path in ("/healthz", "/v1/feed", "/nothing")]

    ids = [answer.headers["X-Request-ID"] for answer in answers]
    assert [found == given for found in ids] == [kept] * 3
    assert all(8 <= len(found) <= 64 for found in ids)


def written(logs: list[Any], count: int) -> list[Any]:
    """The lines of so many requests: each is written once its answer is out."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if len(lines := [line for line in logs if line["event"] == "request"]) >= count:
            return lines
    raise TimeoutError(logs)


def test_a_request_is_one_line_without_secrets(watched: CentralSide, store: TerminalStore) -> None:
    terminal = watched.terminal()
    store.happened(CountReported("WO-1/30", Quality.GOOD, 1))
    with capture_logs() as logs:
        terminal.send(store)
        watched.http.get("/v1/feed?store=secret")
        lines = written(logs, 2)

    sent, refused = lines
    assert (sent["route"], sent["status"]) == ("POST /v1/stores/{store}/records", 200)
    assert (sent["asker"], sent["received"]) == ("T1", len(store.bodies[0]) + 1)
    assert (refused["asker"], refused["status"], refused["error"]) == ("", 401, "not_signed_in")
    assert sent["request_id"] != refused["request_id"]
    said = json.dumps(lines)
    assert not any(secret in said for secret in (terminal.credentials.token, store.store, "secret"))


def test_the_id_is_in_every_line_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    before = structlog.get_config()
    try:
        configure_logs()
        with structlog.contextvars.bound_contextvars(request_id="abcdef-1234"):
            structlog.get_logger("lineside.central").warning("something")
    finally:
        structlog.configure(**before)

    assert json.loads(said.getvalue())["request_id"] == "abcdef-1234"
