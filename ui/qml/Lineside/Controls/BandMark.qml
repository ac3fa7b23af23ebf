// A stop too short for a stretch of its own: a thin line with a head, so that it is seen on any ground.
import QtQuick
import Lineside.Theme

Item {
    id: mark

    property string tone: "warn"

    width: Theme.px(8)

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.px(4)
        height: parent.height
        color: Theme.tone(mark.tone).onFill

        Rectangle {
            anchors.centerIn: parent
            width: Theme.stroke
            height: parent.height
            color: Theme.tone(mark.tone).fill
        }
    }

    Rectangle {
        width: parent.width
        height: width
        radius: width / 2
        color: Theme.tone(mark.tone).fill
        border.width: Theme.hairline
        border.color: Theme.tone(mark.tone).onFill
    }
}
