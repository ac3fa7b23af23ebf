// Every pause with its reason and how long it took; where the reason is not known yet, it is asked for.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ListView {
    id: list

    required property TaskViewModel task

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: task.stops
    T.ScrollBar.vertical: ScrollMark {}

    EmptyState {
        anchors.fill: parent
        visible: list.count === 0
        iconName: "check-circle"
        title: qsTr("No pause so far")
    }

    delegate: ListRow {
        required property var modelData

        width: list.width - Theme.gap
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        iconName: modelData.id !== "" ? "question" : "pause"
        tone: modelData.id !== "" || modelData.open ? "warn" : ""
        title: modelData.reason
        subtitle: modelData.detail
        trailingText: modelData.duration
        separated: true
        opensFurther: modelData.id !== ""
        onClicked: if (modelData.id !== "")
            list.task.explainPause(list.task.task, modelData.id)
    }
}
