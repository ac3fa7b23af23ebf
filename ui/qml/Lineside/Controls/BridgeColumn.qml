// One column of the bridge: its minutes above, its bar where it hangs, its name below.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: column

    required property var step
    property bool last: false
    property int labelSize: Theme.caption
    property int labelRows: 1

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
                faint: column.step.faint === true
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

                width: parent.width
                y: bar.y - height
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.caption
                text: column.step.text
                tabular: true
                strong: true
                font.pixelSize: Theme.heading
                Accessible.ignored: true
            }
        }

        PlainLabel {
            objectName: "name"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.ceil(column.labelSize * 1.3) * column.labelRows
            Layout.leftMargin: Theme.gapTiny
            Layout.rightMargin: Theme.gapTiny
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignTop
            text: column.step.label
            color: Theme.colors.muted
            lines: column.labelRows
            wrapMode: Text.WordWrap
            lineHeightMode: Text.FixedHeight
            lineHeight: Math.ceil(column.labelSize * 1.3)
            font.pixelSize: column.labelSize
            Accessible.ignored: true
        }
    }
}
