// A person at work here: initial, name, and a mark for the one who is acting now.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    property string name: ""
    property string detail: ""
    property bool current: false

    readonly property string initial: Array.from(name.trim())[0] ?? "?"

    accessibleName: [name, detail].filter(part => part !== "").join(", ")
    Layout.fillWidth: true
    Layout.minimumWidth: Math.min(Math.ceil(implicitWidth), Theme.px(150))
    Layout.maximumWidth: Math.ceil(implicitWidth)
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gap
    topPadding: Theme.gapTiny
    bottomPadding: Theme.gapTiny
    radius: Math.round(height / 2)
    Accessible.checkable: true
    Accessible.checked: current

    background: Rectangle {
        radius: control.radius
        color: control.down ? Theme.colors.pressed : control.enabled ? Theme.colors.raised : Theme.colors.sunken
        border.width: control.current ? Theme.stroke : Theme.hairline
        border.color: control.current && control.enabled ? Theme.colors.accent : Theme.colors.line
    }

    contentItem: RowLayout {
        spacing: Theme.gapSmall

        Rectangle {
            implicitWidth: Theme.px(44)
            implicitHeight: implicitWidth
            radius: width / 2
            color: control.current && control.enabled ? Theme.colors.primary : Theme.colors.neutral.tint

            PlainLabel {
                anchors.fill: parent
                horizontalAlignment: Text.AlignHCenter
                text: control.initial.toUpperCase()
                color: !control.enabled ? Theme.colors.disabled : control.current ? Theme.colors.onPrimary : Theme.colors.neutral.onTint
                strong: true
                Accessible.ignored: true
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: control.name
                strong: control.current
                font.pixelSize: control.detail === "" ? Theme.body : Theme.caption
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: control.detail
                color: control.enabled ? Theme.colors.muted : Theme.colors.disabled
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }

        Icon {
            iconName: control.current ? "check" : ""
            size: Theme.iconSmall
            color: control.enabled ? Theme.colors.accent : Theme.colors.disabled
        }
    }
}
