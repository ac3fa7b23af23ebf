// What a colour and texture of the time line stand for, and how much of it there was.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: key

    required property var entry

    accessibleName: entry.label + " " + entry.text
    padding: Theme.gapSmall
    topPadding: 0
    bottomPadding: 0

    background: Rectangle {
        radius: Theme.radiusSmall
        color: key.down ? Theme.colors.pressed : "transparent"
    }

    contentItem: RowLayout {
        spacing: Theme.gapSmall

        BandFill {
            implicitWidth: Theme.px(32)
            implicitHeight: Theme.px(40)
            radius: Theme.radiusSmall
            tone: key.entry.tone
            texture: key.entry.texture
            faint: key.entry.faint

            Icon {
                anchors.centerIn: parent
                iconName: key.entry.icon
                size: Theme.iconSmall
                color: key.entry.faint ? Theme.colors.text : Theme.tone(key.entry.tone).onFill
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: key.entry.label
                color: Theme.colors.muted
                font.pixelSize: Theme.px(18)
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                text: key.entry.text
                tabular: true
                strong: true
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
}
