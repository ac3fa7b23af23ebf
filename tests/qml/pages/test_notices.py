"""What the terminal has to tell, all at once: everything stays in its place, and nothing is kept back."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from app.services.snapshot import EndedLedger
from domain import commands as c
from domain.floor_events import SignInMethod
from domain.presence import RosterNotice
from domain.signals import Connection, ConnectionChanged
from tests.fakes.fake_clock import START_AT
from tests.qml.pages.conftest import PIN, OpenStation
from tests.qml.pages.hand import Hand
from tests.support.plant import PLAN, WANG
from tests.support.screen import StationScreen
from tests.support.station import with_pin
from ui.window import WindowOptions
from ui.words import LANGUAGES, Language

PANELS = {"10 inch": (1280, 800, 4.0), "24 inch": (1920, 1080, 5.5)}
SOON, OVER = RosterNotice(START_AT + 86_400_000, over=False), RosterNotice(START_AT, over=True)
LOST = EndedLedger("damaged", 12_345, 7)
UNPLUGGED = ConnectionChanged("scanner", Connection.UNPLUGGED, "port_missing")


def everything_told(screen: StationScreen, roster: RosterNotice = SOON) -> None:
    screen.around = replace(
        screen.around, roster=roster, disk_left=180 << 20, ended=LOST, devices=[UNPLUGGED]
    )
    screen.refresh()


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def in_reach(hand: Hand) -> Iterator[QQuickItem]:
    """What takes a touch and does not scroll."""
    for item in hand.buttons():
        above: QQuickItem | None = item.parentItem()
        while above is not None and not above.inherits("QQuickFlickable"):
            above = above.parentItem()
        if above is None:
            yield item


def demand_order(hand: Hand, page: str) -> None:
    """Nothing that takes a touch lies over another, nothing over the machines' row."""
    hand.settle()
    for one, other in combinations(in_reach(hand), 2):
        both = (one.property("accessibleName"), other.property("accessibleName"))
        assert not place(one).intersects(place(other).adjusted(1, 1, -1, -1)), (page, both)
    (strip,) = (i for i in hand.items() if str(i.metaObject().className()).startswith("MachineStrip"))
    mine = set(hand.items(strip))
    for item in (*in_reach(hand), *hand.labels()):
        beside = item in mine or place(item).right() < place(strip).left()
        assert beside or place(item).bottom() <= place(strip).top(), (page, item.property("text"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_sign_in_and_sync_keep_their_order_whatever_is_told(
    open_station: OpenStation, panel: str, language: Language
) -> None:
    screen = open_station((*PLAN, with_pin(WANG, PIN)), WindowOptions(language=language))
    width, height, mm = PANELS[panel]
    screen.shown.theme.setProperty("mm", mm)
    screen.shown.window.resize(width, height)
    hand = Hand(screen.shown.window)
    everything_told(screen)
    for turn in range(4):
        demand_order(hand, f"sign-in, banner {turn}")
        hand.tap(more(hand))
    screen.shown.screens.sign_in.choose(WANG.id)
    screen.shown.screens.sign_in.submitPin("0000")
    demand_order(hand, "sign-in by PIN")
    screen.around = replace(screen.around, trouble="not_central", since=START_AT, clock_offset=108_000_000)
    screen.shown.open("sync")
    screen.refresh()
    demand_order(hand, "sync")


def more(hand: Hand) -> str:
    """The name of the button that shows further banners."""
    hand.settle()
    (button,) = (b for b in hand.buttons() if str(b.property("text")).startswith("+"))
    return str(button.property("accessibleName"))


def test_no_banner_is_kept_back(screen: StationScreen, hand: Hand) -> None:
    """On the page of work two are shown at once, and how many wait; a touch shows those."""
    screen.does(c.SignIn(WANG.id, SignInMethod.BADGE))
    everything_told(screen)
    hand.settle()
    assert "+2" in hand.texts()
    assert "Understood" not in hand.texts()
    hand.tap(more(hand))
    assert "Records were lost: 7" in hand.texts()
    hand.tap("Understood")
    assert screen.shown.screens.shell.props.banners[0].icon == "database"
    assert "Records were lost: 7" not in hand.texts()
    assert "+1" in hand.texts()


@pytest.mark.parametrize("roster", [OVER, RosterNotice(0, over=True)])
def test_nobody_is_invited_to_sign_in_where_nobody_can(
    screen: StationScreen, hand: Hand, roster: RosterNotice
) -> None:
    everything_told(screen, roster)
    hand.settle()
    texts = hand.texts()
    assert len([text for text in texts if text.startswith("Nobody can sign in")]) == 1
    assert not {"Scan your badge", "Sign in by PIN", WANG.name} & set(texts)
    screen.around.roster = None
    screen.refresh()
    hand.settle()
    assert {"Scan your badge", WANG.name} <= set(hand.texts())
