// A calm surface that holds what belongs together; a tone adds a stripe at its edge.
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme

T.Pane {
    id: control

    property string tone: ""

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.gapLarge

    background: Rectangle {
        radius: Theme.radius
        color: Theme.colors.surface
        border.width: Theme.hairline
        border.color: Theme.colors.line

        Rectangle {
            visible: control.tone !== ""
            x: Theme.gapSmall
            width: Theme.px(6)
            radius: width / 2
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.topMargin: Theme.gap
            anchors.bottomMargin: Theme.gap
            color: Theme.tone(control.tone).fill
        }
    }
}
