// Held to talk, or touched to begin. A finger that slips off goes on holding; only letting go ends it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    property string mode: "ready"
    property bool showsText: true
    property bool _byFinger: false

    readonly property string symbol: mode === "off" ? "microphone-off" : waiting ? "hourglass" : "microphone"
    readonly property bool listening: mode === "listening"
    readonly property bool waiting: mode === "loading" || mode === "opening" || mode === "thinking"
    readonly property color ink: listening ? Theme.colors.good.onFill : mode === "ready" ? Theme.colors.onPrimary : Theme.colors.text

    signal begun
    signal ended

    implicitWidth: Theme.targetLarge
    implicitHeight: Math.max(Theme.targetLarge, Theme.px(92))
    Layout.maximumHeight: implicitHeight
    padding: 0
    accessibleName: qsTr("Voice: %1").arg(text)

    onPressed: {
        _byFinger = true;
        begun();
    }
    onReleased: ended()
    onCanceled: {
        _byFinger = false;
        ended();
    }
    onClicked: {
        if (!_byFinger) {
            begun();
            ended();
        }
        _byFinger = false;
    }

    background: Rectangle {
        radius: control.radius
        color: control.listening ? Theme.colors.good.fill : control.mode === "ready" ? control.down ? Theme.colors.primaryPressed : Theme.colors.primary : control.down ? Theme.colors.pressed : Theme.colors.raised
        border.width: control.mode === "ready" || control.listening ? 0 : Theme.stroke
        border.color: Theme.colors.outline
    }

    contentItem: Item {
        Column {
            anchors.centerIn: parent
            width: parent.width
            spacing: Theme.gapTiny

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: control.symbol
                size: Theme.iconLarge
                color: control.ink
            }

            PlainLabel {
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width - 2 * Theme.gapSmall
                visible: text !== "" && control.showsText
                horizontalAlignment: Text.AlignHCenter
                text: control.text
                strong: true
                color: control.ink
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(14)
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
}
