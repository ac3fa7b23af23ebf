// Pieces hour by hour, as columns with their number under what they are: `counts` is a list of
// {at, share, height, text}.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

TouchBase {
    id: row

    property var counts: []
    property string label: ""

    accessibleName: label
    implicitWidth: Theme.px(640)
    implicitHeight: Theme.target + Theme.px(8)
    padding: 0

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.down ? Theme.colors.pressed : "transparent"
    }

    contentItem: Item {
        PlainLabel {
            id: name

            text: row.counts.length === 0 ? row.label + " —" : row.label
            color: Theme.colors.muted
            font.pixelSize: Theme.px(18)
            Accessible.ignored: true
        }

        Repeater {
            model: row.counts

            Item {
                id: hour

                required property var modelData

                x: Math.round(row.width * modelData.at)
                y: name.height - Theme.px(3)
                width: Math.round(row.width * modelData.share)
                height: row.height - y

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
