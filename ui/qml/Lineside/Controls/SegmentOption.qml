// One field of a segmented choice; the chosen one is raised and carries a mark.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: option

    property string iconName: ""
    property bool current: false

    readonly property color _ink: !enabled ? Theme.colors.disabled : current ? Theme.colors.accent : Theme.colors.muted

    focusPolicy: Qt.NoFocus
    topPadding: 0
    bottomPadding: 0
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: current

    background: Rectangle {
        radius: option.radius
        color: option.down ? Theme.colors.pressed : option.current ? Theme.colors.raised : "transparent"
        border.width: option.current ? Theme.stroke : 0
        border.color: option.enabled ? Theme.colors.accent : Theme.colors.line
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.gapSmall

            Icon {
                iconName: option.iconName === "" && option.current ? "check" : option.iconName
                size: Theme.iconSmall
                color: option._ink
            }

            PlainLabel {
                Layout.fillWidth: true
                text: option.text
                color: option._ink
                strong: option.current
                Accessible.ignored: true
            }
        }
    }
}
