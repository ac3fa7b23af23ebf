// A hairline between neighbours.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Rectangle {
    property bool vertical: false

    implicitWidth: Theme.hairline
    implicitHeight: Theme.hairline
    Layout.fillWidth: !vertical
    Layout.fillHeight: vertical
    color: Theme.colors.line
    Accessible.ignored: true
}
