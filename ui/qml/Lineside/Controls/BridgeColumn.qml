// One column of the bridge: its minutes above, its bar where it hangs, its name below.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: column

    required property var step
    property bool last: false

    accessibleName: step.label + " " + step.text
    padding: 0
    topPadding: 0

    background: Rectangle {
        radius: Theme.radiusSmall
        color: column.down ? Theme.colors.pressed : "transparent"
    }

    contentItem: ColumnLayout {
        spacing: Theme.gapTiny

        Item {
            id: shaft

            readonly property int room: height - figure.height
            readonly property int upper: level(column.step.high)
            readonly property int lower: level(column.step.low)

            function level(share: real): int {
                return figure.height + Math.round(room * (1 - share));
            }

            Layout.fillWidth: true
            Layout.fillHeight: true

            BandFill {
                id: bar

                x: Math.round(parent.width * 0.18)
                y: Math.min(shaft.upper, shaft.height - height)
                width: Math.round(parent.width * 0.64)
                height: Math.max(Theme.px(3), shaft.lower - shaft.upper)
                tone: column.step.tone
                texture: column.step.texture
            }

            Rectangle {
                visible: !column.last
                x: bar.x + bar.width
                y: shaft.level(column.step.end)
                width: parent.width - bar.width
                height: Theme.stroke
                color: Theme.colors.outline
            }

            PlainLabel {
                id: figure

                anchors.horizontalCenter: parent.horizontalCenter
                y: bar.y - height
                text: column.step.text
                tabular: true
                strong: true
                font.pixelSize: Theme.heading
                Accessible.ignored: true
            }
        }

        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: column.step.label
            color: Theme.colors.muted
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(14)
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
