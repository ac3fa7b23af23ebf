"""The devices' page by hand: what to do, live bytes, the self-test, finding a device, a typed code."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.services.self_test import SELF_TEST_MS
from domain.commands import SignIn, StartTask
from domain.floor_events import SignInMethod
from domain.orders import TaskStatus
from domain.ports import Heard, PortFound
from domain.signals import Chunk, ScanReceived
from tests.qml.pages.hand import Hand
from tests.support.device_scenes import GS1, SETTINGS, WRONG_DIGIT, plugged_in, ports_found, tested
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.screen import StationScreen

SCANNER = "usb:0c2e:0b61:19103B08FE"


def shown(hand: Hand, part: str) -> bool:
    return any(part in text for text in hand.texts())


def test_everybody_sees_what_is_wrong_and_what_to_do(screen: StationScreen, hand: Hand) -> None:
    plugged_in(screen)
    hand.tap("Devices")
    assert "It sends nothing" in hand.texts(), "the first device in trouble is looked at"
    assert shown(hand, "Are both ends of its cable in?")
    assert shown(hand, "since 17:49:20")
    hand.tap("Press-2, Another program uses its port")
    assert shown(hand, "Close the other program")
    for word in (
        "Connected",
        "Listening",
        "No valid data",
        "Refused",
        "Not connected",
        "Not heard of yet",
    ):
        assert word in hand.texts()


def test_bytes_are_seen_as_they_come_while_they_are_looked_at(
    screen: StationScreen, hand: Hand, qtbot: QtBot
) -> None:
    plugged_in(screen)
    hand.tap("Devices")
    devices = screen.shown.screens.devices
    assert "COUNT 1284<CR><LF>" in hand.texts()
    screen.bench.lines["cnc-1"].append(Chunk(screen.clock.now().at, b"ALARM E101\r\n"))
    qtbot.waitUntil(lambda: len(devices.traffic_model.rows) == 3, timeout=2000)
    hand.settle()
    assert devices.traffic_model.rows[0].text == "ALARM E101<CR><LF>"
    hand.tap("option-1")
    hand.tap("Devices")
    assert devices.looking
    hand.tap("Sync")
    assert not devices.looking


def test_hexadecimal_digits_are_a_switch_away(screen: StationScreen, hand: Hand) -> None:
    plugged_in(screen)
    hand.tap("Devices")
    screen.shown.screens.devices.choose("press")
    screen.shown.screens.devices.showAs(1)
    hand.settle()
    assert "01 03 00 02 00 01 25 CA" in hand.texts()
    assert "out" in hand.texts()


def test_without_devices_it_says_how_to_find_one(screen: StationScreen, hand: Hand) -> None:
    hand.tap("Devices")
    assert "No device has been set up." in hand.texts()


def test_a_self_test_shows_a_scan_and_does_nothing(screen: StationScreen, hand: Hand) -> None:
    screen.shown.open("devices")
    screen.shown.screens.devices.chooseMode(1)
    hand.settle()
    assert "Scan any code" in hand.texts()
    screen.hear(ScanReceived("wedge", WANG.badge.encode(), 40))
    hand.settle()
    assert screen.snapshot().people.acting is None
    for text in ("Badge of 王建国", "Keyboard scanner", "40 ms", "42 2D 31 30 30 31", "Not said"):
        assert text in hand.texts()
    screen.hear(ScanReceived("scanner", GS1, 30))
    hand.settle()
    for text in (
        "GS1-128  ]C1",
        "(01) GTIN",
        "12345678901231",
        "(10) BATCH/LOT",
        "(37) COUNT",
        "42",
        "Lot LOT7",
    ):
        assert text in hand.texts()
    assert shown(hand, "LOT7<GS>3742")
    screen.hear(ScanReceived("scanner", WRONG_DIGIT, 30))
    hand.settle()
    assert shown(hand, "check digit")


LEAVING: dict[str, Callable[[StationScreen, Hand], None]] = {
    "its button": lambda _, hand: hand.tap("End"),
    "its time": lambda screen, _: screen.passes(SELF_TEST_MS),
    "another page": lambda _, hand: hand.tap("Sync"),
}


@pytest.mark.parametrize("way", LEAVING)
def test_the_self_test_ends(screen: StationScreen, hand: Hand, way: str) -> None:
    screen.shown.open("devices")
    screen.shown.screens.devices.chooseMode(1)
    screen.passes(1000)
    assert screen.self_test.state is not None
    assert screen.shown.screens.self_test.props.left == "1:59"
    LEAVING[way](screen, hand)
    assert screen.snapshot().self_test is None
    screen.hear(ScanReceived("scanner", WANG.badge.encode()))
    assert screen.snapshot().people.acting == WANG.id
    screen.shown.open("devices")
    assert screen.shown.screens.devices.props.mode == 0


def test_an_older_scan_of_the_self_test_is_looked_at_again(screen: StationScreen, hand: Hand) -> None:
    tested(screen)
    hand.settle()
    assert not shown(hand, "check digit")
    hand.tap("]C1011234567890123010LOT7<GS>3742, 18:00:00 · scanner-1")
    assert shown(hand, "check digit")


def test_a_port_is_listened_on_and_settings_are_proposed(
    screen: StationScreen, hand: Hand, qtbot: QtBot
) -> None:
    ports_found(screen)
    hand.tap(f"Honeywell 1900 Scanner, /dev/ttyACM0 · {SCANNER}")
    assert f"Listening on {SCANNER}" in hand.texts()
    assert hand.find("FT232R USB UART, /dev/ttyUSB0") is None, "one port at a time"
    screen.bench.hears(Heard(SCANNER, "scanner", GS1 + b"\r", SETTINGS))
    qtbot.waitUntil(lambda: screen.shown.screens.ports.props.title == "Heard: Scanner", timeout=2000)
    hand.settle()
    assert SETTINGS.strip() in hand.texts()
    assert shown(hand, "lineside.toml")


def test_a_port_that_is_used_is_left_alone(screen: StationScreen, hand: Hand) -> None:
    ports_found(screen)
    hand.settle()
    assert hand.find("/dev/ttyS1, Used by cnc-1 · /dev/ttyS1") is None
    assert shown(hand, "Used by cnc-1")


def test_ports_are_looked_for_again(screen: StationScreen, hand: Hand) -> None:
    screen.shown.open("devices")
    screen.shown.screens.devices.chooseMode(2)
    hand.settle()
    assert "This machine has no serial port" in hand.texts()
    screen.bench.found.append(PortFound("/dev/ttyUSB9", "/dev/ttyUSB9", "CP2102"))
    hand.tap("Look again")
    assert "CP2102" in hand.texts()


def test_a_damaged_code_is_typed_and_goes_the_way_of_a_scan(screen: StationScreen, hand: Hand) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    hand.tap("Tasks")
    hand.tap("Type a code")
    for key in ("W", "O", "-", "1"):
        hand.tap(key)
    hand.tap("submit")
    assert screen.taken == [ScanReceived("typed", b"WO-1")]
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    assert screen.shown.screens.shell.place.sheet == ""


def test_small_letters_are_typed_too(screen: StationScreen, hand: Hand) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE), StartTask(MATERIAL, WANG.id))
    screen.shown.open("code")
    hand.tap("option-1")
    for key in "equipment.failure":
        hand.tap(key)
    hand.tap("submit")
    assert screen.task(MATERIAL).stops[-1].reason == "equipment.failure"


def test_marks_of_code_39_are_typed_too(screen: StationScreen, hand: Hand) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    screen.shown.open("code")
    hand.tap("option-2")
    for key in ("$", "1", "Space", "+", "%", "\\"):
        hand.tap(key)
    hand.tap("submit")
    assert screen.taken == [ScanReceived("typed", b"$1 +%\\")]


def test_every_letter_of_ascii_can_be_typed(screen: StationScreen, hand: Hand) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    screen.shown.open("code")
    keys: set[str] = set()
    for option in ("option-0", "option-1", "option-2"):
        hand.tap(option)
        keys |= set(hand.names())
    assert {chr(code) for code in range(0x21, 0x7F)} <= keys


def test_a_badge_is_not_typed(screen: StationScreen, hand: Hand) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    screen.take(ScanReceived("typed", LI.badge.encode()))
    hand.settle()
    assert screen.snapshot().people.acting == WANG.id
    assert "A badge is scanned, not typed. Without it, sign in by PIN." in hand.texts()
