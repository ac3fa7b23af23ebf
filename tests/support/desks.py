"""People at the board without a browser: what they see of pages, what their forms do, how they sign in."""

from collections.abc import Mapping
from typing import Final

import httpx

from central.access.users import add_user, open_session
from central.board.drawing import LANGUAGE_COOKIE, PART_HEADER
from central.board.telling import TOLD_COOKIE
from central.service import SESSION_COOKIE
from central.storage.engine import writing
from domain.plan_events import Role
from tests.support.central import CentralSide

PASSWORD: Final = "board-password-1"


class Desk:
    """Somebody at a browser without scripts: signed in by a token, blank for nobody."""

    def __init__(self, http: httpx.Client, token: str = "", language: str = "zh") -> None:
        self._http = http
        self.cookies = {SESSION_COOKIE: token, LANGUAGE_COOKIE: language}

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self._http.get(path, headers=self._cookies() | headers, follow_redirects=False)

    def middle(self, path: str, tag: str = "") -> httpx.Response:
        """The middle of an open page, unless it still has this tag."""
        return self.get(path, **{PART_HEADER: "middle", "If-None-Match": tag})

    def post(self, path: str, headers: Mapping[str, str] | None = None, **fields: str) -> httpx.Response:
        """Send a form; what it says is kept for the page that comes next."""
        sent = self._cookies() | dict(headers or {})
        answer = self._http.post(path, data=fields, headers=sent, follow_redirects=False)
        if TOLD_COOKIE in answer.cookies:
            self.cookies[TOLD_COOKIE] = answer.cookies[TOLD_COOKIE].strip('"')
        self._http.cookies.clear()
        return answer

    def told(self, path: str, **fields: str) -> str:
        """Send a form, and give the page that it leads to."""
        answer = self.post(path, None, **fields)
        assert answer.status_code == 303, answer.text
        shown = self.get(answer.headers["Location"])
        self.cookies.pop(TOLD_COOKIE, None)
        return shown.text

    def _cookies(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}


def visitor(central: CentralSide, *roles: Role, language: str = "zh") -> Desk:
    """Somebody in the office with these roles, a supervisor unless said otherwise, signed in."""
    token = central.office(*roles).headers["Authorization"].removeprefix("Bearer ")
    return Desk(central.http, token, language)


def signed_up(central: CentralSide, name: str, *roles: Role, person: str | None = None) -> str:
    """Add a user with `PASSWORD` and sign them in; gives the token."""
    user = add_user(central.engine, central.site, name, roles, password=PASSWORD, person=person)
    with writing(central.engine) as connection:
        return open_session(connection, central.site, user.id, central.service.clock.now().at).token
