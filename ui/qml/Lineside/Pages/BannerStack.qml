// What to know or to act on: as many as have room, the most pressing first; a touch shows the next ones.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: stack

    required property ShellViewModel shell

    property int room: 2
    property int first: 0

    readonly property int known: shell.banners.length
    readonly property int hidden: Math.max(0, known - room)
    readonly property var shown: shell.banners.slice(first).concat(shell.banners.slice(0, first)).slice(0, room)
    readonly property int alarming: shown.map(banner => banner.tone).lastIndexOf("bad") + 1
    readonly property Item lowestAlarming: visible && alarming > 0 && banners.count >= alarming ? banners.itemAt(alarming - 1) : null
    readonly property real alarmingHeight: lowestAlarming ? lowestAlarming.y + lowestAlarming.height : 0

    spacing: Theme.gapSmall
    onKnownChanged: first = 0
    onRoomChanged: first = 0

    Repeater {
        id: banners

        model: stack.shown

        Banner {
            required property var modelData
            required property int index

            Layout.fillWidth: true
            tone: modelData.tone
            iconName: modelData.icon
            title: modelData.title
            text: modelData.text
            actionText: modelData.actionText
            hidden: index === stack.shown.length - 1 ? stack.hidden : 0
            onNext: stack.first = (stack.first + stack.room) % stack.known
            onAction: stack.shell.act(modelData.action, modelData.about, modelData.stop)
        }
    }
}
