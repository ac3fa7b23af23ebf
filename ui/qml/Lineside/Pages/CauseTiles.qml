// Why pieces are scrap: the five causes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridLayout {
    id: tiles

    required property CountViewModel count

    columns: 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: tiles.count.causes

        Tile {
            required property var modelData

            objectName: "cause-" + modelData.id

            Layout.fillWidth: true
            Layout.fillHeight: true
            iconName: modelData.icon
            title: modelData.title
            selected: modelData.selected
            onClicked: tiles.count.chooseCause(modelData.id)
        }
    }
}
