"""Reads what came back over HTTP. Only an answer that is wholly right counts; all else is a Failure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TypeVar

from pydantic import ValidationError

from sync.contract import Ack, ErrorCode, FeedPage, Problem, Wire
from sync.errors import Failure, Gap, SyncTrouble

JSON = "application/json"
MAX_RETRY_AFTER_S = 3600.0
SHOWN_BYTES = 80

W = TypeVar("W", bound=Wire)

TROUBLE_OF_CODE = {
    ErrorCode.NOT_SIGNED_IN: SyncTrouble.NOT_SIGNED_IN,
    ErrorCode.NOT_ALLOWED: SyncTrouble.REFUSED,
    ErrorCode.BAD_SIGNATURE: SyncTrouble.REFUSED,
    ErrorCode.CODE_UNUSABLE: SyncTrouble.REFUSED,
    ErrorCode.WRONG_PLACE: SyncTrouble.REFUSED,
    ErrorCode.STORE_OF_ANOTHER: SyncTrouble.REFUSED,
    ErrorCode.GAP: SyncTrouble.NOT_CENTRAL,
    ErrorCode.FORKED: SyncTrouble.FORKED,
    ErrorCode.BROKEN_CHAIN: SyncTrouble.FORKED,
    ErrorCode.BAD_REQUEST: SyncTrouble.REFUSED,
    ErrorCode.TOO_LARGE: SyncTrouble.REFUSED,
    ErrorCode.PROTOCOL_TOO_OLD: SyncTrouble.UPGRADE_NEEDED,
    ErrorCode.BUSY: SyncTrouble.SERVER_TROUBLE,
}

TROUBLE_OF_STATUS: dict[int, SyncTrouble] = {
    HTTPStatus.UNAUTHORIZED: SyncTrouble.NOT_SIGNED_IN,
    HTTPStatus.REQUEST_TIMEOUT: SyncTrouble.SERVER_TROUBLE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: SyncTrouble.REFUSED,
    HTTPStatus.UPGRADE_REQUIRED: SyncTrouble.UPGRADE_NEEDED,
    HTTPStatus.TOO_MANY_REQUESTS: SyncTrouble.SERVER_TROUBLE,
    HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED: SyncTrouble.NOT_CENTRAL,
}


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An answer as it came: header names are looked up in any case, the body is decoded of its encoding."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def gist(self) -> str:
        return f"{self.status} {self.media_type or 'without a type'}: {self.body[:SHOWN_BYTES]!r}"


def read_ack(answer: HttpAnswer) -> Ack | Gap | Failure:
    """The answer to a batch."""
    if answer.status == HTTPStatus.OK:
        return _read(Ack, answer) or not_central(answer.gist)
    problem = _read(Problem, answer)
    if problem is not None and problem.error is ErrorCode.GAP and problem.expected is not None:
        return Gap(problem.expected)
    return _failure(answer, problem)


def read_page(answer: HttpAnswer) -> FeedPage | Failure:
    """The answer to a look at the feed."""
    return read_as(FeedPage, answer)


def read_as(model: type[W], answer: HttpAnswer) -> W | Failure:
    """An answer that is to be a `model`."""
    if answer.status == HTTPStatus.OK:
        return _read(model, answer) or not_central(answer.gist)
    return _failure(answer, _read(Problem, answer))


def not_central(detail: str) -> Failure:
    return Failure(SyncTrouble.NOT_CENTRAL, detail)


def _read(model: type[W], answer: HttpAnswer) -> W | None:
    if answer.media_type != JSON:
        return None
    try:
        return model.model_validate_json(answer.body, strict=True)
    except ValidationError:
        return None


def _failure(answer: HttpAnswer, problem: Problem | None) -> Failure:
    oversized = answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    wait = retry_after_s(answer.headers)
    if problem is None:
        return Failure(_trouble_of_status(answer), answer.gist, wait, oversized)
    detail = f"{answer.status} {problem.error}: {problem.message}"
    return Failure(TROUBLE_OF_CODE[problem.error], detail, wait, oversized, problem.error)


def _trouble_of_status(answer: HttpAnswer) -> SyncTrouble:
    """A proxy's own pages: its 413 or 503 is meant for us, its HTML with 403 or 404 is somebody else's."""
    if answer.status in TROUBLE_OF_STATUS:
        return TROUBLE_OF_STATUS[answer.status]
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return SyncTrouble.SERVER_TROUBLE
    ours = answer.status >= HTTPStatus.BAD_REQUEST and answer.media_type == JSON
    return SyncTrouble.REFUSED if ours else SyncTrouble.NOT_CENTRAL


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Seconds from a Retry-After header, at most an hour; a date counts from the answer's own Date."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), MAX_RETRY_AFTER_S)
    until, since = date_of(text), date_of(headers.get("Date", ""))
    if until is None or since is None:
        return None
    return min(max(0.0, (until - since).total_seconds()), MAX_RETRY_AFTER_S)


def date_of(text: str) -> datetime | None:
    """The time that an HTTP header names; None where it names none."""
    try:
        return parsedate_to_datetime(text).astimezone()
    except (ValueError, OverflowError):
        return None
