// What can be done with a job now; the next thing to do comes first and is filled.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: actions

    required property var job
    required property HomeViewModel home
    property bool roomy: true

    spacing: Theme.gapSmall
    uniformCellSizes: true

    ActionButton {
        objectName: "resume"
        visible: !actions.job.running
        variant: BigButton.Primary
        symbol: "resume"
        text: qsTr("Resume")
        onClicked: actions.home.resumeTask(actions.job.key)
    }

    ActionButton {
        objectName: "count"
        variant: actions.job.running ? BigButton.Primary : BigButton.Secondary
        symbol: "plus"
        text: qsTr("Count")
        subText: actions.roomy && actions.job.running ? qsTr("Good, scrap, rework") : ""
        onClicked: actions.home.countTask(actions.job.key)
    }

    ActionButton {
        objectName: "pause"
        visible: actions.job.running
        symbol: "pause"
        text: qsTr("Pause")
        subText: actions.roomy ? qsTr("Choose a reason") : ""
        onClicked: actions.home.pauseTask(actions.job.key)
    }

    ActionButton {
        objectName: "explain"
        visible: actions.job.unexplained
        symbol: "question"
        text: qsTr("Reason")
        onClicked: actions.home.explainPause(actions.job.key, actions.job.stop)
    }

    ActionButton {
        objectName: "complete-" + actions.job.key
        symbol: "check"
        text: qsTr("Complete")
        subText: actions.roomy && actions.job.running ? qsTr("%1 left").arg(actions.job.remaining) : ""
        onClicked: actions.home.completeTask(actions.job.key)
    }
}
