"""A robot on loopback that behaves like those of WeCom, DingTalk and Feishu, and like a webhook.

    with running_robot() as robot:
        ...  # a channel with url = robot.webhook, or, in this process, robot.wecom and so on
        assert robot.wait_for(1)[0].title == "A1：设备故障"

It takes cards, refuses more than `per_minute`, and gives other answers first where it is told to.
"""

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from typing import Any, Final
from urllib.parse import urlsplit

from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from tests.fakes.http_server import Asked, HttpServer, response

MINUTE_MS: Final = 60_000
TOO_MANY: Final = {
    "wecom": b'{"errcode":45009,"errmsg":"api freq out of limit"}',
    "dingtalk": b'{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}',
    "feishu": b'{"code":11232,"msg":"frequency limited"}',
}
TAKEN: Final = {
    "wecom": b'{"errcode":0,"errmsg":"ok"}',
    "dingtalk": b'{"errcode":0,"errmsg":"ok"}',
    "feishu": b'{"code":0,"msg":"success","data":{}}',
}


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that the robot has taken. `cards` are those of a webhook, which gets them as they are."""

    kind: str
    title: str
    text: str
    body: Any
    target: str
    key: str = ""
    cards: tuple[dict[str, Any], ...] = ()


Reply = Callable[["Robot", Asked], Iterable[bytes]]


def says(status: str, body: bytes = b"", more: str = "") -> Reply:
    """Takes nothing and answers that."""
    return lambda _, __: [response(status, body, more=more)]


def codes(code: int) -> Reply:
    """Takes nothing and says so in the body, with HTTP 200, under both names of a code."""
    body = json.dumps({"errcode": code, "code": code, "errmsg": "no", "msg": "no"}).encode()
    return says("200 OK", body)


def hangs_up(_: "Robot", __: Asked) -> Iterable[bytes]:
    """Takes nothing, says nothing."""
    return [b""]


def takes_silently(robot: "Robot", asked: Asked) -> Iterable[bytes]:
    """Takes the message, and answers only when the robot stops: whoever sent it does not know."""
    robot.take(asked)
    robot.server.stopping.wait(30)
    return [b""]


@dataclass
class Robot:
    """Use `running_robot`.

    Attributes:
        cards: the messages that it has taken, in order.
        refused: how many came that were too many.
        replies: given instead of taking a message, one each, the first first.
        refused_words: what has one of them in it gets that reply and is not taken.
        per_minute: so many are taken in any minute of `now` (ms).
    """

    per_minute: int = 1000
    now: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000
    cards: list[Posted] = field(default_factory=list)
    replies: deque[Reply] = field(default_factory=deque)
    refused_words: dict[str, Reply] = field(default_factory=dict)
    refused: int = 0
    came_at: list[int] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        self.server = HttpServer(self._answer)

    @property
    def webhook(self) -> str:
        """For a channel of any process; the others only work in this one."""
        return f"json://127.0.0.1:{self.server.port}/hook"

    @property
    def wecom(self) -> str:
        return "wecombot://the-key"

    @property
    def dingtalk(self) -> str:
        return "dingtalk://thesecret@thetoken"

    @property
    def feishu(self) -> str:
        return "feishu://the-token"

    def wait_for(self, count: int, timeout_s: float = 10) -> list[Posted]:
        """The messages, once there are so many.

        Raises:
            TimeoutError: there are fewer after that time.
        """
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.cards) >= count, timeout_s):
                raise TimeoutError(f"{len(self.cards)} messages instead of {count}")
            return list(self.cards)

    def take(self, asked: Asked) -> None:
        with self.changed:
            self.cards.append(_posted(asked))
            self.changed.notify_all()

    def _answer(self, asked: Asked) -> Iterable[bytes]:
        with self.changed:
            reply = self.replies.popleft() if self.replies else self._refusal(asked)
            if reply is None and self._is_too_much():
                self.refused += 1
                return [_too_many(_kind(asked))]
        if reply:
            return reply(self, asked)
        self.take(asked)
        return [response("200 OK", TAKEN.get(_kind(asked), b"{}"))]

    def _refusal(self, asked: Asked) -> Reply | None:
        text = asked.body.decode()
        return next((reply for word, reply in self.refused_words.items() if word in text), None)

    def _is_too_much(self) -> bool:
        now = self.now()
        self.came_at = [at for at in self.came_at if at > now - MINUTE_MS]
        self.came_at.append(now)
        return len(self.came_at) > self.per_minute


@contextmanager
def running_robot(per_minute: int = 1000, now: Callable[[], int] | None = None) -> Iterator[Robot]:
    """A robot; as long as it runs, Apprise's plugins in this process send to it, nowhere else."""
    robot = Robot(per_minute, now) if now else Robot(per_minute)
    addresses: dict[Any, str] = {
        NotifyWeComBot: f"{robot.server.url}/wecom?key={{key}}",
        NotifyDingTalk: f"{robot.server.url}/dingtalk?access_token={{token}}",
        NotifyFeishu: f"{robot.server.url}/feishu/{{token}}/",
    }
    before = {plugin: plugin.notify_url for plugin in addresses}
    for plugin, address in addresses.items():
        plugin.notify_url = address
    try:
        with robot.server:
            yield robot
    finally:
        for plugin, address in before.items():
            plugin.notify_url = address


def _kind(asked: Asked) -> str:
    return urlsplit(asked.target).path.strip("/").partition("/")[0]


def _too_many(kind: str) -> bytes:
    if kind in TOO_MANY:
        return response("200 OK", TOO_MANY[kind])
    return response("429 Too Many Requests", b"", more="Retry-After: 30\r\n")


def _posted(asked: Asked) -> Posted:
    body, kind = json.loads(asked.body), _kind(asked)
    key = asked.headers.get("Idempotency-Key", "")
    match kind:
        case "wecom":
            title, _, text = body["markdown"]["content"].partition("\n")
            return Posted(kind, title.strip("*"), text, body, asked.target)
        case "dingtalk":
            return Posted(kind, body["markdown"]["title"], body["markdown"]["text"], body, asked.target)
        case "feishu":
            card = body["card"]
            title = card["header"]["title"]["content"]
            return Posted(kind, title, card["elements"][0]["content"], body, asked.target)
    return Posted(kind, body["title"], body["text"], body, asked.target, key, tuple(body["cards"]))
