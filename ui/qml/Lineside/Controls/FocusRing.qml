// Shows where the keyboard is; two lines, so that it stands out on every fill.
import QtQuick
import Lineside.Theme

Rectangle {
    id: ring

    anchors.fill: parent
    z: 1
    color: "transparent"
    radius: Theme.radius
    border.width: Theme.focusWidth
    border.color: Theme.colors.focus

    Rectangle {
        anchors.fill: parent
        anchors.margins: ring.border.width
        color: "transparent"
        radius: Math.max(0, ring.radius - ring.border.width)
        border.width: Theme.stroke
        border.color: Theme.colors.raised
    }
}
