// One choice among a few: an icon and a title, a hint, how many are behind it, and whether it opens further.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    property string iconName: ""
    property string title: ""
    property string hint: ""
    property string count: ""
    property bool selected: false
    property bool opensFurther: false
    property bool large: false
    property int titleLines: 2

    accessibleName: [title, hint, count].filter(part => part !== "").join(", ")
    implicitWidth: Theme.px(220)
    implicitHeight: Math.max(Theme.px(large ? 200 : 150), implicitContentHeight + topPadding + bottomPadding)
    Accessible.checkable: true
    Accessible.checked: selected

    background: Rectangle {
        radius: control.radius
        color: !control.enabled ? Theme.colors.sunken : control.down ? Theme.colors.pressed : control.selected ? Theme.colors.info.tint : Theme.colors.raised
        border.width: control.selected ? Theme.focusWidth : Theme.hairline
        border.color: control.selected ? Theme.colors.accent : Theme.colors.line
    }

    contentItem: ColumnLayout {
        spacing: Theme.gapTiny

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            Icon {
                Layout.leftMargin: -size / 12
                iconName: control.iconName
                size: control.large ? Theme.px(64) : Theme.iconLarge
                color: !control.enabled ? Theme.colors.disabled : control.selected ? Theme.colors.accent : Theme.colors.muted
            }

            Item {
                Layout.fillWidth: true
            }

            CountMark {
                text: control.count
            }

            Icon {
                iconName: control.selected ? "check-circle" : control.opensFurther ? "chevron-right" : ""
                size: Theme.icon
                color: !control.enabled ? Theme.colors.disabled : control.selected ? Theme.colors.accent : Theme.colors.muted
            }
        }

        Item {
            Layout.fillHeight: true
        }

        PlainLabel {
            Layout.fillWidth: true
            text: control.title
            strong: true
            lines: control.titleLines
            font.pixelSize: control.large ? Theme.title : Theme.heading
            Accessible.ignored: true
        }

        PlainLabel {
            Layout.fillWidth: true
            visible: text !== "" || control.large
            text: control.hint
            color: control.enabled ? Theme.colors.muted : Theme.colors.disabled
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
