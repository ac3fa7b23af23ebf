// The hours below a time line: `hours` is a list of {at, text}, `at` from 0 to 1.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

Item {
    id: ruler

    property var hours: []

    implicitHeight: Theme.px(32)
    height: implicitHeight

    Repeater {
        model: ruler.hours

        Item {
            id: hour

            required property var modelData
            readonly property int place: Math.round(ruler.width * modelData.at)

            Rectangle {
                x: Math.min(hour.place, ruler.width - width)
                width: Theme.stroke
                height: Theme.gapSmall
                color: Theme.colors.outline
            }

            PlainLabel {
                x: Math.max(0, Math.min(hour.place - implicitWidth / 2, ruler.width - implicitWidth))
                y: Theme.gapSmall - Theme.stroke
                text: hour.modelData.text
                tabular: true
                color: Theme.colors.muted
                font.pixelSize: Theme.caption
            }
        }
    }
}
