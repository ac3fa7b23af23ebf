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

    BigButton {
        objectName: "resume-" + actions.job.key
        Layout.fillWidth: true
        visible: !actions.job.running
        iconName: "resume"
        text: qsTr("Resume")
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        onClicked: actions.home.resumeTask(actions.job.key)
    }

    BigButton {
        objectName: "count-" + actions.job.key
        Layout.fillWidth: true
        variant: actions.job.running ? BigButton.Primary : BigButton.Secondary
        iconName: "plus"
        text: qsTr("Count")
        subText: actions.roomy && actions.job.running ? qsTr("Good, scrap, rework") : ""
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        onClicked: actions.home.countTask(actions.job.key)
    }

    BigButton {
        objectName: "pause-" + actions.job.key
        Layout.fillWidth: true
        visible: actions.job.running
        variant: BigButton.Secondary
        iconName: "pause"
        text: qsTr("Pause")
        subText: actions.roomy ? qsTr("Choose a reason") : ""
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        onClicked: actions.home.pauseTask(actions.job.key)
    }

    BigButton {
        objectName: "explain-" + actions.job.key
        Layout.fillWidth: true
        visible: actions.job.unexplained
        variant: BigButton.Secondary
        iconName: "question"
        text: qsTr("Reason")
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        onClicked: actions.home.explainPause(actions.job.key, actions.job.stop)
    }

    BigButton {
        objectName: "complete-" + actions.job.key
        Layout.fillWidth: true
        variant: BigButton.Secondary
        iconName: "check"
        text: qsTr("Complete")
        subText: actions.roomy && actions.job.running ? qsTr("%1 left").arg(actions.job.remaining) : ""
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        onClicked: actions.home.completeTask(actions.job.key)
    }
}
