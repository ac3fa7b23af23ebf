// What can be done with a task now.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: actions

    required property TaskViewModel task

    readonly property bool begun: task.running || task.paused

    spacing: Theme.gapSmall
    uniformCellSizes: true

    ActionButton {
        objectName: "start"
        visible: actions.task.waiting
        variant: actions.task.blocked === "" ? BigButton.Primary : BigButton.Secondary
        symbol: actions.task.blocked === "" ? "play" : "lock"
        text: qsTr("Start")
        subText: actions.task.blocked === "" ? "" : qsTr("After: %1").arg(actions.task.blocked)
        onClicked: actions.task.startTask(actions.task.task)
    }

    ActionButton {
        objectName: "resume"
        visible: actions.task.paused
        variant: BigButton.Primary
        symbol: "resume"
        text: qsTr("Resume")
        onClicked: actions.task.resumeTask(actions.task.task)
    }

    ActionButton {
        objectName: "count"
        visible: actions.begun
        variant: actions.task.running ? BigButton.Primary : BigButton.Secondary
        symbol: "plus"
        text: qsTr("Count")
        onClicked: actions.task.countTask(actions.task.task)
    }

    ActionButton {
        objectName: "pause"
        visible: actions.task.running
        symbol: "pause"
        text: qsTr("Pause")
        onClicked: actions.task.pauseTask(actions.task.task)
    }

    ActionButton {
        objectName: "complete-" + actions.task.task
        visible: actions.begun
        symbol: "check"
        text: qsTr("Complete")
        onClicked: actions.task.completeTask(actions.task.task)
    }
}
