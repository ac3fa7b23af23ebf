// Pieces by what became of them, and what came between them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridLayout {
    id: grid

    required property ShiftViewModel shift

    columns: 2
    columnSpacing: Theme.gapSmall
    rowSpacing: Theme.gapSmall
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: grid.shift.pieces

        FigureTile {
            required property var modelData

            objectName: "figure-" + modelData.topic
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitWidth: Theme.target
            compact: true
            label: modelData.label
            value: modelData.text
            iconName: modelData.icon
            tone: modelData.tone
            size: Theme.title
            onClicked: grid.shift.explain(modelData.topic)
        }
    }
}
