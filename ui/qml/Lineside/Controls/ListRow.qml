// One line of a list: what it is, what is known about it, where it leads. Children appear at its end.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    property string iconName: ""
    property string tone: ""
    property string title: ""
    property int titleLines: 1
    property string subtitle: ""
    property int subtitleLines: 1
    property string trailingText: ""
    property bool selected: false
    property bool opensFurther: false
    property bool separated: false
    default property alias extra: slot.data

    accessibleName: [title, subtitle, trailingText].filter(part => part !== "").join(", ")
    implicitWidth: Theme.px(480)
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapSmall
    radius: Theme.radiusSmall
    Accessible.role: Accessible.ListItem

    background: Rectangle {
        radius: control.radius
        color: control.down ? Theme.colors.pressed : control.selected ? Theme.colors.info.tint : "transparent"

        Rectangle {
            visible: control.selected
            width: Theme.px(6)
            height: parent.height
            radius: width / 2
            color: Theme.colors.accent
        }

        Divider {
            visible: control.separated && !control.selected
            anchors.bottom: parent.bottom
            x: control.leftPadding
            width: parent.width - control.leftPadding - control.rightPadding
        }
    }

    contentItem: RowLayout {
        spacing: Theme.gap

        Icon {
            iconName: control.iconName
            size: Theme.icon
            color: !control.enabled ? Theme.colors.disabled : control.tone === "" ? Theme.colors.muted : Theme.tone(control.tone).onTint
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: control.title
                lines: control.titleLines
                strong: true
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: control.subtitle
                lines: control.subtitleLines
                color: control.enabled ? Theme.colors.muted : Theme.colors.disabled
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }

        PlainLabel {
            Layout.maximumWidth: Theme.px(240)
            visible: text !== ""
            text: control.trailingText
            tabular: true
            Accessible.ignored: true
        }

        Row {
            id: slot

            spacing: Theme.gapSmall
        }

        Icon {
            iconName: control.opensFurther ? "chevron-right" : ""
            size: Theme.iconSmall
            color: control.enabled ? Theme.colors.muted : Theme.colors.disabled
        }
    }
}
