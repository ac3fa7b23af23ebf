"""Every page and sheet: no warning of QML, targets for gloves, plain text, both languages, no network."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtQuick import QQuickItem

from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import prepare_import
from domain.events import Event
from domain.plan_events import (
    Equipment,
    Line,
    Operation,
    OrderReleased,
    PersonDefined,
    Reason,
    ReasonClass,
    ReasonsDefined,
    SiteDefined,
    Stage,
    Station,
    Text,
)
from domain.shopfloor import Shopfloor
from tests.fakes.fake_speech import MODEL
from tests.qml.pages.conftest import PIN, OpenStation
from tests.qml.pages.hand import Hand
from tests.qml.pages.tour import tour
from tests.support.plant import CALENDAR, PLAN, WANG
from tests.support.screen import StationScreen
from tests.support.station import CHEAP, PIN_KEY, with_pin
from ui.window import WindowOptions
from ui.words import LANGUAGES, Language

ROOT = Path(__file__).parents[3]
IMAGE = "<img src='x'>"
PANELS = {"10 inch": (1280, 800, 4.0), "24 inch": (1920, 1080, 5.5)}
CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]+")
LATIN = re.compile(r"[A-Za-z]{2,}")
HASH = re.compile(r"\b[0-9a-f]{8}\b")
SAID_BY_DEVICES = (
    MODEL,
    "usb:0c2e:0b61",
    "/dev/ttyS1",
    "/dev/ttyS9",
    IMAGE,
    "<CR>",
    "<GS>",
    "LOT7",
    "GS1-128",
    "GS1",
    "MTConnect",
    "Modbus RTU",
    "lineside.toml",
    "wedge",
    " ms",
    "ABC",
    "abc",
    "HEX",
)
SAID_IN_BOTH = (
    "lineside voice install",
    "lineside voice check",
    "主轴异响，冷却液溅到地上",
    "OEE",
    "PIN",
    "IT",
    "English",
    "中文",
    "WO",
    "scanner",
    "cnc",
    "E101",
    "E102",
)


def sample_plan() -> tuple[Event, ...]:
    pins = PinHashes(PIN_KEY, CHEAP)
    folder = ROOT / "resources" / "sample_plant"
    return prepare_import(Shopfloor(), "plant", [folder], pins, date(2026, 11, 22)).events


@pytest.mark.parametrize("panel", PANELS)
def test_everything_that_takes_a_touch_is_large_enough_and_in_reach_and_has_a_name(
    screen: StationScreen, hand: Hand, panel: str
) -> None:
    width, height, mm = PANELS[panel]
    screen.shown.theme.setProperty("mm", mm)
    screen.shown.window.resize(width, height)
    for page in tour(screen):
        hand.settle()
        for item in hand.buttons():
            size, name = (item.width(), item.height()), item.property("accessibleName")
            assert min(size) >= 15 * mm - 1, f"{page}: {name} {size}"
            assert _in_sight(item, width, height), f"{page}: {name}"
            assert name, f"{page}: {item.objectName()}"


def _in_sight(item: QQuickItem, width: int, height: int) -> bool:
    """Within the panel, or in something that scrolls."""
    corner = item.mapToScene(item.boundingRect().bottomRight())
    if corner.x() <= width + 1 and corner.y() <= height + 1:
        return True
    above: QQuickItem | None = item.parentItem()
    while above is not None and not above.inherits("QQuickFlickable"):
        above = above.parentItem()
    return above is not None


@pytest.fixture
def server(qapp: object) -> Iterator[QTcpServer]:
    """A web server that must never be asked for anything."""
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    yield server
    assert not server.hasPendingConnections()
    server.close()


def marked_up(markup: str) -> list[Event]:
    """A plan in which every text is markup."""
    text = Text(markup, markup)
    people = [PersonDefined(f"{markup}{i}", markup, f"B{i}", team=markup) for i in (1, 2)]
    operation = Operation("30", Stage.PRODUCTION, text, "A")
    group = Reason("equipment.x", ReasonClass.EQUIPMENT, text)
    return [
        SiteDefined(
            "plant", text, (Line("A", text),), (Station("A1", "A", text),), (Equipment("E", "A1", text),)
        ),
        ReasonsDefined((group, Reason(markup, ReasonClass.EQUIPMENT, text, "equipment.x"))),
        replace(CALENDAR, shifts=tuple(replace(shift, name=text) for shift in CALENDAR.shifts)),
        *(with_pin(person, "1234") for person in people),
        *(
            OrderReleased(f"{markup}{i}", markup, text, 600, markup, 0, (operation,), allow_skip=True)
            for i in (1, 2)
        ),
    ]


@pytest.mark.parametrize("remote", [False, True])
def test_markup_from_outside_stays_text(open_station: OpenStation, server: QTcpServer, remote: bool) -> None:
    markup = f"<img src='http://127.0.0.1:{server.serverPort()}/x.png'>" if remote else IMAGE
    screen = open_station(marked_up(markup))
    hand = Hand(screen.shown.window)
    seen = 0
    for page in tour(screen):
        screen.scan(markup)
        hand.settle()
        assert all(is_plain(label) for label in hand.labels()), page
        seen += sum(markup in text for text in hand.texts())
    assert seen > 50


def is_plain(label: QQuickItem) -> bool:
    """The controls' own label, which nobody may set to another format."""
    return label.metaObject().className().startswith("PlainLabel")


def names_of(plan: tuple[Event, ...]) -> set[str]:
    """Every name that the plan gives, which no translation touches, and the initials of people."""
    found = {event.name[0] for event in plan if isinstance(event, PersonDefined)}
    for event in plan:
        _collect(event, found)
    return {name for name in found if name}


def _collect(value: object, found: set[str]) -> None:
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, tuple):
        for entry in value:
            _collect(entry, found)
    elif hasattr(value, "__slots__"):
        for field in value.__slots__:
            _collect(getattr(value, field), found)


def foreign(text: str, names: list[str], language: Language) -> str:
    """What of a text is in the other language, apart from names."""
    text = HASH.sub("", text)
    for name in names:
        text = text.replace(name, "")
    found = (CJK if language == "en" else LATIN).search(text)
    return found.group() if found else ""


def test_the_language_is_switched_everywhere_at_run_time(open_station: OpenStation) -> None:
    plan = sample_plan()
    screen = open_station(plan, WindowOptions(language="zh_CN"))
    hand = Hand(screen.shown.window)
    names = sorted(
        (*names_of(plan), screen.ledger.store[:12], *SAID_IN_BOTH, *SAID_BY_DEVICES), key=len, reverse=True
    )
    for page in tour(screen):
        for language in LANGUAGES:
            screen.shown.set_language(language)
            hand.settle()
            wrong = {text: found for text in hand.texts() if (found := foreign(text, names, language))}
            assert not wrong, f"{page}, {language}"


def test_plan_names_follow_the_language(open_station: OpenStation) -> None:
    screen = open_station(sample_plan(), WindowOptions(language="zh_CN"))
    hand = Hand(screen.shown.window)
    hand.settle()
    assert "车削工位" in hand.texts()
    hand.tap("English")
    assert "Turning station" in hand.texts()
    hand.tap("中文")
    assert "车削工位" in hand.texts()


def test_no_page_shows_text_in_another_way() -> None:
    """Only the controls' label is used, and its format is left alone."""
    for file in (ROOT / "ui" / "qml" / "Lineside" / "Pages").glob("*.qml"):
        source = file.read_text()
        assert "import QtQuick.Controls" not in source, file.name
        assert not re.search(r"\b(Text|TextEdit|TextInput|Label) \{|textFormat", source), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_neither_cut_short_nor_broken_in_the_middle_of_a_word(
    open_station: OpenStation, language: Language
) -> None:
    """What a button says is written in full; names of the plan may end in an ellipsis."""
    screen = open_station((*PLAN, with_pin(WANG, PIN)), WindowOptions(language=language))
    hand = Hand(screen.shown.window)
    for page in tour(screen):
        hand.settle()
        for item in hand.buttons():
            if item.inherits("QQuickAbstractButton") and item.objectName():
                cut = [t.property("text") for t in hand.items(item) if t.property("truncated") is True]
                assert not [text for text in cut if "（" not in text and " · " not in text], (page, cut)
            if language == "en":
                for label in _labels(hand, item):
                    assert _is_whole(label), (page, label.property("text"))


def _is_whole(label: QQuickItem) -> bool:
    """On one line, or broken between words."""
    widest = max(str(label.property("text")).split() or [""], key=len)
    width = QFontMetricsF(label.property("font")).horizontalAdvance(widest)
    return bool(label.property("lineCount") == 1 or width <= label.width() + 1)


def _labels(hand: Hand, button: QQuickItem) -> list[QQuickItem]:
    return [item for item in hand.items(button) if item.inherits("QQuickText")]
