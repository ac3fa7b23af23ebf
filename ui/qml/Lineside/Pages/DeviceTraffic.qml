// The last bytes on a device's line, the newest on top.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Rectangle {
    id: traffic

    required property DevicesViewModel devices

    radius: Theme.radius
    color: Theme.colors.sunken

    ListView {
        id: list

        anchors.fill: parent
        anchors.margins: Theme.gapSmall
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: traffic.devices.traffic
        spacing: Theme.gapTiny
        T.ScrollBar.vertical: ScrollMark {}

        delegate: RowLayout {
            id: row

            required property string time
            required property bool sent
            required property string text

            width: list.width - Theme.gap
            spacing: Theme.gapSmall

            PlainLabel {
                Layout.alignment: Qt.AlignTop
                text: row.time
                color: Theme.colors.muted
                tabular: true
                font.pixelSize: Theme.caption
            }

            PlainLabel {
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: Theme.px(48)
                text: row.sent ? qsTr("out") : qsTr("in")
                color: row.sent ? Theme.colors.accent : Theme.colors.muted
                strong: row.sent
                font.pixelSize: Theme.caption
            }

            PlainLabel {
                Layout.fillWidth: true
                text: row.text
                lines: 6
                tabular: true
                font.pixelSize: Theme.caption
            }
        }
    }

    PlainLabel {
        anchors.fill: parent
        anchors.margins: Theme.gap
        visible: list.count === 0
        horizontalAlignment: Text.AlignHCenter
        text: traffic.devices.silence
        color: Theme.colors.muted
        lines: 3
    }
}
