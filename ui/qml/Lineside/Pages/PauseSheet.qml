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
    required property VoiceViewModel voice

    readonly property int columns: width > Theme.px(1000) ? 4 : 3
    readonly property int rows: Math.ceil(pause.tiles.length / columns)

    title: pause.title
    subtitle: pause.subtitle
    canGoBack: pause.canGoBack
    share: 0.88
    tools: VoiceButton {
        objectName: "microphone-pause"
        voice: sheet.voice
        compact: true
    }
    visible: shell.sheet === "pause"
    onBackRequested: pause.back()
    onClosed: if (shell.sheet === "pause")
        shell.closeSheet()

    SpokenNote {
        id: spoken

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: sheet.voice.enabled
        note: sheet.pause.note
        onSpeak: sheet.voice.dictate()
        onCleared: sheet.pause.clearNote()
    }

    GridView {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: spoken.visible ? spoken.top : parent.bottom
        anchors.rightMargin: -Theme.gap
        anchors.bottomMargin: spoken.visible ? 0 : -Theme.gap
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
