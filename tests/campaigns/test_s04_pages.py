"""S4: every role and every stranger at every page and form of the board: nobody gets another's.

The matrix is made from the table of pages, so that a new page is in it by itself.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

import httpx
import pytest

from central.access.users import disable_user
from domain.permissions import PAGES, Caller, may_ask
from domain.plan_events import Role
from tests.campaigns.conftest import Report
from tests.support.central import CentralSide, SetClock, running_central
from tests.support.desks import Desk

LAST = "POST /board/sign-out"
"""Who has used it may do nothing any more."""
ENDLESS = "GET /board/live"


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory, clock: SetClock) -> Iterator[CentralSide]:
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}", clock) as central:
        yield central


def token_of(authorization: str) -> str:
    return authorization.partition(" ")[2]


def strangers(central: CentralSide, clock: SetClock) -> dict[str, str]:
    """Tokens that count nothing at the board, or nothing any more."""
    terminal = token_of(central.terminal().headers["Authorization"])
    disabled = token_of(central.office(Role.IT, Role.MANAGER).headers["Authorization"])
    disable_user(central.engine, central.site, "U2")
    expired = token_of(central.office().headers["Authorization"])
    clock.at += 13 * 3600 * 1000
    return {"nobody": "", "made up": "x", "terminal": terminal, "disabled": disabled, "expired": expired}


def asked(central: CentralSide, route: str, token: str) -> httpx.Response:
    method, path = route.split(" ")
    place = re.sub(r"\{(\w+)(:path)?\}", lambda found: "1" if found[1] == "seq" else "x", path)
    desk = Desk(central.http, token)
    if route == ENDLESS:
        cookies = "; ".join(f"{name}={value}" for name, value in desk.cookies.items())
        with central.http.stream("GET", place, headers={"Cookie": cookies}, follow_redirects=False) as answer:
            return answer
    return desk.get(place) if method == "GET" else desk.post(place)


def is_admitted(answer: httpx.Response) -> bool:
    """Whether the page was reached, whatever it then had to say."""
    to_sign_in = answer.status_code == 303 and answer.headers["Location"].startswith("/board/sign-in?to=")
    return not to_sign_in and answer.status_code != 403


def test_nobody_opens_a_page_that_is_not_his(central: CentralSide, clock: SetClock, figures: Report) -> None:
    callers: list[tuple[str, str, Collection[Role | Caller]]]
    callers = [(name, token, ()) for name, token in strangers(central, clock).items()]
    callers += [(str(role), token_of(central.office(role).headers["Authorization"]), {role}) for role in Role]
    wrong: list[Any] = []
    for route in sorted(PAGES, key=LAST.__eq__):
        for name, token, who in callers:
            answer = asked(central, route, token)
            if is_admitted(answer) != may_ask(route, who):
                wrong.append((route, name, answer.status_code))

    asks = len(PAGES) * len(callers)
    figures("S4", pages=len(PAGES), callers=len(callers), asks=asks, unexpected=len(wrong))
    assert wrong == []
