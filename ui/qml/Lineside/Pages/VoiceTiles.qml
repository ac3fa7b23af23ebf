// What is left to be tapped: a reading, a reason, a cause, a job.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridView {
    id: grid

    required property VoiceViewModel voice

    readonly property int most: width > Theme.px(1000) ? 4 : 3
    readonly property int columns: voice.panel === "choice" || voice.tiles.length < 3 ? 2 : voice.wideTiles ? 3 : voice.tiles.length === most + 1 ? voice.tiles.length : most
    readonly property int rows: Math.ceil(voice.tiles.length / columns)

    readonly property int tall: Theme.px(voice.panel === "choice" ? 200 : 166)

    implicitHeight: Math.min(rows, 2) * tall
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    cellWidth: Math.floor(width / columns)
    cellHeight: voice.panel === "choice" && rows === 2 ? Math.max(Theme.px(150), Math.min(tall, Math.floor(height / 2))) : tall
    model: voice.tiles
    T.ScrollBar.vertical: ScrollMark {}

    delegate: Item {
        id: cell

        required property var modelData

        width: grid.cellWidth
        height: grid.cellHeight

        Tile {
            objectName: "voice-" + cell.modelData.id
            anchors.fill: parent
            anchors.rightMargin: Theme.gap
            anchors.bottomMargin: Theme.gap
            iconName: cell.modelData.icon
            title: cell.modelData.title
            hint: cell.modelData.hint
            titleLines: grid.voice.panel === "choice" && grid.cellHeight === grid.tall || hint === "" ? 2 : 1
            count: cell.modelData.count
            opensFurther: cell.modelData.opensFurther
            onClicked: grid.voice.choose(cell.modelData.id)
        }
    }
}
