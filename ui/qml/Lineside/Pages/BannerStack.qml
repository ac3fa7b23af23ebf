// What to know or to act on: the two most pressing; the rest waits its turn.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: stack

    required property ShellViewModel shell

    readonly property int alarming: shell.banners.slice(0, 2).filter(banner => banner.tone === "bad").length
    readonly property Item lowestAlarming: visible && alarming > 0 && banners.count >= alarming ? banners.itemAt(alarming - 1) : null
    readonly property real alarmingHeight: lowestAlarming ? lowestAlarming.y + lowestAlarming.height : 0

    spacing: Theme.gapSmall

    Repeater {
        id: banners

        model: stack.shell.banners.slice(0, 2)

        Banner {
            required property var modelData

            Layout.fillWidth: true
            tone: modelData.tone
            iconName: modelData.icon
            title: modelData.title
            text: modelData.text
            actionText: modelData.actionText
            onAction: stack.shell.act(modelData.action, modelData.about, modelData.stop)
        }
    }
}
