// Every record of the task, the last first; a count can be touched to correct it.
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
    model: task.history
    T.ScrollBar.vertical: ScrollMark {}

    EmptyState {
        anchors.fill: parent
        visible: list.count === 0
        iconName: "history"
        title: qsTr("Nothing recorded yet")
    }

    delegate: ListRow {
        required property string stateIcon
        required property string words
        required property string detail
        required property string time
        required property string record

        width: list.width - Theme.gap
        leftPadding: Theme.gapSmall
        rightPadding: Theme.gapSmall
        iconName: stateIcon
        title: words
        subtitle: detail
        trailingText: time
        separated: true
        opensFurther: record !== ""
        enabled: true
        onClicked: if (record !== "")
            list.task.correct(record)
    }
}
