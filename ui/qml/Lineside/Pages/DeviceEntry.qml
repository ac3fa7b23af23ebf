// A device, and how it stands.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    id: entry

    required property string name
    required property string detail
    required property string icon
    required property string tone
    required property string stateText

    implicitHeight: Math.max(Theme.px(88), column.implicitHeight + 2 * Theme.gapSmall)

    RowLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Icon {
            iconName: entry.icon
            color: Theme.colors.muted
        }

        ColumnLayout {
            id: column

            Layout.fillWidth: true
            spacing: Theme.gapTiny

            PlainLabel {
                Layout.fillWidth: true
                text: entry.name
                strong: true
            }

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: entry.detail
                color: Theme.colors.muted
                lines: 2
                font.pixelSize: Theme.caption
            }
        }

        StatusPill {
            Layout.fillWidth: false
            tone: entry.tone
            text: entry.stateText
        }
    }
}
