// Keeps a page from its first showing on, so that a list is where it was left.
import QtQuick

Loader {
    required property string name
    required property string current
    property bool wanted: false

    anchors.fill: parent
    visible: current === name
    active: wanted
    onVisibleChanged: if (visible)
        wanted = true
    Component.onCompleted: wanted = visible
}
