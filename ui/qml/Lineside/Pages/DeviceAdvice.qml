// What is wrong with a device or a scan, and what to do about it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Rectangle {
    id: advice

    property string tone: "warn"
    property string title: ""
    property string text: ""

    readonly property color ink: Theme.tone(tone).onTint

    implicitHeight: row.implicitHeight + 2 * Theme.gapSmall
    radius: Theme.radius
    color: Theme.tone(tone).tint

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.gapSmall
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap

        Icon {
            iconName: Theme.toneIcon(advice.tone)
            color: advice.ink
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: advice.title
                color: advice.ink
                strong: true
                lines: 3
            }

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: advice.text
                color: advice.ink
                lines: 3
                font.pixelSize: Theme.caption
            }
        }
    }
}
