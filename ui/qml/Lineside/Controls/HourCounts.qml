// Pieces hour by hour, as columns with their number: `counts` is a list of {at, share, height, text}.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

TouchBase {
    id: row

    property var counts: []
    property string label: ""

    accessibleName: label
    implicitWidth: Theme.px(640)
    implicitHeight: Theme.target
    padding: 0

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.down ? Theme.colors.pressed : "transparent"
    }

    contentItem: Item {
        PlainLabel {
            visible: row.counts.length === 0
            anchors.bottom: parent.bottom
            text: row.label + " —"
            color: Theme.colors.muted
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }

        Repeater {
            model: row.counts

            Item {
                id: hour

                required property var modelData

                x: Math.round(row.width * modelData.at)
                width: Math.round(row.width * modelData.share)
                height: row.height

                Rectangle {
                    id: bar

                    x: Theme.stroke
                    anchors.bottom: parent.bottom
                    width: parent.width - 2 * x
                    height: Math.max(Theme.stroke, Math.round((parent.height - figure.height) * hour.modelData.height))
                    color: Theme.colors.good.tint
                    border.width: Theme.hairline
                    border.color: Theme.colors.good.lamp
                }

                PlainLabel {
                    id: figure

                    anchors.bottom: bar.top
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: hour.modelData.text
                    tabular: true
                    strong: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.px(12)
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
            }
        }
    }
}
