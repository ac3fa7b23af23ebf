"""S4: every role and caller at every route, and every kind of event in quarantine: nobody gets another's.

The matrix is made from the table of routes, so that a new route is in it by itself.
"""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from central.access.terminals import revoke_terminal
from central.access.users import disable_user
from central.service import NOT_ALLOWED, NOT_SIGNED_IN
from central.web.openapi import examples
from domain.permissions import AUDIT, EVENTS, ROUTES, UNATTENDED, Caller, may_ask, may_record
from domain.plan_events import Role
from tests.campaigns.conftest import Report
from tests.support.central import CentralSide, SetClock, TerminalStore, running_central

SAMPLES = Path(__file__).parents[1] / "data" / "events"
UNKNOWN = {"nobody": "", "a made-up token": "Bearer made-up", "another scheme": "Basic bWFkZTp1cA=="}


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory, clock: SetClock) -> Iterator[CentralSide]:
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}", clock) as central:
        yield central


def strangers(central: CentralSide, clock: SetClock) -> dict[str, str]:
    """Authorizations that count nothing, or nothing any more."""
    revoked = central.terminal().headers["Authorization"]
    revoke_terminal(central.engine, central.site, "T1")
    disabled = central.office(Role.IT, Role.MANAGER).headers["Authorization"]
    disable_user(central.engine, central.site, "U2")
    expired = central.office().headers["Authorization"]
    clock.at += 13 * 3600 * 1000
    signed_out = central.office()
    assert signed_out.delete("/v1/session").status_code == 204
    gone = {"revoked": revoked, "disabled": disabled, "expired": expired}
    return UNKNOWN | gone | {"signed out": signed_out.headers["Authorization"]}


def asked(central: CentralSide, route: str, authorization: str) -> httpx.Response:
    """A route as its example asks it, with a name wherever it takes one; blank where anybody may ask."""
    method, path = route.split(" ")
    place = re.sub(r"\{(\w+)(:path)?\}", lambda found: "1" if found[1] == "seq" else "x", path)
    body = None if may_ask(route, ()) else examples()[route].get("question")
    headers = {"Authorization": authorization} if authorization else {}
    return central.http.request(
        method, place, json=body, headers=headers, params={"store": "x"}, follow_redirects=False
    )


def is_admitted(response: httpx.Response) -> bool:
    """Whether the route was reached, whatever it then had to say: to sign in may be refused as well."""
    refused = response.status_code in {401, 403}
    return not (refused and response.json()["message"].endswith((NOT_SIGNED_IN, NOT_ALLOWED)))


def known(central: CentralSide) -> dict[Role | Caller, str]:
    """Authorizations of a user of each role, and of a terminal."""
    terminal: dict[Role | Caller, str] = {Caller.TERMINAL: central.terminal().headers["Authorization"]}
    return terminal | {role: central.office(role).headers["Authorization"] for role in Role}


def test_nobody_uses_a_route_that_is_not_his(central: CentralSide, clock: SetClock, figures: Report) -> None:
    guests = strangers(central, clock)
    callers: list[tuple[str, str, Collection[Role | Caller]]]
    callers = [(name, authorization, ()) for name, authorization in guests.items()]
    callers += [(str(who), authorization, {who}) for who, authorization in known(central).items()]
    wrong: list[Any] = []
    for route in sorted(ROUTES, key="DELETE /v1/session".__eq__):
        for name, authorization, who in callers:
            answer = asked(central, route, authorization)
            if is_admitted(answer) != may_ask(route, who):
                wrong.append((route, name, answer.status_code))

    asks = len(ROUTES) * len(callers)
    figures("S4", routes=len(ROUTES), callers=len(callers), asks=asks, unexpected=len(wrong))
    assert wrong == []


def quarantined(central: CentralSide) -> TerminalStore:
    """A store with a record of every kind of event, in their order; its terminal had no say in them."""
    store = TerminalStore("A", "A1")
    for kind in EVENTS:
        sample = max(SAMPLES.glob(f"{kind}.v*.json"))
        store.keep(json.dumps(json.loads(sample.read_bytes()) | {"line": "Z"}).encode())
    central.terminal("A", "A1").send(store)
    central.settled()
    return store


def test_nobody_repeats_what_he_may_not_record(central: CentralSide, figures: Report) -> None:
    wrong: list[Any] = []
    route = "POST /v1/quarantine/{store}/{seq}/resubmit"
    roles = [role for role in Role if may_ask(route, {role})]
    for role in roles:
        office = central.office(role)
        store = quarantined(central)
        for seq, kind in enumerate(EVENTS, 1):
            status = office.post(f"/v1/quarantine/{store.store}/{seq}/resubmit").status_code
            by_machines = kind in UNATTENDED and not EVENTS[kind] and role in AUDIT
            if status != (200 if may_record(kind, {role}) or by_machines else 403):
                wrong.append((role, kind, status))

    figures("S4", roles=len(roles), kinds=len(EVENTS), unexpected=len(wrong))
    assert wrong == []
