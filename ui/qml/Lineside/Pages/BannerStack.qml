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

    spacing: Theme.gapSmall

    Repeater {
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
