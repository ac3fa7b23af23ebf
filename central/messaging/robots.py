"""Sends messages: Apprise reads the addresses, and sends by itself what is no robot of the three known here.

Its plugins for WeCom, DingTalk and Feishu send plain text and take every HTTP 200 for a success, also one
that says "too many". So these, and webhooks, are posted to here, with the plugin's address and secrets.
"""

import base64
import hmac
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any, Final

import requests
from apprise import Apprise, NotifyBase, NotifyFormat
from apprise.plugins.custom_json import NotifyJSON
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from central.messaging.answers import TIMEOUT_S, outcome_of, outcome_of_error
from central.messaging.message import Message, Post
from central.messaging.outcomes import Failed, Outcome, Sent, Unsure

LONGEST_ANSWER: Final = 4 * 1024
IDEMPOTENCY_HEADER: Final = "Idempotency-Key"
TWO_SPACES: Final = "  \n"
"""By which a line ends where one break alone does not end it."""


def is_address(url: str) -> bool:
    """Whether Apprise knows how to send there."""
    return _plugin(url) is not None


def service_of(url: str) -> str:
    """The name of whatever takes messages there, without a secret."""
    return str(getattr(_plugin(url), "service_name", ""))


def robot_at(url: str) -> Post:
    """Sends to an address, waiting ten seconds at most for each step on the way.

    Raises:
        ValueError: Apprise cannot send there.
    """
    plugin = _plugin(url)
    if plugin is None:
        raise ValueError("nothing can be sent there")
    if isinstance(plugin, NotifyWeComBot):
        return partial(_to_wecom, plugin)
    if isinstance(plugin, NotifyDingTalk):
        return partial(_to_dingtalk, plugin)
    if isinstance(plugin, NotifyFeishu):
        return partial(_to_feishu, plugin)
    if isinstance(plugin, NotifyJSON):
        return partial(_to_webhook, plugin)
    return partial(_by_apprise, plugin)


def _plugin(url: str) -> NotifyBase | None:
    """Apprise's for an address. It would log one that it does not understand, which is a secret."""
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    plugin: NotifyBase | None = Apprise.instantiate(url)
    if plugin is not None:
        plugin.socket_connect_timeout = plugin.socket_read_timeout = TIMEOUT_S
        plugin.request_rate_per_sec = 0
        plugin.retry = 0
    return plugin


def _to_wecom(plugin: NotifyWeComBot, message: Message) -> Outcome:
    content = f"**{message.title}**\n{message.markdown()}"
    return _post(plugin, plugin.api_url, {"msgtype": "markdown", "markdown": {"content": content}})


def _to_dingtalk(plugin: NotifyDingTalk, message: Message) -> Outcome:
    text = f"#### {message.title}\n{message.markdown(TWO_SPACES)}"
    payload = {
        "msgtype": "markdown",
        "markdown": {"title": message.title, "text": text},
        "at": {"atMobiles": plugin.targets, "isAtAll": False},
    }
    url = plugin.notify_url.format(token=plugin.token)
    return _post(plugin, url, payload, params=_signature(plugin.secret or ""))


def _signature(secret: str) -> dict[str, str]:
    """Shows a DingTalk robot that we have its secret: HMAC-SHA256 of the time in ms, a line break, itself."""
    if not secret:
        return {}
    timestamp = str(round(time.time() * 1000))
    digest = hmac.digest(secret.encode(), f"{timestamp}\n{secret}".encode(), "sha256")
    return {"timestamp": timestamp, "sign": base64.b64encode(digest).decode()}


def _to_feishu(plugin: NotifyFeishu, message: Message) -> Outcome:
    card = {
        "config": {"wide_screen_mode": True},
        "header": {"title": {"tag": "plain_text", "content": message.title}, "template": "red"},
        "elements": [{"tag": "markdown", "content": message.markdown()}],
    }
    url = plugin.notify_url.format(token=plugin.token)
    return _post(plugin, url, {"msg_type": "interactive", "card": card})


def _to_webhook(plugin: NotifyJSON, message: Message) -> Outcome:
    """It gets the cards as they are, and a key by which it can tell a message that comes again."""
    port = f":{plugin.port}" if isinstance(plugin.port, int) else ""
    payload = {
        "id": message.token,
        "title": message.title,
        "text": message.markdown(),
        "cards": [asdict(card) for card in message.cards],
    }
    return _post(
        plugin,
        f"{'https' if plugin.secure else 'http'}://{plugin.host}{port}{plugin.fullpath}",
        payload,
        params=plugin.params,
        headers={**plugin.headers, IDEMPOTENCY_HEADER: message.token},
        auth=(_as_utf8(plugin.user), _as_utf8(plugin.password or "")) if plugin.user else None,
        speaks=False,
    )


def _as_utf8(text: str) -> str:
    """What becomes UTF-8 where requests writes Latin-1."""
    return text.encode().decode("latin-1")


def _by_apprise(plugin: NotifyBase, message: Message) -> Outcome:
    """Mail, for example: Apprise says yes or no, and not why."""
    body = message.markdown(TWO_SPACES)
    if plugin.notify(title=message.title, body=body, body_format=NotifyFormat.MARKDOWN):
        return Sent()
    return Unsure("not accepted: look at host, user and password, and what is logged there")


def _post(
    plugin: NotifyBase,
    url: str,
    payload: Mapping[str, Any],
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
    speaks: bool = True,
) -> Outcome:
    try:
        with requests.post(
            url,
            data=json.dumps(payload, ensure_ascii=False).encode(),
            params=params,
            headers={"Content-Type": "application/json; charset=utf-8", **(headers or {})},
            auth=auth,
            verify=plugin.verify_certificate,
            timeout=plugin.request_timeout,
            allow_redirects=False,
            stream=True,
        ) as response:
            return outcome_of(response, _read(response), speaks=speaks)
    except requests.RequestException as error:
        return outcome_of_error(error)
    except UnicodeError:
        return Failed("a header cannot be written: it has to be Latin-1")


def _read(response: requests.Response) -> bytes:
    """The answer, as far as it comes in time: one that trickles holds nobody up."""
    body, until = b"", time.monotonic() + TIMEOUT_S
    for piece in response.iter_content(1):
        body += piece
        if len(body) >= LONGEST_ANSWER:
            break
        if time.monotonic() > until:
            raise requests.ReadTimeout
    return body
