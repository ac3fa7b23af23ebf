"""S10: once a terminal is revoked, no request of its own is taken, at any process; what it sent stays.

Tried with the token that it has, with its key, with its code, and with codes that were open for it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.access.terminals import HOUR_MS, renew_code
from central.access.tries import WITHIN_MS
from central.keeping.verify import verify
from domain.floor_events import TaskStarted
from domain.permissions import ROUTES, Caller
from domain.plan_events import Role
from sync.contract import (
    CHALLENGES_PATH,
    ENROLMENTS_PATH,
    TOKENS_PATH,
    Challenge,
    enrolment_statement,
    plain_code,
    sign_in_statement,
)
from tests.campaigns.conftest import Report, Size
from tests.support.central import (
    CentralSide,
    Credentials,
    SetClock,
    TerminalClient,
    TerminalStore,
    running_central,
)

CLOSED = [route.split(" ", 1) for route, callers in ROUTES.items() if Caller.ANYONE not in callers]
"""Method and path of every route that not everybody may ask."""


@dataclass
class Revoked:
    """What whoever has the device can still try."""

    client: TerminalClient
    store: TerminalStore
    codes: list[str]

    def requests(self, http: httpx.Client) -> Iterator[httpx.Response]:
        yield from self._with_token(http)
        yield from self._with_key(http)
        for code in self.codes:
            for key in (self.client.credentials.key, Ed25519PrivateKey.generate()):
                yield http.post(ENROLMENTS_PATH, json=enrolment(code, key))

    def _with_token(self, http: httpx.Client) -> Iterator[httpx.Response]:
        for method, path in CLOSED:
            target = re.sub(r"\{[^}]+\}", "1", path).replace("/v1/stores/1", f"/v1/stores/{self.store.store}")
            yield http.request(method, target, headers=self.client.headers)
        known = TerminalClient(http, self.client.credentials)
        yield known.post(self.store.batch())
        yield known.post(self.store.batch(len(self.store.bodies)))
        yield known.get("/v1/feed", store=self.store.store, after=0, wait=0)

    def _with_key(self, http: httpx.Client) -> Iterator[httpx.Response]:
        mine = self.client.credentials
        answer = http.post(CHALLENGES_PATH, json={"terminal": mine.terminal})
        nonce = Challenge.model_validate_json(answer.content).nonce
        signature = mine.key.sign(sign_in_statement(mine.terminal, nonce)).hex()
        asked = {"terminal": mine.terminal, "nonce": nonce, "signature": signature}
        yield http.post(TOKENS_PATH, json=asked)


def enrolment(code: str, key: Ed25519PrivateKey) -> dict[str, str]:
    public = key.public_key().public_bytes_raw()
    signature = key.sign(enrolment_statement(plain_code(code), public)).hex()
    return {"code": code, "public_key": public.hex(), "signature": signature}


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def processes(tmp_path: Path, clock: SetClock) -> Iterator[tuple[CentralSide, CentralSide]]:
    """Two of the central side on one database."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    with running_central(url, clock, site="plant") as one, running_central(url, clock, site="plant") as other:
        yield one, other


def enrolled(central: CentralSide) -> tuple[str, Revoked]:
    """A terminal by its name that has sent all but its last record, and for which a new code is open."""
    office = central.office(Role.IT)
    name = f"P{len(office.get('/v1/terminals').json())}"
    code = office.post("/v1/terminals", name=name, line="A", stations=["A1"]).json()["code"]
    key = Ed25519PrivateKey.generate()
    told = central.http.post(ENROLMENTS_PATH, json=enrolment(code, key)).json()
    nonce = central.http.post(CHALLENGES_PATH, json={"terminal": told["terminal"]}).json()["nonce"]
    signature = key.sign(sign_in_statement(told["terminal"], nonce)).hex()
    asked = {"terminal": told["terminal"], "nonce": nonce, "signature": signature}
    token = central.http.post(TOKENS_PATH, json=asked).json()["token"]
    client = TerminalClient(central.http, Credentials(token, key, told["terminal"]))
    store = TerminalStore()
    store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(5)))
    client.send(store, 1, 4)
    until = central.service.clock.now().at + HOUR_MS
    return name, Revoked(client, store, [code, renew_code(central.engine, central.site, name, until)])


def test_a_revoked_terminal_is_taken_nothing_from_and_loses_nothing(
    processes: tuple[CentralSide, CentralSide], clock: SetClock, size: Size, figures: Report
) -> None:
    one, other = processes
    accepted, statuses, lost = 0, Counter[int](), 0
    for _ in range(size(3, 50)):
        clock.at += WITHIN_MS
        name, device = enrolled(one)
        assert device.client.get("/v1/feed", store="x", after=0, wait=0).status_code == 200
        assert one.office(Role.IT).delete(f"/v1/terminals/{name}").status_code == 204
        for http in (one.http, other.http):
            for response in device.requests(http):
                statuses[response.status_code] += 1
                accepted += response.is_success
        lost += one.office().stored(device.store.store) != device.store.bodies[:4]

    tried = statuses.total()
    figures("S10", requests=tried, accepted=accepted, stores_lost=lost)
    assert (accepted, lost) == (0, 0)
    assert set(statuses) == {401, 403}
    assert list(verify(one.engine, one.site)) == []
