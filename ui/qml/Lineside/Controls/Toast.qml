// A quiet "done": appears by itself, leaves by itself, never takes a touch.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Item {
    id: toast

    property string text: ""
    property string tone: "good"
    readonly property bool showing: timer.running

    readonly property ToneColors _tone: Theme.tone(tone)

    implicitWidth: row.implicitWidth + 2 * Theme.gapLarge
    implicitHeight: Theme.px(52)
    enabled: false
    visible: opacity > 0
    opacity: showing ? 1 : 0
    Accessible.role: Accessible.Notification
    Accessible.name: text

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.smooth
        }
    }

    function show(message: string, meaning = "good") {
        text = message;
        tone = meaning;
        timer.restart();
    }

    function hide() {
        timer.stop();
    }

    Timer {
        id: timer

        interval: Theme.toastTime
    }

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: toast._tone.tint
        border.width: Theme.hairline
        border.color: toast._tone.lamp
    }

    RowLayout {
        id: row

        anchors.centerIn: parent
        width: Math.min(implicitWidth, toast.width - 2 * Theme.gapLarge)
        spacing: Theme.gapSmall

        Icon {
            iconName: Theme.toneIcon(toast.tone)
            size: Theme.iconSmall
            color: toast._tone.onTint
        }

        PlainLabel {
            Layout.fillWidth: true
            text: toast.text
            color: toast._tone.onTint
            tabular: true
            strong: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(16)
            Accessible.ignored: true
        }
    }
}
