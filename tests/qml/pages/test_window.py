"""The window itself: what bootstrap relies on, and what must not leave it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QUrl
from PySide6.QtNetwork import QHostAddress, QNetworkRequest, QTcpServer
from PySide6.QtQml import QQmlComponent

from domain.commands import SignIn, StartTask
from domain.floor_events import SignInMethod
from domain.outcomes import Asked, Code, Recorded
from domain.signals import ScanReceived
from tests.qml.pages.conftest import OpenStation
from tests.qml.pages.hand import Hand
from tests.support.plant import MATERIAL, WANG
from tests.support.screen import StationScreen
from ui.qml_types import TYPE_FILE, TYPES, describe
from ui.window import QML, WindowOptions

HOUR = 3_600_000


def test_the_linter_knows_the_view_models_as_they_are() -> None:
    """Where they differ: `python -c "from ui.qml_types import write; write()"`."""
    assert TYPE_FILE.read_text() == describe()


def test_every_prop_is_shown_somewhere() -> None:
    sources = "".join(file.read_text() for file in QML.rglob("*.qml"))
    meta = ((view_model, view_model.staticMetaObject) for view_model in TYPES)
    names = {
        (view_model.__name__, str(found.property(index).name()))
        for view_model, found in meta
        for index in range(found.propertyOffset(), found.propertyCount())
    }
    unused = {(owner, name) for owner, name in names if f".{name}" not in sources}
    assert not unused


def test_a_picture_is_saved(screen: StationScreen, tmp_path: Path) -> None:
    screen.shown.grab(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OSError, match="cannot write"):
        screen.shown.grab(tmp_path / "nowhere" / "picture.png")


def test_the_palette_follows_the_shift_until_it_is_chosen(screen: StationScreen, hand: Hand) -> None:
    def night() -> bool:
        return bool(screen.shown.theme.property("night"))

    assert not night()
    screen.passes(2 * HOUR)
    assert night(), "20:00 on a Sunday, without a shift"
    screen.passes(12 * HOUR)
    assert not night(), "08:00 on a Monday, early shift"
    screen.passes(15 * HOUR)
    assert night(), "23:00, night shift"
    hand.tap("Day")
    assert not night()
    screen.shown.set_night(None)
    assert night()


def test_an_unknown_page_is_a_mistake(screen: StationScreen) -> None:
    with pytest.raises(ValueError, match="lobby"):
        screen.shown.open("lobby")


def test_sheets_open_on_the_first_job_unless_another_is_named(screen: StationScreen) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE), StartTask(MATERIAL, WANG.id))
    screen.shown.open("pause")
    assert screen.shown.screens.pause.props.subtitle == "WO-1 · material"
    screen.shown.open("count", task="WO-2/30")
    assert screen.shown.screens.count.props.subtitle.startswith("WO-2 · production")


@pytest.mark.parametrize("page", ["Shift", "Sync", "Devices"])
def test_from_every_page_there_is_a_way_to_sign_in(screen: StationScreen, hand: Hand, page: str) -> None:
    hand.tap(page)
    assert screen.shown.screens.shell.props.page == page.lower()
    hand.tap("Station")
    assert screen.shown.screens.shell.props.page == "sign_in"


def test_a_scan_that_did_something_closes_the_sign_in_sheet(screen: StationScreen) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    screen.shown.open("sign_in")
    screen.shown.show_outcome(Recorded(screen.clock.now().at, 1), "scanner")
    assert screen.shown.screens.shell.place.sheet == ""


def test_what_comes_after_the_end_is_not_shown(screen: StationScreen) -> None:
    screen.shown.close()
    screen.refresh()
    screen.shown.close()


def test_a_question_that_a_scan_led_to_is_answered_as_its_label_would(screen: StationScreen) -> None:
    asked = Asked(Code.MORE_THAN_REMAINING, {"quantity": 2, "remaining": 1, "unit": "件"})
    screen.shown.show_outcome(asked, "scanner")
    shell = screen.shown.screens.shell
    assert (shell.props.question[:1], shell.props.noticeTone) == ("2", "")
    shell.confirm()
    assert screen.taken == [ScanReceived("typed", b"LS:CONFIRM")]
    assert (shell.props.question, shell.props.noticeTone) == ("", "info"), "there was nothing to confirm"


def test_nothing_new_is_told_when_nothing_changed(screen: StationScreen) -> None:
    """A tick within one second notifies nobody: the screen stays as idle as the station."""
    screen.does(SignIn(WANG.id, SignInMethod.BADGE), StartTask(MATERIAL, WANG.id))
    told: list[object] = []
    shell, home = screen.shown.screens.shell, screen.shown.screens.home
    for view_model, signal in ((shell, "clockChanged"), (home, "countChanged")):
        getattr(view_model, signal).connect(lambda: told.append("props"))
    home.job_model.dataChanged.connect(lambda *_: told.append("jobs"))
    screen.shown.tick()
    assert told == []
    screen.passes(1000)
    assert told == ["jobs"]


def test_no_request_of_qml_leaves(screen: StationScreen) -> None:
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    manager = screen.shown.engine.networkAccessManager()
    reply = manager.get(QNetworkRequest(QUrl(f"http://127.0.0.1:{server.serverPort()}/x.png")))
    loop = QEventLoop()
    reply.finished.connect(loop.quit)
    if not reply.isFinished():
        loop.exec()
    assert reply.error() != reply.NetworkError.NoError
    assert not server.hasPendingConnections()


def test_a_remote_component_is_refused(screen: StationScreen) -> None:
    component = QQmlComponent(screen.shown.engine, QUrl("http://127.0.0.1:9/Evil.qml"))
    loop = QEventLoop()
    component.statusChanged.connect(loop.quit)
    if component.isLoading():
        loop.exec()
    assert component.isError()


def test_the_terminal_begins_in_its_language(open_station: OpenStation) -> None:
    screen = open_station(options=WindowOptions(language="zh_CN"))
    hand = Hand(screen.shown.window)
    hand.settle()
    assert "请扫描工牌" in hand.texts()


def test_the_keyboard_finds_its_way(screen: StationScreen, hand: Hand) -> None:
    """Tab walks the controls, and what has the focus is shown to have it."""
    hand.settle()
    seen = set()
    for _ in range(8):
        hand.key(Qt.Key.Key_Tab)
        focused = screen.shown.window.activeFocusItem()
        assert focused is not None
        seen.add(id(focused))
    assert len(seen) > 3
