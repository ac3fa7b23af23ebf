// What can be said here now.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme
import Lineside.Controls

Flow {
    id: list

    property var examples: []

    spacing: Theme.gapSmall
    visible: examples.length > 0

    PlainLabel {
        height: Theme.px(44)
        text: qsTr("For instance:")
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
    }

    Repeater {
        model: list.examples

        Rectangle {
            id: chip

            required property string modelData

            implicitWidth: Math.min(label.implicitWidth + 2 * Theme.gap, list.width)
            implicitHeight: Theme.px(44)
            radius: height / 2
            color: Theme.colors.info.tint

            PlainLabel {
                id: label

                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                text: chip.modelData
                color: Theme.colors.info.onTint
            }
        }
    }
}
