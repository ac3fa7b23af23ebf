"""The file of channels: what is wrong is told by its line, and no secret is told at all."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from central.errors import BadSetting, CentralError
from central.messaging.commands import messaging
from central.messaging.settings import load_messaging
from domain.floor_events import CallKind
from domain.plan_events import ReasonClass, Role
from tests.support.robot import codes, running_robot

GOOD = """\
board_url = "https://lineside.plant:8470/"
group_s = 30
per_minute = 10

[[channel]]
name = "维修"
url = "wecombot://a-secret-key"
roles = ["maintenance", "supervisor"]
lines = ["A"]
categories = ["equipment"]
calls = ["maintenance"]
language = "en"
follow_up = false

[[channel]]  # the office
name = "office"
url_file = "office.url"
roles = ["manager"]
"""
CHANNEL = '[[channel]]\nname = "a"\nurl = "wecombot://sesame"\nroles = ["lead"]\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "office.url").write_text("mailtos://user:sesame@mail.plant?to=office@plant.cn\n", "utf-8")
    path = tmp_path / "messaging.toml"
    path.write_text(GOOD, "utf-8")
    return path


def fault(file: Path, text: str) -> str:
    """What is said about a file, where the file itself is `F`."""
    file.write_text(text, "utf-8")
    with pytest.raises(BadSetting) as caught:
        load_messaging(file)
    assert "sesame" not in str(caught.value)
    return str(caught.value).replace(str(file), "F").replace(str(file.parent), "D")


def test_what_stands_in_it(file: Path) -> None:
    found = load_messaging(file)
    repair, office = found.channel
    assert (found.board, found.group_s, found.per_minute) == ("https://lineside.plant:8470", 30, 10)
    assert repair.name == "维修"
    assert repair.roles == {Role.MAINTENANCE, Role.SUPERVISOR}
    assert repair.lines == {"A"}
    assert repair.categories == {ReasonClass.EQUIPMENT}
    assert repair.calls == {CallKind.MAINTENANCE}
    assert repair.language == "en"
    assert not repair.follow_up
    assert (office.language, office.follow_up) == ("zh", True)
    assert office.url.get_secret_value().startswith("mailtos://")
    assert "sesame" not in repr(found)
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "F, key channel: is missing"),
        ("channel = []", "F, line 1, key channel: is empty: name at least one"),
        ("channel = 3", "F, line 1, key channel: there may be several, each to be written as [[channel]]"),
        ("x = 3\n" + CHANNEL, "F, line 1, key x: there is no such setting; allowed: board_url, group_s, "),
        (CHANNEL + "x = 3", "F, line 5, channel 1, key x: there is no such setting; allowed: name, url, "),
        (CHANNEL + "group_s = 3", "F, line 5, channel 1, key group_s: is for all channels: write it above"),
        ('group_s = "1"\n' + CHANNEL, "F, line 1, key group_s: Input should be a valid integer, found '1'"),
        ("per_minute = 0\n" + CHANNEL, "F, line 1, key per_minute: Input should be greater than or equal"),
        ('board_url = "plant"\n' + CHANNEL, "F, line 1, key board_url: String should match"),
        (CHANNEL.replace('"lead"', ""), "F, line 4, channel 1, key roles: is empty: name at least one"),
        (CHANNEL.replace("lead", "boss"), "F, line 4, channel 1, key roles: Input should be 'operator', "),
        (CHANNEL + 'language = "de"', "F, line 5, channel 1, key language: Input should be 'zh' or 'en'"),
        (CHANNEL.replace('name = "a"\n', ""), "F, line 1, channel 1, key name: is missing"),
        (CHANNEL + CHANNEL, "F, line 6, channel 2, key name: 'a' is there already"),
        (CHANNEL + 'url_file = "x"', "F, line 1, channel 1: give url or url_file, one of both"),
        (CHANNEL.replace("wecombot://", "wecom:"), "F, line 3, channel 1, key url: nothing can be sent"),
        (CHANNEL.replace("sesame", "se!same"), "F, line 3, channel 1, key url: nothing can be sent"),
        (
            CHANNEL.replace('url = "wecombot://sesame"', 'url_file = "none"'),
            "D/none: cannot be read (No such file or directory): F, line 3, channel 1, key url_file names",
        ),
        (
            CHANNEL.replace("url =", "url_file ="),
            "F, line 3, channel 1, key url_file: is an address: write it as url",
        ),
        ('board_url = "wecombot://sesame"\n' + CHANNEL, "F, line 1, key board_url: String should match"),
        (CHANNEL.replace('"a"', '"wecombot://sesame a"'), "F, line 2, channel 1, key name: String should"),
        ("group_s = \n", "F: is not TOML: Invalid value (at line 1, column 11)"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(file: Path, text: str, said: str) -> None:
    assert fault(file, text).startswith(said)


def test_all_that_is_wrong_is_told_at_once(file: Path) -> None:
    said = fault(file, 'group_s = "x"\n' + CHANNEL + "x = 1").split("; F")
    assert [each.partition(":")[0] for each in said] == [
        "F, line 1, key group_s",
        ", line 6, channel 1, key x",
    ]


def test_a_file_that_is_none(file: Path, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"cannot be read .*LINESIDE_MESSAGING"):
        load_messaging(tmp_path / "none.toml")
    file.write_bytes(b'board_url = "\xff"')
    with pytest.raises(BadSetting, match="is not UTF-8"):
        load_messaging(file)


def run(*words: str) -> str:
    return CliRunner().invoke(messaging, words, catch_exceptions=False).stdout


def test_check_shows_the_channels_without_their_secrets(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINESIDE_MESSAGING", str(file))
    shown = run("check")
    assert "维修\tWeCom Bot\tmaintenance supervisor\tA equipment maintenance\ten\tno" in shown
    assert "office\tE-Mail\tmanager\t-\tzh\tyes" in shown
    assert (
        "10 messages a minute at most, grouped for 30 s, links to https://lineside.plant:8470/board" in shown
    )
    assert "secret" not in shown
    assert "sesame" not in shown


def test_a_test_card_goes_out_or_it_is_said_why_not(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINESIDE_MESSAGING", str(file))
    with running_robot() as robot:
        assert "维修 has taken a test card" in run("test", "维修")
        assert robot.cards[0].title == "Test of Lineside"
        robot.replies.append(codes(93000))
        with pytest.raises(CentralError, match="维修 did not take the card: code 93000: no"):
            run("test", "维修")
    with pytest.raises(BadSetting, match=r"no channel 'x'; there are: 维修, office"):
        run("test", "x")


def test_without_the_setting_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINESIDE_MESSAGING", raising=False)
    with pytest.raises(BadSetting, match="LINESIDE_MESSAGING is not set"):
        run("check")
