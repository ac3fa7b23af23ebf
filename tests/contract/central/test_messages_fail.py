"""What becomes of messages that robots do not take, and of a process that ends in the middle."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from signal import SIGKILL

import httpx
import pytest
from sqlalchemy import Engine, QueuePool, select, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from central.errors import BadSetting
from central.messaging import robots
from central.messaging.message import Message
from central.messaging.outcomes import Outcome
from central.messaging.queue import KEPT_MS, forget
from central.messaging.retrying import GIVE_UP_MS, LEASE_MS
from central.messaging.troubles import Trouble, troubles
from central.storage.engine import writing
from central.storage.tables import message_cards, messages
from domain.andon_events import AlertAcknowledged, AlertResolved
from domain.floor_events import CallKind, HelpCalled
from tests.fakes.http_server import Asked, response
from tests.support.central import TerminalStore, running_central
from tests.support.messaging import MINUTE_MS, MessagingSite
from tests.support.robot import Robot, codes, hangs_up, running_robot, says, takes_silently
from tests.support.waiting import until

AGAIN = "可能已收到过"
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


class Ended(BaseException):
    """The process is no more."""


@pytest.fixture
def robot() -> Iterator[Robot]:
    with running_robot() as robot:
        yield robot


@pytest.fixture
def plant(engine: Engine, tmp_path: Path, robot: Robot) -> MessagingSite:
    return site_with(engine, tmp_path, robot.webhook)


def site_with(engine: Engine, folder: Path, *urls: str) -> MessagingSite:
    channels = (
        f'[[channel]]\nname = "c{n}"\nurl = "{url}"\nroles = ["maintenance"]\n' for n, url in enumerate(urls)
    )
    return MessagingSite(engine, folder, "".join(channels))


def found_troubles(plant: MessagingSite) -> tuple[Trouble, ...]:
    with plant.engine.connect() as connection:
        return troubles(connection, plant.site, plant.clock.at)


@pytest.mark.parametrize(
    "reply",
    [
        says("503 Service Unavailable"),
        says("404 Not Found"),
        says("302 Found", more="Location: http://127.0.0.1:1/\r\n"),
    ],
    ids=["503", "404", "302"],
)
def test_what_is_not_taken_is_tried_again_ever_more_seldom(
    plant: MessagingSite, robot: Robot, reply: Callable[..., Iterator[bytes]]
) -> None:
    robot.replies.extend([reply] * 5)
    alert = plant.calls()
    plant.step()
    asked = []
    for _ in range(400):
        plant.wait(1000)
        asked.append(len(robot.server.asked))
    assert [card["alert"] for message in robot.cards for card in message.cards] == [alert]
    assert AGAIN not in robot.cards[0].text
    tries = [asked.index(count) for count in range(2, 7)]
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits[-1] > 2 * waits[0]


def test_trouble_is_logged_once_and_its_end_without_the_address(
    engine: Engine, tmp_path: Path, robot: Robot
) -> None:
    plant = site_with(engine, tmp_path, robot.wecom)
    robot.replies.extend([codes(93000)] * 3)
    plant.calls()
    with capture_logs() as logged:
        plant.step()
        plant.wait(2 * MINUTE_MS, 1000)
    assert [(entry["event"], entry["log_level"]) for entry in logged] == [
        ("message_waits", "warning"),
        ("message_went_after_all", "info"),
    ]
    assert logged[0]["reason"] == "code 93000: no"
    assert "the-key" not in str(logged)


def test_nothing_listens_and_then_it_does(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.append(hangs_up)
    plant.calls()
    plant.step()
    (trouble,) = found_troubles(plant)
    assert trouble == Trouble("c0", "the connection broke", plant.clock.at, 1, 0)
    plant.wait(20_000, 1000)
    assert AGAIN in robot.cards[0].text
    assert found_troubles(plant) == ()


def test_a_message_that_nobody_answered_goes_again_and_says_so_with_the_same_key(
    plant: MessagingSite, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "TIMEOUT_S", 0.2)
    plant.messenger = plant.another_process()
    robot.replies.append(takes_silently)
    plant.calls()
    plant.step()
    plant.wait(20_000, 1000)
    first, second = robot.cards
    assert AGAIN not in first.text
    assert AGAIN in second.text
    assert first.key == second.key != ""


@pytest.mark.parametrize(
    ("kind", "code", "pause_ms"),
    [("wecom", 45009, MINUTE_MS), ("dingtalk", 130101, 10 * MINUTE_MS), ("feishu", 11232, MINUTE_MS)],
)
def test_a_robot_that_has_enough_is_left_alone_as_long_as_it_wants(
    engine: Engine, tmp_path: Path, robot: Robot, kind: str, code: int, pause_ms: int
) -> None:
    plant = site_with(engine, tmp_path, getattr(robot, kind))
    robot.replies.append(codes(code))
    plant.calls()
    plant.step()
    plant.wait(pause_ms - 1000, pause_ms // 10 - 100)
    assert (len(robot.server.asked), robot.cards) == (1, [])
    plant.wait(pause_ms // 2, 5000)
    assert [message.kind for message in robot.cards] == [kind]


def test_retry_after_is_heeded(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.append(says("429 Too Many Requests", more="Retry-After: 120\r\n"))
    plant.calls()
    plant.step()
    plant.wait(2 * MINUTE_MS - 1000, 7000)
    assert len(robot.server.asked) == 1
    plant.wait(MINUTE_MS, 1000)
    assert len(robot.cards) == 1


def test_what_fails_for_hours_is_given_up_and_shown(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.extend([says("500 Internal Server Error")] * 100)
    begun = plant.clock.at
    alert = plant.calls()
    plant.step()
    plant.wait(GIVE_UP_MS - MINUTE_MS, MINUTE_MS)
    plant.answered(AlertResolved(alert, "A1"))
    plant.wait(HOUR_MS, MINUTE_MS)
    assert found_troubles(plant) == (Trouble("c0", "HTTP 500", begun, 0, 2),)
    robot.replies.clear()
    plant.wait(HOUR_MS, MINUTE_MS)
    assert robot.cards == []
    again = plant.calls()
    plant.wait(2 * MINUTE_MS, 1000)
    assert [card["alert"] for card in robot.cards[0].cards] == [again]


REFUSALS = {"wecom": codes(40058), "dingtalk": codes(430102), "webhook": says("400 Bad Request")}


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_text_that_a_robot_refuses_holds_up_no_other(
    engine: Engine, tmp_path: Path, robot: Robot, kind: str
) -> None:
    plant = site_with(engine, tmp_path, getattr(robot, kind))
    robot.refused_words["BAD"] = REFUSALS[kind]
    plant.calls(note="BAD")
    plant.step()
    plant.wait(2 * MINUTE_MS, 5000)
    plant.calls(note="fire")
    plant.step()
    assert ["fire" in message.text for message in robot.cards] == [True]
    assert [(each.waiting, each.given_up) for each in found_troubles(plant)] == [(1, 0)]
    robot.refused_words.clear()
    plant.wait(5 * MINUTE_MS, 5000)
    assert "BAD" in robot.cards[1].text
    assert found_troubles(plant) == ()


def test_of_a_message_that_is_refused_the_other_cards_go(plant: MessagingSite, robot: Robot) -> None:
    robot.refused_words["BAD"] = says("400 Bad Request")
    for note in ("one", "BAD", "three"):
        plant.calls(note=note)
    plant.step()
    plant.wait(10_000, 1000)
    told = [card["text"].rpartition("：")[2] for message in robot.cards for card in message.cards]
    assert sorted(told) == ["one", "three"]
    assert [(each.waiting, each.given_up) for each in found_troubles(plant)] == [(1, 0)]


def test_what_is_given_up_is_told_anew_as_long_as_it_goes_on(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.extend([says("404 Not Found")] * 100)
    alert = plant.calls()
    plant.step()
    plant.wait(GIVE_UP_MS + HOUR_MS, MINUTE_MS)
    robot.replies.clear()
    plant.wait(HOUR_MS, MINUTE_MS)
    assert [card["alert"] for message in robot.cards for card in message.cards] == [alert]
    assert found_troubles(plant) == ()


def test_who_never_got_an_alert_does_not_hear_that_it_went_on(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.extend([says("404 Not Found")] * 100)
    alert = plant.calls()
    plant.step()
    plant.wait(HOUR_MS, MINUTE_MS)
    plant.answered(AlertAcknowledged(alert, "A1"))
    plant.answered(AlertResolved(alert, "A1"))
    plant.wait(GIVE_UP_MS, MINUTE_MS)
    robot.replies.clear()
    plant.wait(HOUR_MS, MINUTE_MS)
    assert robot.cards == []


def test_a_service_that_was_off_tries_for_hours_before_it_gives_up(
    plant: MessagingSite, robot: Robot
) -> None:
    robot.replies.extend([says("404 Not Found")] * 3)
    alert = plant.calls()
    plant.step()
    plant.wait(8000)
    plant.clock.at += 14 * HOUR_MS
    plant.messenger = plant.another_process()
    plant.wait(10 * MINUTE_MS, 5000)
    assert [card["alert"] for message in robot.cards for card in message.cards] == [alert]


def test_a_new_call_finds_out_whether_the_robot_is_back(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.extend([says("404 Not Found")] * 100)
    plant.calls()
    plant.step()
    plant.wait(3 * HOUR_MS, MINUTE_MS)
    robot.replies.clear()
    tried = len(robot.server.asked)
    robot.replies.append(says("404 Not Found"))
    plant.calls()
    plant.step()
    plant.wait(MINUTE_MS, 1000)
    assert len(robot.server.asked) == tried + 1
    plant.calls()
    plant.step()
    plant.wait(10_000, 1000)
    assert sum(len(message.cards) for message in robot.cards) == 3


def test_a_clock_that_was_a_day_ahead_holds_up_nothing(plant: MessagingSite, robot: Robot) -> None:
    robot.replies.append(says("404 Not Found"))
    plant.clock.at += DAY_MS
    plant.calls()
    plant.step()
    plant.clock.at -= DAY_MS
    plant.wait(10_000, 1000)
    assert len(robot.cards) == 1


def test_a_robot_that_has_enough_is_left_alone_by_all_its_channels(
    engine: Engine, tmp_path: Path, robot: Robot
) -> None:
    plant = site_with(engine, tmp_path, *[robot.webhook] * 4)
    robot.replies.append(says("429 Too Many Requests", more="Retry-After: 60\r\n"))
    plant.calls()
    plant.step()
    plant.wait(59_000, 1000)
    assert len(robot.server.asked) == 1
    plant.wait(MINUTE_MS, 1000)
    assert len(robot.cards) == 4


def test_tries_count_for_the_limit(engine: Engine, tmp_path: Path, robot: Robot) -> None:
    channel = f'[[channel]]\nname = "c0"\nurl = "{robot.webhook}"\nroles = ["maintenance"]\n'
    plant = MessagingSite(engine, tmp_path, f"per_minute = 2\n{channel}")
    robot.replies.extend([says("404 Not Found")] * 20)
    plant.calls()
    plant.step()
    plant.wait(59_000, 1000)
    assert len(robot.server.asked) == 2


def test_a_proxy_that_knows_nothing_of_what_the_robot_took(plant: MessagingSite, robot: Robot) -> None:
    def takes_behind_a_proxy(robot: Robot, asked: Asked) -> list[bytes]:
        robot.take(asked)
        return [response("502 Bad Gateway", b"<html>")]

    robot.replies.append(takes_behind_a_proxy)
    plant.calls()
    plant.step()
    plant.wait(20_000, 1000)
    assert [AGAIN in message.text for message in robot.cards] == [False, True]


def test_one_robot_in_trouble_keeps_no_other_waiting(engine: Engine, tmp_path: Path, robot: Robot) -> None:
    plant = site_with(engine, tmp_path, robot.webhook + "/0", robot.webhook + "/1")
    robot.replies.append(says("500 Internal Server Error"))
    plant.calls()
    plant.step()
    assert [message.target[-1] for message in robot.cards] == ["1"]


def test_the_process_ends_before_it_sent(plant: MessagingSite, robot: Robot) -> None:
    alert = plant.calls()
    ending(plant, lambda _: None)
    after_the_lease(plant, robot)
    assert [card["alert"] for message in robot.cards for card in message.cards] == [alert]
    assert AGAIN in robot.cards[0].text


def test_the_process_ends_before_it_noted_that_it_sent(plant: MessagingSite, robot: Robot) -> None:
    plant.calls()
    post = robots.robot_at(robot.webhook)
    ending(plant, post)
    assert len(robot.cards) == 1
    after_the_lease(plant, robot)
    first, second = robot.cards
    assert (AGAIN in first.text, AGAIN in second.text) == (False, True)
    assert first.key == second.key


def test_a_process_that_is_killed_before_it_noted_that_it_sent(plant: MessagingSite, robot: Robot) -> None:
    """Nobody can know whether it came: it is told again, once, with the same key, and says so."""
    robot.replies.append(takes_silently)
    alert = plant.calls()
    process = plant.real_process()
    process.start()
    robot.wait_for(1, timeout_s=60)
    process.kill()
    process.join(60)
    assert process.exitcode == -SIGKILL
    after_the_lease(plant, robot)
    plant.wait(10 * MINUTE_MS, MINUTE_MS)
    assert [card["alert"] for message in robot.cards for card in message.cards] == [alert, alert]
    assert [AGAIN in message.text for message in robot.cards] == [False, True]
    assert robot.cards[0].key == robot.cards[1].key


def ending(plant: MessagingSite, post: Callable[[Message], object]) -> None:
    """A step in a process that ends while it sends."""

    def end(message: Message) -> Outcome:
        post(message)
        raise Ended

    plant.messenger._posts["c0"] = end
    with pytest.raises(Ended):
        plant.step()


def after_the_lease(plant: MessagingSite, robot: Robot) -> None:
    """Another process leaves the message alone until nobody can be sending it any more."""
    plant.messenger = plant.another_process()
    sent = len(robot.cards)
    plant.wait(LEASE_MS - 1000, 11_000)
    assert len(robot.cards) == sent
    plant.wait(MINUTE_MS, 1000)


@pytest.mark.parametrize(("tried", "behind_ms"), [(0, 0), (0, 1000), (1, 1000)])
def test_two_processes_that_step_at_once_send_it_once(
    plant: MessagingSite, robot: Robot, tried: int, behind_ms: int
) -> None:
    """Also where the clock of one of them is behind."""
    other = plant.another_process()
    robot.replies.extend([says("404 Not Found")] * tried)
    plant.calls()
    plant.wait(10_000 * tried, 10_000)

    def meanwhile(message: Message) -> Outcome:
        plant.clock.at -= behind_ms
        other.step(plant.service)
        plant.clock.at += behind_ms
        return robots.robot_at(robot.webhook)(message)

    plant.messenger._posts["c0"] = meanwhile
    plant.step()
    plant.wait(MINUTE_MS, 10_000)
    assert len(robot.cards) == 1


def test_a_database_that_is_away_after_sending_is_told_later(
    plant: MessagingSite, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant.calls()
    note = "central.messaging.outbox.Outbox.note"

    def away(*_: object) -> bool:
        raise OperationalError("note", None, Exception("gone"))

    with monkeypatch.context() as patched:
        patched.setattr(note, away)
        plant.step()
    plant.wait(LEASE_MS + 5 * MINUTE_MS, 5000)
    assert len(robot.cards) == 1
    with plant.engine.connect() as connection:
        sent = select(messages.c.sent_at).where(messages.c.site == plant.site)
        assert connection.execute(sent).scalar_one() is not None


def test_what_was_told_long_ago_is_forgotten_and_not_told_again(plant: MessagingSite, robot: Robot) -> None:
    alert = plant.calls()
    plant.step()
    plant.answered(AlertResolved(alert, "A1"))
    plant.wait(5 * MINUTE_MS, MINUTE_MS)
    told = len(robot.cards)
    with writing(plant.engine) as connection:
        for table, at in ((message_cards, "queued_at"), (messages, "made_at")):
            long_ago = {at: plant.clock.at - KEPT_MS - 1}
            connection.execute(update(table).where(table.c.site == plant.site).values(**long_ago))
    plant.clock.at += KEPT_MS
    forget(plant.engine, plant.site, (), plant.clock.at - KEPT_MS)
    with plant.engine.connect() as connection:
        for table in (message_cards, messages):
            rows = connection.execute(select(table).where(table.c.site == plant.site)).all()
            assert rows == []
    plant.wait(MINUTE_MS)
    assert len(robot.cards) == told


def test_by_threads_of_its_own(plant: MessagingSite, robot: Robot) -> None:
    plant.messenger = type(plant.messenger)(plant.messenger._messaging)
    plant.calls()
    plant.step()
    assert len(robot.wait_for(1)[0].cards) == 1
    plant.messenger.close()


def test_the_service_itself_sends_what_a_terminal_records(
    database_url: str, tmp_path: Path, robot: Robot
) -> None:
    file = tmp_path / "messaging.toml"
    file.write_text(f'[[channel]]\nname = "c"\nurl = "{robot.webhook}"\nroles = ["maintenance"]\n', "utf-8")
    with running_central(database_url, messaging=file) as central:
        store = TerminalStore(at=central.service.clock.now().at)
        terminal = central.terminal()
        store.happened(HelpCalled(CallKind.MAINTENANCE))
        terminal.send(store)
        (card,) = robot.wait_for(1)[0].cards
    assert card["alert"] == store.records()[-1].id


def test_a_service_that_is_stopped_notes_what_it_is_sending(
    database_url: str, tmp_path: Path, robot: Robot
) -> None:
    file = tmp_path / "messaging.toml"
    file.write_text(f'[[channel]]\nname = "c"\nurl = "{robot.webhook}"\nroles = ["maintenance"]\n', "utf-8")
    with running_central(database_url, messaging=file) as central:
        url = central.http.base_url

        def takes_while_the_service_stops(robot: Robot, asked: Asked) -> list[bytes]:
            robot.take(asked)
            until(lambda: not _answers(url))
            return [response("200 OK", b"{}")]

        robot.replies.append(takes_while_the_service_stops)
        store = TerminalStore(at=central.service.clock.now().at)
        terminal = central.terminal()
        store.happened(HelpCalled(CallKind.MAINTENANCE))
        terminal.send(store)
        robot.wait_for(1)

    pool = central.service.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedin() == pool.checkedout() == 0
    with central.engine.connect() as connection:
        query = select(messages.c.sent_at).where(messages.c.site == central.site)
        assert connection.execute(query).scalar_one()
    central.engine.dispose()


def _answers(url: httpx.URL) -> bool:
    try:
        return httpx.get(url.join("/healthz")).is_success
    except httpx.TransportError:
        return False


def test_a_service_whose_channels_are_wrong_does_not_begin(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "messaging.toml"
    file.write_text("group_s = 1\n", "utf-8")
    with (
        pytest.raises(BadSetting, match="key channel: is missing"),
        running_central(database_url, messaging=file),
    ):
        pass
