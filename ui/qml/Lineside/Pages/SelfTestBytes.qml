// Bytes on a sunken ground, wrapped wherever they must be.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

ColumnLayout {
    id: bytes

    property string title: ""
    property string text: ""

    spacing: Theme.gapTiny

    PlainLabel {
        Layout.fillWidth: true
        text: bytes.title
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: label.implicitHeight + 2 * Theme.gapSmall
        radius: Theme.radiusSmall
        color: Theme.colors.sunken

        PlainLabel {
            id: label

            anchors.fill: parent
            anchors.margins: Theme.gapSmall
            text: bytes.text
            lines: 12
            tabular: true
        }
    }
}
