// Every control in its states, page by page, to be looked at.
import QtQuick
import Lineside.Theme

Window {
    id: window

    property string page: "Work"

    width: 1280
    height: 800
    visible: true
    color: Theme.colors.window
    onHeightChanged: Theme.windowHeight = height

    Loader {
        anchors.fill: parent
        source: "Gallery" + window.page + ".qml"
    }
}
