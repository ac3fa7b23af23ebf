"""What is said about devices, their bytes, tried scans and ports."""

import re
from dataclasses import replace

import pytest
from biip.gs1_application_identifiers import GS1ApplicationIdentifier

from app.services.scan_service import Understood
from app.services.self_test import SelfTestState, TriedScan
from app.services.snapshot import DeviceView
from domain.barcodes import Barcode, Element
from domain.outcomes import Code, Refused
from domain.ports import Heard, PortFound
from domain.scanning import Meaning, Meant
from domain.signals import Chunk, Connection, ScanOverflowed, ScanReceived
from tests.support.plant import WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import view_of
from ui.gs1_titles import TITLES, gs1_title
from ui.messages import ADVICE, DETAILS
from ui.models.device_list_model import device_rows
from ui.models.port_list_model import port_rows
from ui.models.traffic_list_model import LONGEST_SHOWN, MOST_SHOWN, traffic_rows
from ui.view import View
from ui.viewmodels.devices_view_model import DevicesState, chosen, derive_devices
from ui.viewmodels.ports_view_model import PortsState, derive_ports
from ui.viewmodels.self_test_view_model import MEANINGS, derive_self_test
from ui.words import LANGUAGES, Language

NOW = 1_795_341_600_000
SCANNER = DeviceView(
    "scanner", "scanner", "usb:0c2e:0b61", "", Connection.CONNECTED, "", NOW - 60_000, NOW - 1000
)
LATHE = DeviceView("cnc", "modbus", "/dev/ttyS1", "CNC-A1", Connection.REFUSED, "port_busy", NOW - 86_400_000)
KEYBOARD = DeviceView("wedge", "wedge", scanned_at=NOW - 60_000)

MET = re.findall(
    "[0-9]+",
    "00 01 02 10 11 12 13 15 16 17 20 21 22 30 37 240 241 242 243 250 251 3103 3112 3121 3131 3142 3150 3163 "
    "3302 400 401 402 403 410 411 412 413 414 416 420 422 8003 8004 8006 8008 8020",
)
"""Application identifiers that a plant meets."""


def view(*devices: DeviceView, language: Language = "en") -> View:
    return view_of(StationDesk().planned(), language, devices=devices)


def test_devices_are_listed_with_what_is_wrong_and_since_when() -> None:
    rows = device_rows(view(SCANNER, LATHE, KEYBOARD, DeviceView("x", "shdr", equipment="?")))
    assert [(row.name, row.detail, row.stateText) for row in rows] == [
        ("Scanner", "since 17:59:00", "Connected"),
        ("lathe", "Another program uses its port", "Refused"),
        ("Keyboard scanner", "last scan 17:59:00", "Listening"),
        ("?", "", "Not heard of yet"),
    ]


def test_devices_that_are_called_the_same_are_told_apart() -> None:
    rows = device_rows(view(SCANNER, replace(SCANNER, device="scanner-2"), KEYBOARD))
    assert [row.name for row in rows] == ["Scanner · scanner", "Scanner · scanner-2", "Keyboard scanner"]
    shown = derive_devices(view(SCANNER, replace(SCANNER, device="scanner-2")), DevicesState())
    assert (shown.name, shown.subtitle) == ("Scanner · scanner", "scanner\nusb:0c2e:0b61")


def test_no_valid_data_is_said_whatever_the_cause() -> None:
    (row,) = device_rows(view(DeviceView("x", connection=Connection.SILENT, detail="garbled")))
    assert (row.stateText, row.detail) == ("No valid data", "What it sends cannot be understood")


def test_a_device_of_unknown_kind_is_a_device() -> None:
    (row,) = device_rows(view(DeviceView("x", connection=Connection.SILENT)))
    assert (row.name, row.kindIcon) == ("Device", "plug")


def test_the_first_device_in_trouble_is_looked_at_until_another_is_chosen() -> None:
    shown = view(SCANNER, LATHE, KEYBOARD)
    assert chosen(shown, "") == LATHE
    assert chosen(shown, "wedge") == KEYBOARD
    assert chosen(shown, "gone") == LATHE
    assert chosen(view(KEYBOARD, SCANNER), "") == KEYBOARD
    assert chosen(view(), "") is None


def test_what_is_wrong_is_said_with_what_to_do() -> None:
    props = derive_devices(view(LATHE), DevicesState())
    assert (props.name, props.trouble) == ("lathe", "Another program uses its port")
    assert props.advice.startswith("Close the other program")
    assert props.subtitle == "Machine, Modbus RTU · cnc\n/dev/ttyS1"
    fine = derive_devices(view(SCANNER), DevicesState())
    assert (fine.trouble, fine.advice) == ("", "")
    assert fine.subtitle == "scanner\nusb:0c2e:0b61", "its kind is its name already"
    assert fine.since == "since 17:59:00 · last scan 17:59:59"


def test_a_device_that_is_wrong_without_a_reason_says_how_it_stands() -> None:
    props = derive_devices(view(replace(LATHE, detail="")), DevicesState())
    assert (props.trouble, props.advice) == ("Refused", "")


def test_every_detail_has_its_advice() -> None:
    assert DETAILS.keys() == ADVICE.keys()


def test_bytes_are_shown_newest_first_with_their_time() -> None:
    chunks = [Chunk(NOW + place, b"COUNT %d\r" % place, sent=place == 1) for place in range(2)]
    rows = traffic_rows(view(), [*chunks, Chunk(NOW + 1, b"\x00")], in_hex=False)
    assert [(row.time, row.sent, row.text) for row in rows] == [
        ("18:00:00.001", False, "<00>"),
        ("18:00:00.001", True, "COUNT 1<CR>"),
        ("18:00:00.000", False, "COUNT 0<CR>"),
    ]
    assert len({row.key for row in rows}) == 3
    assert traffic_rows(view(), chunks, in_hex=True)[0].text == "43 4F 55 4E 54 20 31 0D"


def test_bytes_of_another_day_say_which() -> None:
    (row,) = traffic_rows(view(), [Chunk(NOW - 86_400_000, b"A")], in_hex=False)
    assert row.time == "11-21 18:00:00.000"


def test_long_traffic_is_cut() -> None:
    many = [Chunk(NOW + place, b"A" * (LONGEST_SHOWN + 5)) for place in range(MOST_SHOWN + 9)]
    rows = traffic_rows(view(), many, in_hex=False)
    assert len(rows) == MOST_SHOWN
    assert rows[0].key == f"{NOW + MOST_SHOWN + 8}.1"
    assert rows[0].text.endswith("A … +5")


def tried(found: Understood | Refused, scan: ScanReceived | ScanOverflowed | None = None) -> SelfTestState:
    received = scan or ScanReceived("scanner", b"]C0WO-1", 12)
    return SelfTestState(160_000, (TriedScan(1, NOW, received, found),))


@pytest.mark.parametrize(
    ("meant", "tone", "verdict"),
    [
        ((Meant(Meaning.BADGE, WANG.id),), "good", f"Badge of {WANG.name}"),
        ((Meant(Meaning.REASON, "equipment.failure"),), "good", "Pause reason failure"),
        ((Meant(Meaning.ORDER, "WO-1"),), "good", "Order WO-1"),
        ((), "warn", "Nothing here has the code WO-1."),
        (
            (Meant(Meaning.ORDER, "WO-1"), Meant(Meaning.TASK, "WO-1")),
            "warn",
            "The code WO-1 means more than one thing: Order WO-1 / Task WO-1",
        ),
    ],
)
def test_a_tried_scan_says_what_it_would_mean(meant: tuple[Meant, ...], tone: str, verdict: str) -> None:
    state = tried(Understood(Barcode("WO-1", "C0"), meant))
    props = derive_self_test(view(), state, 0)
    assert (props.tone, props.verdict) == (tone, verdict)
    assert (props.text, props.hex) == ("]C0WO-1", "5D 43 30 57 4F 2D 31")
    assert {fact.label: fact.value for fact in props.facts} == {
        "Scanner": "scanner",
        "Symbology": "Code 128  ]C0",
        "Bytes": "7",
        "From first to last": "12 ms",
        "At": "18:00:00",
    }


def test_a_scan_without_end_is_shown_by_its_beginning() -> None:
    state = tried(
        Refused(Code.SCAN_TOO_LONG, {"head": "A", "length": 4096}), ScanOverflowed("s", b"A" * 200, 4096)
    )
    props = derive_self_test(view(), state, 0)
    assert props.tone == "bad"
    assert props.hex.endswith("41  41 41 41 41 41 41 41 41")
    assert (props.textTitle, props.hexTitle) == (
        "As it came: first 200 bytes",
        "Byte by byte: first 128 bytes",
    )
    assert [fact.value for fact in props.facts] == ["s", "Not said", "≥ 4\u202f096", "18:00:00"]


def test_a_refused_scan_says_its_symbology() -> None:
    scan = ScanReceived("scanner", b"\r\n]C1011234567890123010LOT7", 31)
    props = derive_self_test(view(), tried(Refused(Code.GS1_MALFORMED, {"head": "]C1"}), scan), 0)
    assert "GS1-128  ]C1" in [fact.value for fact in props.facts]
    assert (props.textTitle, props.hexTitle) == ("As it came", "Byte by byte")


def test_gs1_elements_are_called_what_the_plant_calls_them() -> None:
    elements = (Element("10", "LOT7", "BATCH/LOT"), Element("3103", "1", "NET WEIGHT (kg)"))
    state = tried(Understood(Barcode("10LOT7", "C1", (*elements, Element("7002", "X", "MEAT CUT"))), ()))
    shown = {
        language: [fact.label for fact in derive_self_test(view(language=language), state, 0).elements]
        for language in LANGUAGES
    }
    assert shown == {
        "zh_CN": ["(10) 批号", "(3103) 净重 (kg)", "(7002) MEAT CUT"],
        "en": ["(10) BATCH/LOT", "(3103) NET WEIGHT (kg)", "(7002) MEAT CUT"],
    }


@pytest.mark.parametrize("ai", MET)
def test_what_a_plant_meets_has_a_chinese_name(ai: str) -> None:
    title = GS1ApplicationIdentifier.extract(ai).data_title
    assert title in TITLES
    assert gs1_title(title, view(language="en")) == title
    assert re.search("[\u4e00-\u9fff]", gs1_title(title, view(language="zh_CN")))


def test_the_time_left_never_falls_below_nought() -> None:
    assert derive_self_test(view(), SelfTestState(0), 0).left == "0:00"


def test_every_meaning_has_its_words() -> None:
    assert MEANINGS.keys() == set(Meaning)


@pytest.mark.parametrize(
    ("heard", "tone", "title"),
    [
        (Heard("p", "scanner", b"x", "[[scanner]]"), "good", "Heard: Scanner"),
        (Heard("p", "", b"", problem="no_data"), "warn", "It sends nothing"),
        (Heard("p", "", b"", problem="port_busy"), "bad", "Another program uses its port"),
        (Heard("p", "", b"", problem="something_new"), "bad", "something_new"),
        (Heard("p", "", b"\xff"), "bad", "What it sends cannot be understood"),
        (Heard("p", "", b""), "bad", "It sends nothing"),
    ],
)
def test_what_was_heard_on_a_port_is_said(heard: Heard, tone: str, title: str) -> None:
    props = derive_ports(view(), PortsState("p", heard=heard), ())
    assert (props.tone, props.title) == (tone, title)
    assert derive_ports(view(), PortsState("p", listening=True, heard=heard), ()).title == ""


def test_ports_say_what_they_are_and_who_uses_them() -> None:
    rows = port_rows(
        view(), (PortFound("usb:1:2", "/dev/ttyACM0", "Scanner"), PortFound("COM3", "COM3", "", "cnc"))
    )
    assert [(row.name, row.detail, row.usedBy, row.free) for row in rows] == [
        ("Scanner", "/dev/ttyACM0 · usb:1:2", "", True),
        ("COM3", "COM3", "Used by cnc", False),
    ]
