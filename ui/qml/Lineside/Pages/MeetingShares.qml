// Some rows that belong together, each with a bar that compares it to the largest.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

TouchCard {
    id: card

    required property string topic
    required property string title
    required property var rows

    readonly property int valueWidth: Math.ceil(Math.max(0, ...rows.map(each => metrics.advanceWidth(each.text)))) + Theme.gap

    accessibleName: [title].concat(rows.map(each => each.label + " " + each.text)).join(", ")
    objectName: "meeting-" + topic
    implicitHeight: implicitContentHeight + topPadding + bottomPadding

    contentItem: ColumnLayout {
        spacing: Theme.gapTiny

        FontMetrics {
            id: metrics

            font.family: Theme.fontFamily
            font.pixelSize: Theme.caption
            font.bold: true
        }

        PlainLabel {
            Layout.fillWidth: true
            text: card.title
            strong: true
        }

        Repeater {
            model: card.rows

            ShareBar {
                required property var modelData

                Layout.fillWidth: true
                implicitWidth: Theme.target
                iconName: modelData.icon
                label: modelData.label
                value: modelData.text
                share: modelData.share
                valueWidth: card.valueWidth
            }
        }

        PlainLabel {
            Layout.fillWidth: true
            visible: card.rows.length === 0
            text: qsTr("None")
            color: Theme.colors.muted
            font.pixelSize: Theme.caption
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
