"""What goes over the wire to each kind of robot, and what its answers and silences mean."""

import base64
import hmac
import json
import time
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from central.messaging import robots
from central.messaging.message import Card, Message
from central.messaging.outcomes import Busy, Failed, Outcome, Refused, Sent, Unsure
from central.messaging.robots import robot_at
from central.messaging.texts import plain
from central.messaging.words import Pen
from tests.fakes.http_server import Asked, response
from tests.fakes.mail_server import running_mail_server
from tests.support.robot import Reply, Robot, codes, hangs_up, running_robot, says

CARDS = (
    Card(
        "s:1",
        "0",
        "raised",
        "A1：刀具磨损",
        "一线 · 一工位\n自 14:03 起",
        "https://plant/board/alerts#s:1",
        1,
    ),
    Card("s:2", "0", "raised", "A2：缺料", "一线 · 二工位", "", 2),
)
ONE = Message("token", CARDS[0].title, CARDS[:1], "打开看板", foot="— 线边")
TWO = Message("token", "2 条警报", CARDS, "打开看板", "（可能已收到过）", "— 线边")


@pytest.fixture
def robot() -> Iterator[Robot]:
    with running_robot() as robot:
        yield robot


def test_wecom_gets_markdown(robot: Robot) -> None:
    assert robot_at(robot.wecom)(ONE) == Sent()
    (posted,) = robot.cards
    assert posted.target == "/wecom?key=the-key"
    assert posted.body == {
        "msgtype": "markdown",
        "markdown": {
            "content": "**A1：刀具磨损**\n一线 · 一工位\n自 14:03 起\n"
            "[打开看板](https://plant/board/alerts#s:1)\n\n— 线边"
        },
    }


def test_wecom_is_also_known_by_the_address_that_it_shows(robot: Robot) -> None:
    address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=the-key"
    assert robot_at(address)(ONE) == Sent()
    assert robot.cards[0].target == "/wecom?key=the-key"


def test_dingtalk_gets_markdown_signed_with_its_secret(robot: Robot) -> None:
    assert robot_at(robot.dingtalk)(TWO) == Sent()
    (posted,) = robot.cards
    asked = parse_qs(urlsplit(posted.target).query)
    statement = f"{asked['timestamp'][0]}\nthesecret".encode()
    expected = base64.b64encode(hmac.digest(b"thesecret", statement, "sha256")).decode()
    assert (asked["access_token"], asked["sign"]) == (["thetoken"], [expected])
    assert abs(int(asked["timestamp"][0]) / 1000 - time.time()) < 60
    text = posted.body["markdown"]["text"]
    assert text.startswith("#### 2 条警报\n（可能已收到过）\n\n**A1：刀具磨损**  \n一线 · 一工位  \n")
    assert "**A2：缺料**  \n一线 · 二工位\n\n— 线边" in text


def test_dingtalk_without_a_secret_is_not_signed(robot: Robot) -> None:
    robot_at("dingtalk://thetoken")(ONE)
    assert robot.cards[0].target == "/dingtalk?access_token=thetoken"


def test_feishu_gets_a_card(robot: Robot) -> None:
    assert robot_at(robot.feishu)(ONE) == Sent()
    (posted,) = robot.cards
    assert posted.body["msg_type"] == "interactive"
    assert posted.title == "A1：刀具磨损"
    assert posted.text.endswith("[打开看板](https://plant/board/alerts#s:1)\n\n— 线边")


def test_a_webhook_gets_the_cards_as_they_are_and_a_key(robot: Robot) -> None:
    address = f"{robot.webhook}?+X-Plant=A".replace("127.0.0.1", "user:word@127.0.0.1")
    assert robot_at(address)(TWO) == Sent()
    (posted,) = robot.cards
    assert (posted.key, posted.body["id"], posted.title) == ("token", "token", "2 条警报")
    assert [card["alert"] for card in posted.cards] == ["s:1", "s:2"]
    (asked,) = robot.server.asked
    assert asked.headers["X-Plant"] == "A"
    assert asked.headers["Authorization"] == f"Basic {base64.b64encode(b'user:word').decode()}"


def test_a_password_may_have_any_letters(robot: Robot) -> None:
    address = robot.webhook.replace("127.0.0.1", "user:%E5%AF%86%E7%A0%81@127.0.0.1")
    assert robot_at(address)(ONE) == Sent()
    (asked,) = robot.server.asked
    assert asked.headers["Authorization"] == f"Basic {base64.b64encode('user:密码'.encode()).decode()}"


def test_a_header_that_cannot_be_written_is_told(robot: Robot) -> None:
    outcome = robot_at(f"{robot.webhook}?+X-Plant=%E5%8E%82")(ONE)
    assert outcome == Failed("a header cannot be written: it has to be Latin-1")


def test_what_apprise_sends_by_itself(robot: Robot) -> None:
    taken: list[bytes] = []

    def form(_: Robot, asked: Asked) -> Iterable[bytes]:
        taken.append(asked.body)
        return [response("200 OK", b"")]

    robot.replies.extend([form, says("500 Internal Server Error")])
    post = robot_at(robot.webhook.replace("json:", "form:"))
    assert post(ONE) == Sent()
    assert b"title=A1" in taken[0]
    assert isinstance(post(ONE), Unsure)


def test_mail_has_title_text_and_link() -> None:
    with running_mail_server() as server:
        post = robot_at(server.address)
        assert post(TWO) == Sent()
        server.refuses = True
        assert isinstance(post(ONE), Unsure)
    (mail,) = server.mails
    assert (mail["Subject"], mail["To"]) == ("2 条警报", "office@plant.cn")
    body = mail.get_body(("html",))
    assert body
    page = body.get_content()
    assert '<a href="https://plant/board/alerts#s:1">打开看板</a>' in page
    assert "<strong>A2：缺料</strong>" in page


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (codes(45009), Busy(60.0, "code 45009: no")),
        (codes(130101), Busy(600.0, "code 130101: no")),
        (codes(9499), Busy(60.0, "code 9499: no")),
        (codes(11232), Busy(60.0, "code 11232: no")),
        (codes(93000), Failed("code 93000: no")),
        (says("400 Bad Request", b'{"code":9499,"msg":"Bad Request"}'), Busy(60.0, "code 9499: Bad Request")),
        (says("200 OK", b"<html>"), Failed("it answers, but not as such a robot does")),
        (says("200 OK", b"[1]"), Failed("it answers, but not as such a robot does")),
        (says("200 OK", b'{"errcode":"0"}'), Failed("it answers, but not as such a robot does")),
        (codes(40058), Refused("code 40058: no")),
        (says("400 Bad Request", b"<html>"), Refused("HTTP 400")),
        (says("413 Content Too Large"), Refused("HTTP 413")),
        (says("401 Unauthorized"), Failed("HTTP 401")),
        (says("500 Internal Server Error"), Unsure("HTTP 500")),
        (says("502 Bad Gateway"), Unsure("HTTP 502")),
        (says("504 Gateway Timeout"), Unsure("HTTP 504")),
        (says("429 Too Many Requests", more="Retry-After: 7\r\n"), Busy(7.0, "HTTP 429")),
        (says("429 Too Many Requests"), Busy(60.0, "HTTP 429")),
        (says("429 Too Many Requests", more="Retry-After: soon\r\n"), Busy(60.0, "HTTP 429")),
        (says("429 Too Many Requests", more="Retry-After: 999999\r\n"), Busy(3600.0, "HTTP 429")),
        (
            says("429 Too Many Requests", more="Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"),
            Busy(1.0, "HTTP 429"),
        ),
        (says("503 Service Unavailable", more="Retry-After: 9\r\n"), Busy(9.0, "HTTP 503")),
        (says("503 Service Unavailable"), Failed("HTTP 503")),
        (hangs_up, Unsure("the connection broke")),
    ],
)
def test_what_answers_mean(robot: Robot, reply: Reply, outcome: Outcome) -> None:
    robot.replies.append(reply)
    assert robot_at(robot.wecom)(ONE) == outcome


def test_nobody_listens(robot: Robot) -> None:
    assert robot_at("json://127.0.0.1:1/x")(ONE) == Failed("cannot be reached")


def test_a_certificate_that_nobody_vouches_for(robot: Robot) -> None:
    outcome = robot_at(robot.webhook.replace("json:", "jsons:"))(ONE)
    assert outcome == Failed("its certificate is not trusted")


def test_an_answer_that_trickles(robot: Robot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "TIMEOUT_S", 0.3)

    def trickles(running: Robot, _: Asked) -> Iterator[bytes]:
        yield response("200 OK", b"", length=1000)
        while not running.server.stopping.wait(0.05):
            yield b" "

    robot.replies.append(trickles)
    begun = time.monotonic()
    assert robot_at(robot.wecom)(ONE) == Unsure("no answer within 10 s")
    assert time.monotonic() - begun < 5


def test_an_answer_without_end(robot: Robot) -> None:
    robot.replies.append(says("200 OK", b"x" * 100_000))
    assert robot_at(robot.wecom)(ONE) == Failed("it answers, but not as such a robot does")


def test_an_address_that_is_none() -> None:
    with pytest.raises(ValueError, match="nothing can be sent"):
        robot_at("nowhere")


def test_texts_from_outside_are_only_text() -> None:
    assert plain("a\n <at id=all> [x](y) **b** `c` #d ~e~ |f| \\g &lt; @h") == (
        "a ＜at id=all＞ ［x］(y) ＊＊b＊＊ ｀c｀ ＃d ～e～ ｜f｜ ＼g ＆lt; ＠h"
    )
    assert len(plain("x" * 500)) == 200
    assert plain("a\x00b\u202ec\ud800") == "a b c"


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (1_795_323_600_000, "13:00"),
        (1_795_237_200_000, "11-21 13:00"),
        (946_684_800_000, "2000-01-01 08:00"),
        (1_795_000_000_000_000, "时间不明"),
        (-1, "时间不明"),
    ],
)
def test_how_times_are_written(at: int, shown: str) -> None:
    pen = Pen("zh", ZoneInfo("Asia/Shanghai"), 1_795_323_600_000)
    assert pen.clock(at) == shown


def test_the_payload_is_utf8_and_not_escaped(robot: Robot) -> None:
    robot_at(robot.wecom)(ONE)
    (asked,) = robot.server.asked
    assert "刀具磨损".encode() in asked.body
    assert json.loads(asked.body)
