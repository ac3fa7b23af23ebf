"""What counts as an answer of the central side, and what trouble everything else is."""

import json

import pytest
from requests.structures import CaseInsensitiveDict

from sync.answers import HttpAnswer, read_ack, read_page, retry_after_s
from sync.contract import Ack, ErrorCode, FeedPage, Remedy
from sync.errors import Failure, Gap, SyncTrouble

HTML = "text/html; charset=utf-8"
JSON = "application/json"
ACK = {"store": "s1", "acked": 3, "head": "00" * 32}


def http(status: int, body: object, content_type: str = JSON, **headers: str) -> HttpAnswer:
    named = CaseInsensitiveDict({"Content-Type": content_type} | headers)
    return HttpAnswer(status, named, body if isinstance(body, bytes) else json.dumps(body).encode())


def problem(error: ErrorCode, expected: int | None = None) -> dict[str, object]:
    return {"error": error, "remedy": Remedy.CALL_IT, "message": "words", "expected": expected}


def trouble(answer: HttpAnswer) -> SyncTrouble:
    both = read_ack(answer), read_page(answer)
    assert isinstance(both[0], Failure)
    assert isinstance(both[1], Failure)
    assert both[0] == both[1]
    return both[0].trouble


def test_an_ack_and_a_page() -> None:
    assert read_ack(http(200, ACK, "Application/JSON; charset=utf-8")) == Ack(
        store="s1", acked=3, head="00" * 32
    )
    page = {"records": [], "after": 7, "more": False}
    assert read_page(http(200, page)) == FeedPage(records=(), after=7, more=False)


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert isinstance(read_ack(http(200, {**ACK, "new": 1})), Ack)


@pytest.mark.parametrize(
    "answer",
    [
        http(200, ACK, HTML),
        http(200, ACK, ""),
        http(201, ACK),
        http(204, b""),
        http(200, json.dumps(ACK).encode()[:-1]),
        http(200, {**ACK, "acked": "3"}),
        http(200, {**ACK, "acked": 3.0}),
        http(200, b"<html>"),
        http(302, b"", HTML, Location="https://portal.example"),
        http(307, ACK),
        http(403, b"<html>", HTML),
        http(404, b"<html>", HTML),
        http(511, b"<html>", HTML),
        http(409, problem(ErrorCode.GAP)),
        http(100, b""),
        http(304, b""),
    ],
)
def test_somebody_else_answered(answer: HttpAnswer) -> None:
    assert trouble(answer) is SyncTrouble.NOT_CENTRAL


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (http(401, problem(ErrorCode.NOT_SIGNED_IN)), SyncTrouble.NOT_SIGNED_IN),
        (http(401, b"", HTML), SyncTrouble.NOT_SIGNED_IN),
        (http(403, problem(ErrorCode.STORE_OF_ANOTHER)), SyncTrouble.REFUSED),
        (http(409, problem(ErrorCode.FORKED, 3)), SyncTrouble.FORKED),
        (http(422, problem(ErrorCode.BROKEN_CHAIN, 3)), SyncTrouble.FORKED),
        (http(400, problem(ErrorCode.BAD_REQUEST)), SyncTrouble.REFUSED),
        (http(422, {"detail": "of another program"}), SyncTrouble.REFUSED),
        (http(413, problem(ErrorCode.TOO_LARGE)), SyncTrouble.REFUSED),
        (http(426, problem(ErrorCode.PROTOCOL_TOO_OLD)), SyncTrouble.UPGRADE_NEEDED),
        (http(426, b"", HTML), SyncTrouble.UPGRADE_NEEDED),
        (http(503, problem(ErrorCode.BUSY)), SyncTrouble.SERVER_TROUBLE),
        (http(429, b"slow down", "text/plain"), SyncTrouble.SERVER_TROUBLE),
        (http(408, b"", HTML), SyncTrouble.SERVER_TROUBLE),
        (http(500, b"oops", "text/plain"), SyncTrouble.SERVER_TROUBLE),
        (http(502, b"<html>", HTML), SyncTrouble.SERVER_TROUBLE),
        (http(599, b"", HTML), SyncTrouble.SERVER_TROUBLE),
    ],
)
def test_every_other_answer_has_its_trouble(answer: HttpAnswer, expected: SyncTrouble) -> None:
    assert trouble(answer) is expected


def test_every_code_of_the_wire_is_known() -> None:
    for code in ErrorCode:
        assert trouble(http(400, problem(code))) in SyncTrouble


def test_a_gap_says_where_to_go_on() -> None:
    assert read_ack(http(409, problem(ErrorCode.GAP, 17))) == Gap(17)


def test_only_too_large_asks_for_less() -> None:
    large, busy = read_ack(http(413, b"", HTML)), read_ack(http(503, b"", HTML))
    assert isinstance(large, Failure)
    assert isinstance(busy, Failure)
    assert (large.oversized, busy.oversized) == (True, False)


def test_the_detail_tells_what_was_seen() -> None:
    portal = read_ack(http(200, b"<html>Please sign in</html>", HTML))
    refused = read_ack(http(403, problem(ErrorCode.STORE_OF_ANOTHER)))
    assert isinstance(portal, Failure)
    assert isinstance(refused, Failure)
    assert portal.detail == "200 text/html: b'<html>Please sign in</html>'"
    assert refused.detail == "403 store_of_another: words"


@pytest.mark.parametrize(
    ("retry_after", "date", "seconds"),
    [
        ("120", "", 120.0),
        (" 0 ", "", 0.0),
        ("999999999", "", 3600.0),
        ("-1", "", None),
        ("1.5", "", None),
        ("soon", "", None),
        ("²", "", None),
        ("", "", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT", 30.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", 0.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", "", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", 3600.0),
        ("Fri, 31 Dec 9999 23:59:59 -2359", "Sat, 01 Jan 2000 00:00:00 GMT", None),
    ],
)
def test_retry_after(retry_after: str, date: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": retry_after, "Date": date}) == seconds


def test_a_failure_carries_it() -> None:
    busy = read_ack(http(503, problem(ErrorCode.BUSY), **{"Retry-After": "7"}))
    assert isinstance(busy, Failure)
    assert busy.retry_after_s == 7.0
