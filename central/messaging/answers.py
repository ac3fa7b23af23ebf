"""Reads what robots answer: those of WeCom, DingTalk and Feishu say in the body what is wrong.

Another proxy than the robot may have answered with 5xx: then the robot may have taken it.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

from requests import RequestException, Response
from requests.exceptions import (
    ConnectionError as Disconnected,
)
from requests.exceptions import (
    ConnectTimeout,
    InvalidURL,
    ProxyError,
    ReadTimeout,
    SSLError,
)
from urllib3.exceptions import MaxRetryError, NewConnectionError

from central.messaging.outcomes import Busy, Failed, Outcome, Refused, Sent, Unsure

TIMEOUT_S: Final = 10.0
MINUTE_S: Final = 60.0
LIMITS: Final[Mapping[int, float]] = {
    45009: MINUTE_S,
    45033: MINUTE_S,
    130101: 10 * MINUTE_S,
    410100: 10 * MINUTE_S,
    90030: 10 * MINUTE_S,
    9499: MINUTE_S,
    11232: MINUTE_S,
    11233: MINUTE_S,
}
"""Codes by which a robot says that it is too much, and for how long it then takes nothing.

WeCom (45…), DingTalk, which then rests for ten minutes (130101, 410100, 90030), Feishu (9499, 11…).
"""
FOR_ALL: Final = frozenset(
    {-1, 40001, 40014, 42001, 93000, 300001, 300005, 310000, 400013, 400101, 400102, 400106}
    | {19001, 19021, 19022, 19024}
)
"""Codes that say nothing about a text: the address, the protection or the robot is not as it has to be.

WeCom (-1, 4…, 93000), DingTalk (30…, 31…, 400…), Feishu (19…).
"""
FOR_ITS_TEXT: Final = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.NOT_ACCEPTABLE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
"""Answers to what was sent, not to who sent it where."""
LONGEST_WAIT_S: Final = 3600.0
TOLD: Final = 120
"""Characters of a robot's own words that are kept."""


def outcome_of(response: Response, body: bytes, *, speaks: bool) -> Outcome:
    """What an answer means.

    Args:
        response: its status and headers.
        body: what it says.
        speaks: whether it is one of the robots that say in the body what is wrong.
    """
    status, asked = response.status_code, response.headers.get("Retry-After", "")
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and asked):
        return Busy(_retry_after(asked), f"HTTP {status}")
    if speaks and (said := _said(body)):
        return said
    if status in FOR_ITS_TEXT:
        return Refused(f"HTTP {status}")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.SERVICE_UNAVAILABLE:
        return Unsure(f"HTTP {status}")
    if status not in range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES):
        return Failed(f"HTTP {status}")
    return Failed("it answers, but not as such a robot does") if speaks else Sent()


def _said(body: bytes) -> Outcome | None:
    """By the code in the body; None where there is none."""
    try:
        answer: Any = json.loads(body)
    except ValueError:
        return None
    if not isinstance(answer, dict):
        return None
    code = next((answer[key] for key in ("errcode", "code", "StatusCode") if key in answer), None)
    if not isinstance(code, int):
        return None
    why = f"code {code}: {' '.join(str(answer.get('errmsg', answer.get('msg', ''))).split())[:TOLD]}"
    if code == 0:
        return Sent()
    if code in LIMITS:
        return Busy(LIMITS[code], why)
    return Failed(why) if code in FOR_ALL else Refused(why)


def _retry_after(value: str) -> float:
    """Seconds, or a date; a minute where it is neither."""
    if value.strip().isdigit():
        seconds = float(value)
    else:
        try:
            seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError):
            seconds = MINUTE_S
    return min(max(seconds, 1.0), LONGEST_WAIT_S)


def outcome_of_error(error: RequestException) -> Outcome:
    """What it means that no answer came; nothing of the address is told, which is a secret."""
    match error:
        case ConnectTimeout():
            return Failed(f"cannot be reached within {TIMEOUT_S:g} s")
        case ReadTimeout():
            return Unsure(f"no answer within {TIMEOUT_S:g} s")
        case SSLError():
            return Failed("its certificate is not trusted")
        case ProxyError():
            return Failed("the proxy does not let us through")
        case InvalidURL():
            return Failed("the address cannot be used")
        case Disconnected() if _never_connected(error):
            return Failed("cannot be reached")
    return Unsure("the connection broke")


def _never_connected(error: Disconnected) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
