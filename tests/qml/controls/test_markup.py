"""Text from outside is shown letter by letter: no markup is read, nothing is fetched, nothing falls over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QMetaProperty, QMetaType, QObject
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtQuick import QQuickItem

from tests.qml.controls.examples import EXAMPLES
from tests.qml.controls.stage import CONTROLS, Stage

IMAGE = "<img src='x'>"
NESTED = "<table><tr><td>" * 270
LISTEN_MS = 50
ODD = "a\nb\x00\x1d\u202egnp.exe\U0001f600&amp;&x"
LISTS = {
    "SegmentedChoice": 'SegmentedChoice {{ width: 900; model: ["{0}", {{ text: "{0}", iconName: "{0}" }}] }}',
    "ProgressBar": """ProgressBar {{
        segments: [{{ value: 1, tone: "{0}", label: "{0}", text: "{0}", iconName: "{0}" }}]
    }}""",
    "ProgressRing": 'ProgressRing {{ segments: [{{ value: "{0}", tone: "{0}" }}] }}',
}


@pytest.fixture
def server(qapp: object) -> Iterator[QTcpServer]:
    """A web server on this machine; nobody may ask it for anything."""
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    yield server
    server.close()


def image(server: QTcpServer) -> str:
    return f"<img src='http://127.0.0.1:{server.serverPort()}/x.png'>"


def texts_of(item: QObject) -> list[QMetaProperty]:
    """All text properties of `item` that can be set."""
    meta = item.metaObject()
    properties = [meta.property(index) for index in range(meta.propertyCount())]
    return [p for p in properties if p.metaType().id() == QMetaType.Type.QString.value and p.isWritable()]


def asked(server: QTcpServer) -> bool:
    QCoreApplication.processEvents()
    server.waitForNewConnection(LISTEN_MS)
    return server.hasPendingConnections()


def test_the_server_would_notice(stage: Stage, server: QTcpServer) -> None:
    """Qt's own Text, left to itself, does fetch the picture."""
    stage.show(f'Text {{ textFormat: Text.StyledText; text: "{image(server)}" }}')
    assert asked(server)


def assert_plain(stage: Stage, seen: str) -> None:
    stage.settle()
    labels = [item for item in stage.items() if item.inherits("QQuickText")]
    assert all(label.metaObject().className().startswith("PlainLabel") for label in labels)
    assert all("<" not in text or text in seen or seen in text for text in stage.texts())


def fill(stage: Stage, item: QObject, text: str) -> None:
    for declared in texts_of(item):
        declared.write(item, text)
    assert_plain(stage, text)


def test_every_control_has_an_example() -> None:
    lines = (CONTROLS / "qmldir").read_text().splitlines()
    public = {line.split()[0] for line in lines if line.endswith(".qml") and "internal" not in line}
    assert public - {"singleton"} == EXAMPLES.keys()


@pytest.mark.parametrize("control", EXAMPLES)
def test_markup_stays_text(stage: Stage, server: QTcpServer, control: str) -> None:
    item: QObject = stage.show(EXAMPLES[control])
    if control == "Sheet":
        item = next(child for child in stage.window.findChildren(QObject) if child.inherits("QQuickPopup"))
    assert control in {"Card", "Divider", "ScrollMark"} or texts_of(item)
    for text in (IMAGE, image(server), NESTED, ODD):
        fill(stage, item, text)
    assert not asked(server)


@pytest.mark.parametrize("control", LISTS)
def test_markup_in_lists_stays_text(stage: Stage, server: QTcpServer, control: str) -> None:
    for text in (IMAGE, image(server)):
        stage.show(LISTS[control].format(text))
        assert_plain(stage, text)
    assert not asked(server)


def test_a_label_is_plain_text(stage: Stage) -> None:
    label = stage.show("PlainLabel { readonly property bool plain: textFormat === Text.PlainText }")
    assert label.property("plain")


def test_the_thirteen_letters_are_on_screen(stage: Stage) -> None:
    stage.show(f'ListRow {{ title: "{IMAGE}"; subtitle: "{IMAGE}"; trailingText: "{IMAGE}" }}')
    assert stage.texts().count(IMAGE) == 3


def test_no_file_shows_text_in_another_way() -> None:
    """Only PlainLabel is a Text; the others, and Qt's own labelled controls, are not used at all."""
    for file in CONTROLS.glob("*.qml"):
        source = file.read_text()
        assert "import QtQuick.Controls\n" not in source
        assert ("\nText {" in source) == (file.stem == "PlainLabel")
        assert " Text {" not in source


def test_a_long_text_stays_inside(stage: Stage) -> None:
    """Four kilobytes in one line end in an ellipsis within the row."""
    row = stage.show('ListRow { width: 600; title: "x" }')
    row.setProperty("title", "扫" * 4096)
    stage.settle()
    label = next(item for item in stage.items() if item.property("truncated"))
    assert isinstance(label, QQuickItem)
    assert label.mapToScene(label.boundingRect().topRight()).x() <= 600
