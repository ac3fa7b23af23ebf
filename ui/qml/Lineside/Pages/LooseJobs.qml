// The jobs begun here, of which one made the pieces.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridView {
    id: grid

    required property LooseViewModel loose

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    cellWidth: Math.floor(width / 2)
    cellHeight: Theme.px(166)
    model: loose.jobs
    T.ScrollBar.vertical: ScrollMark {}

    EmptyState {
        anchors.fill: parent
        visible: grid.count === 0
        iconName: "clipboard"
        title: qsTr("No job in hand")
    }

    delegate: Item {
        id: cell

        required property var modelData

        width: grid.cellWidth
        height: grid.cellHeight

        Tile {
            objectName: "job-" + cell.modelData.id
            anchors.fill: parent
            anchors.rightMargin: Theme.gap
            anchors.bottomMargin: Theme.gap
            iconName: cell.modelData.icon
            title: cell.modelData.title
            hint: cell.modelData.hint
            selected: cell.modelData.selected
            onClicked: grid.loose.chooseJob(cell.modelData.id)
        }
    }
}
