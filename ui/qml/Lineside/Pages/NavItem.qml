// One stop of the rail: an icon above its name; the current one is raised.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

IconButton {
    id: item

    property bool current: false
    property string mark: ""

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.maximumHeight: implicitHeight
    implicitHeight: Math.max(Theme.targetLarge, Theme.px(88))
    accessibleName: [text, mark].filter(part => part !== "").join(", ")
    Accessible.checkable: true
    Accessible.checked: current

    background: Rectangle {
        radius: item.radius
        color: item.down ? Theme.colors.pressed : item.current ? Theme.colors.info.tint : "transparent"

        Rectangle {
            visible: item.current
            width: Theme.px(5)
            radius: width / 2
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.margins: Theme.gapSmall
            color: Theme.colors.accent
        }
    }

    contentItem: Item {
        CountMark {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.topMargin: -Theme.gapTiny
            implicitHeight: Theme.px(28)
            text: item.mark
        }

        Column {
            anchors.centerIn: parent
            width: parent.width
            spacing: Theme.gapTiny

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: item.iconName
                size: Theme.icon
                color: !enabled ? Theme.colors.disabled : item.current ? Theme.colors.accent : Theme.colors.muted
            }

            PlainLabel {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: item.text
                strong: item.current
                color: !enabled ? Theme.colors.disabled : item.current ? Theme.colors.accent : Theme.colors.muted
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
}
