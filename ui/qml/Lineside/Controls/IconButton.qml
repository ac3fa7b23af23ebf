// A touch target with an icon alone; `text` is read to those who cannot see it.
import QtQuick
import Lineside.Theme

TouchBase {
    id: control

    property string iconName: ""
    property bool outlined: false
    property int size: Theme.icon

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    padding: 0

    background: Rectangle {
        radius: control.radius
        color: control.down ? Theme.colors.pressed : !control.outlined ? "transparent" : control.enabled ? Theme.colors.raised : Theme.colors.sunken
        border.width: control.outlined ? Theme.stroke : 0
        border.color: control.enabled ? Theme.colors.outline : Theme.colors.line
    }

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            iconName: control.iconName
            size: control.size
        }
    }
}
