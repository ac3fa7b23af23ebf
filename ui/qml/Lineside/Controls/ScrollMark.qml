// Shows that a list goes on and where one is in it: `T.ScrollBar.vertical: ScrollMark {}` on a Flickable.
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme

T.ScrollBar {
    id: control

    implicitWidth: Theme.px(10)
    implicitHeight: Theme.px(10)
    visible: size < 1
    interactive: false
    minimumSize: 0.08
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: Theme.px(6)
        implicitHeight: Theme.px(6)
        radius: Theme.px(3)
        color: Theme.colors.outline
    }
}
