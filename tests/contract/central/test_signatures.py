"""A batch is taken from whoever signed it with its terminal's key, and what they signed is kept."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from structlog.testing import capture_logs

from central.access.signatures import is_signed
from central.storage.tables import receipts
from domain.floor_events import TaskStarted
from sync.contract import SIGNATURE_HEADER, ErrorCode, Remedy, batch_statement
from tests.support.central import CentralSide, Credentials, TerminalClient, TerminalStore, problem_of


@pytest.fixture
def store(store: TerminalStore) -> TerminalStore:
    store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(10, 60, 10)))
    return store


def receipts_of(central: CentralSide) -> list[tuple[int, int]]:
    query = select(receipts.c.first, receipts.c.last).where(receipts.c.site == central.site)
    with central.engine.connect() as connection:
        return [(row.first, row.last) for row in connection.execute(query.order_by(receipts.c.last))]


@pytest.mark.one_process
@pytest.mark.parametrize("signature", ["", "zz", "ab" * 63, "ab" * 64])
def test_what_is_no_signature_is_refused_and_said_whose(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, signature: str
) -> None:
    with capture_logs() as logged:
        response = terminal.post(store.batch(), **{SIGNATURE_HEADER: signature})

    problem = problem_of(response)
    assert (response.status_code, problem.error) == (403, ErrorCode.BAD_SIGNATURE)
    assert problem.remedy is Remedy.CALL_IT
    (line,) = [line for line in logged if line["event"] == "batch_refused"]
    assert (line["terminal"], line["reason"], line["store"]) == ("T1", ErrorCode.BAD_SIGNATURE, store.store)
    assert central.office().stored(store.store) == []
    assert receipts_of(central) == []


def test_no_other_key_signs_for_a_terminal(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    mine = terminal.credentials
    for key in (Ed25519PrivateKey.generate(), central.terminal().credentials.key):
        forger = TerminalClient(central.http, Credentials(mine.token, key, mine.terminal))
        assert problem_of(forger.post(store.batch())).error is ErrorCode.BAD_SIGNATURE


def test_a_signature_is_for_one_batch(terminal: TerminalClient, store: TerminalStore) -> None:
    twin = store.copied()
    twin.happened(TaskStarted("WO-1/60"))
    other = TerminalStore()
    other.keep(*store.bodies)
    for signed in (store.batch(1, 4), store.batch(2), twin.batch(), other.batch()):
        signature = terminal.credentials.signed(signed)
        response = terminal.post(store.batch(), **{SIGNATURE_HEADER: signature})
        assert problem_of(response).error is ErrorCode.BAD_SIGNATURE


def test_what_brings_something_new_leaves_a_receipt(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    terminal.send(store, 1, 2)
    terminal.send(store, 2, 4)
    terminal.send(store, 3, 4)
    terminal.send(store)
    terminal.send(store)

    assert receipts_of(central) == [(1, 2), (2, 4), (1, 5)]
    with central.engine.connect() as connection:
        for row in connection.execute(select(receipts).where(receipts.c.site == central.site)):
            assert row.head == store.hashes[row.last]
            statement = batch_statement(store.store, row.first, row.last, row.head)
            assert is_signed(statement, row.signature, row.public_key)
            assert row.received_at == central.service.clock.now().at
