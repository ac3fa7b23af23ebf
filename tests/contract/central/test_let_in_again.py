"""Revoking, letting in again and guessing: what a terminal recorded stays its own, nobody gets between."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, event, func, select, text
from structlog.testing import capture_logs

from central.access.enrolment import REPEATS_MS, CodeUnusable, TooManyCodes, enrol
from central.access.sign_in import OPEN_CHALLENGES, challenge, sign_in
from central.access.terminals import (
    HOUR_MS,
    Terminal,
    add_terminal,
    list_terminals,
    renew_code,
    revoke_terminal,
)
from central.access.tries import WITHIN_MS, WRONG_CODES
from central.errors import BadSetting
from central.storage.migrate import open_database
from central.storage.tables import challenges, tokens
from domain.floor_events import CountReported, Quality
from sync.contract import ENROLMENTS_PATH, TokenRequest, enrolment_statement, sign_in_statement
from tests.support.central import (
    NOON,
    CentralSide,
    SetClock,
    TerminalClient,
    TerminalStore,
    let_in,
    new_database,
    problem_of,
)

SITE = "plant"
KEY = bytes(range(32))
Change = Callable[[Engine], object]


def counted(store: TerminalStore, times: int = 3) -> None:
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(times)))


def test_what_was_recorded_while_revoked_is_taken_once_it_is_let_in_again(
    central: CentralSide, store: TerminalStore
) -> None:
    before = TerminalClient(central.http, let_in(central.engine, central.site, "P1", "A", "A1", at=NOON))
    counted(store)
    before.send(store)
    revoke_terminal(central.engine, central.site, "P1")
    counted(store)
    assert before.post(store.batch(4)).status_code == 401

    again = TerminalClient(central.http, let_in(central.engine, central.site, "P1", "A", "A2", at=NOON))

    assert again.credentials.terminal == before.credentials.terminal
    assert again.get(f"/v1/stores/{store.store}/head").json()["acked"] == 3
    assert again.send(store).acked == 6
    assert before.get("/v1/feed", store="x").status_code == 401, "the old key is worth nothing any more"
    (known,) = list_terminals(central.engine, central.site, NOON)
    assert (known.terminal.revoked, known.terminal.stations) == (False, ("A2",))


def test_the_old_key_does_not_come_back_with_the_terminal(central: CentralSide) -> None:
    stolen = let_in(central.engine, central.site, "P1", "A", "A1", at=NOON)
    revoke_terminal(central.engine, central.site, "P1")
    add_terminal(central.engine, central.site, "P1", "A", ["A1"], NOON + HOUR_MS)

    assert signed_in(central.engine, central.site, stolen.terminal, stolen.key) is None


def test_another_code_for_a_revoked_one_says_what_to_do(central: CentralSide) -> None:
    let_in(central.engine, central.site, "P1", "A", "A1", at=NOON)
    revoke_terminal(central.engine, central.site, "P1")

    with pytest.raises(BadSetting, match="terminal add P1"):
        renew_code(central.engine, central.site, "P1", NOON + HOUR_MS)


def test_a_captured_enrolment_is_worth_nothing_an_hour_later(central: CentralSide) -> None:
    code = add_terminal(central.engine, central.site, "P1", "A", ["A1"], NOON + 72 * HOUR_MS)

    def enrolled(after: int) -> object:
        return type(enrol(central.engine, central.site, code, KEY, NOON + after))

    assert enrolled(0) is enrolled(REPEATS_MS - 1) is Terminal
    assert enrolled(REPEATS_MS) is enrolled(400 * 24 * HOUR_MS) is CodeUnusable


def test_codes_are_not_guessed_at_for_long(central: CentralSide) -> None:
    code = add_terminal(central.engine, central.site, "P1", "A", ["A1"], NOON + HOUR_MS)

    def tried(code: str, after: int) -> object:
        return enrol(central.engine, central.site, code, KEY, NOON + after)

    for wrong in range(WRONG_CODES):
        assert tried(f"wrong{wrong}", wrong) == CodeUnusable()

    assert tried("wrong", WITHIN_MS - 1) == tried(code, WITHIN_MS - 1) == TooManyCodes(NOON + WITHIN_MS)
    assert enrol(central.engine, "another site", "wrong", KEY, NOON) == CodeUnusable()
    assert tried("wrong", WITHIN_MS) == CodeUnusable()
    assert isinstance(tried(code, WITHIN_MS), Terminal)


@pytest.mark.one_process
def test_whoever_guesses_is_told_when_to_come_back(central: CentralSide, clock: SetClock) -> None:
    for _ in range(WRONG_CODES):
        enrol(central.engine, central.site, "wrong", KEY, NOON)
    clock.at += 15_500
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    signature = key.sign(enrolment_statement("X", public)).hex()

    with capture_logs() as logs:
        asked = {"code": "X", "public_key": public.hex(), "signature": signature}
        answer = central.http.post(ENROLMENTS_PATH, json=asked)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "45")
    assert (problem_of(answer).error, problem_of(answer).remedy) == ("busy", "retry")
    assert {"reason": "too_many_codes", "event": "enrolment_refused", "log_level": "warning"} in logs


def test_so_many_challenges_of_a_terminal_are_open(central: CentralSide) -> None:
    mine = let_in(central.engine, central.site, "P1", "A", "A1", at=NOON)
    first = challenge(central.engine, central.site, mine.terminal, NOON).nonce
    nonces = [
        challenge(central.engine, central.site, mine.terminal, NOON + 1 + number).nonce
        for number in range(OPEN_CHALLENGES)
    ]

    with central.engine.connect() as connection:
        left = connection.execute(select(challenges.c.nonce).where(challenges.c.site == central.site))
        assert sorted(left.scalars()) == sorted(nonces)
    assert first not in nonces


@pytest.mark.parametrize("change", ["revoked", "on other hardware"])
def test_a_sign_in_under_way_neither_holds_a_change_up_nor_outlives_it(postgres: str, change: str) -> None:
    url = new_database(postgres)
    engine, other = open_database(url), open_database(url)
    mine = let_in(engine, SITE, "P1", "A", "A1", at=NOON)
    code = renew_code(engine, SITE, "P1", NOON + HOUR_MS)
    changes: dict[str, Change] = {
        "revoked": lambda by: revoke_terminal(by, SITE, "P1"),
        "on other hardware": lambda by: enrol(by, SITE, code, KEY, NOON),
    }
    begun: list[Future[object]] = []

    def meanwhile(_connection: object, _cursor: object, statement: str, *_: Any) -> None:
        if statement.startswith("DELETE FROM tokens") and not begun:
            begun.append(threads.submit(signed_in, engine, SITE, mine.terminal, mine.key))
            await_a_wait(engine)

    with ThreadPoolExecutor(1) as threads:
        event.listen(other, "before_cursor_execute", meanwhile)
        changes[change](other)
        assert begun[0].result(30) is None

    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tokens)).scalar() == 0
    engine.dispose()
    other.dispose()


def await_a_wait(engine: Engine) -> None:
    """Until somebody waits for a row of somebody else's."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for _ in range(10_000):
            if connection.execute(waits).scalar():
                return
    raise TimeoutError


def signed_in(engine: Engine, site: str, terminal: str, key: Ed25519PrivateKey) -> object:
    nonce = challenge(engine, site, terminal, NOON).nonce
    signature = key.sign(sign_in_statement(terminal, nonce)).hex()
    asked = TokenRequest(terminal=terminal, nonce=nonce, signature=signature)
    return sign_in(engine, site, asked, NOON, HOUR_MS)
