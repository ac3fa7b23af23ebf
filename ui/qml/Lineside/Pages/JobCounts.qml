// Good, rework and scrap side by side, large enough to be read in passing; what is lost shows its tone.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    id: counts

    required property var segments

    spacing: Theme.gapLarge
    uniformCellSizes: true

    Repeater {
        model: counts.segments

        KeyValue {
            required property var modelData

            Layout.fillWidth: true
            label: modelData.label
            value: modelData.text
            tone: modelData.value > 0 ? modelData.tone : ""
            size: Theme.valueSmall
        }
    }
}
