// What is known about a scan, name by name.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

ColumnLayout {
    id: table

    property var facts: []

    spacing: Theme.gapTiny

    Repeater {
        model: table.facts

        RowLayout {
            id: row

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gap

            PlainLabel {
                Layout.preferredWidth: Theme.px(230)
                Layout.alignment: Qt.AlignTop
                text: row.modelData.label
                lines: 2
                color: Theme.colors.muted
            }

            PlainLabel {
                Layout.fillWidth: true
                text: row.modelData.value
                lines: 3
                tabular: true
            }
        }
    }
}
