// Why a job is paused: tiles, three touches at most. There is no way to pause without one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property PauseViewModel pause

    readonly property int columns: width > Theme.px(1000) ? 4 : 3
    readonly property int rows: Math.ceil(pause.tiles.length / columns)

    title: pause.title
    subtitle: pause.subtitle
    canGoBack: pause.canGoBack
    share: 0.88
    visible: shell.sheet === "pause"
    onBackRequested: pause.back()
    onClosed: if (shell.sheet === "pause")
        shell.closeSheet()

    GridView {
        id: grid

        anchors.fill: parent
        anchors.rightMargin: -Theme.gap
        anchors.bottomMargin: -Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / sheet.columns)
        cellHeight: Math.max(Theme.px(166), Math.floor(height / Math.max(2, sheet.rows)))
        model: sheet.pause.tiles
        T.ScrollBar.vertical: ScrollMark {}

        delegate: Item {
            id: cell

            required property var modelData

            width: grid.cellWidth
            height: grid.cellHeight

            Tile {
                objectName: "reason-" + cell.modelData.id
                anchors.fill: parent
                anchors.rightMargin: Theme.gap
                anchors.bottomMargin: Theme.gap
                iconName: cell.modelData.icon
                title: cell.modelData.title
                hint: cell.modelData.hint
                large: height > Theme.px(220)
                count: cell.modelData.count
                opensFurther: cell.modelData.opensFurther
                onClicked: sheet.pause.choose(cell.modelData.id)
            }
        }
    }
}
