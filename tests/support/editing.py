"""Fills in the board's forms over HTTP as a browser does: what stands in them, and what is changed in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser

import httpx

from central.board.drawing import LANGUAGE_COOKIE
from central.service import SESSION_COOKIE
from domain.plan_events import Role
from tests.support.central import CentralSide, http_client

FALLBACK = "on"


class Fields(HTMLParser):
    """The fields of the form that edits, with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._inside = False
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._inside = given.get("method") == "post" and given["action"].startswith("/board/edit/")
        elif not self._inside:
            return
        elif tag == "input" and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self.found[name] = given.get("value", FALLBACK)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.found):
            self.found[self._select] = given["value"]
        elif tag == "textarea":
            self._area = name
            self.found[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False


def fields_of(answer: httpx.Response) -> dict[str, str]:
    return Fields(answer.text).found


def text_of(answer: httpx.Response) -> str:
    """What is read on a page, in one line."""
    middle = answer.text.partition("<body>")[2]
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", middle)))


class Browser:
    """Somebody at the editors, without script."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def get(self, path: str) -> httpx.Response:
        return self.client.get(f"/board/edit{path}")

    def page(self, path: str) -> str:
        """What is read on a page that is there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return text_of(answer)

    def form(self, path: str) -> dict[str, str]:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return fields_of(answer)

    def send(self, path: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        return self.client.post(f"/board/edit{path}", data=fields, headers=headers)

    def press(self, path: str, fields: dict[str, str], button: str, value: str) -> dict[str, str]:
        """The form after a button that adds or takes away a row."""
        answer = self.send(path, fields | {button: value})
        assert answer.status_code == 200, answer.text
        return fields_of(answer)

    def saved(self, path: str, fields: dict[str, str]) -> str:
        """What the page says that comes after a form that was taken."""
        answer = self.send(path, fields)
        assert answer.status_code == 303, text_of(answer)
        return text_of(self.client.get(answer.headers["Location"]))

    def refused(self, path: str, fields: dict[str, str], status: int = 422) -> str:
        """What the page says on which a form comes back."""
        answer = self.send(path, fields)
        assert answer.status_code == status, text_of(answer)
        return text_of(answer)


@contextmanager
def browsing(central: CentralSide, *roles: Role, language: str = "en") -> Iterator[Browser]:
    """A browser in which somebody with these roles is signed in."""
    token = central.office(*roles).headers["Authorization"].removeprefix("Bearer ")
    with http_client(central.http.base_url) as client:
        client.cookies.set(SESSION_COOKIE, token)
        client.cookies.set(LANGUAGE_COOKIE, language)
        yield Browser(client)
