// What took the most time, the five largest; a touch shows them all, each down to its records.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

TouchCard {
    id: card

    required property ShiftViewModel shift

    readonly property int valueWidth: Math.ceil(Math.max(0, ...shift.reasons.map(each => metrics.advanceWidth(each.text)))) + Theme.gap

    accessibleName: qsTr("Time by reason")
    objectName: "shift-reasons"
    onClicked: shift.explain("reasons")

    contentItem: ColumnLayout {
        spacing: Theme.gapTiny

        FontMetrics {
            id: metrics

            font.family: Theme.fontFamily
            font.pixelSize: Theme.caption
            font.bold: true
        }

        SectionTitle {
            text: qsTr("Time by reason")
        }

        Repeater {
            model: card.shift.reasons

            ShareBar {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: Theme.px(44)
                iconName: modelData.icon
                label: modelData.label
                value: modelData.text
                share: modelData.share
                valueWidth: card.valueWidth
            }
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            horizontalAlignment: Text.AlignHCenter
            visible: card.shift.reasons.length === 0
            text: qsTr("No stops")
            color: Theme.colors.muted
        }

        Item {
            Layout.fillHeight: true
            visible: card.shift.reasons.length > 0
        }
    }
}
