// Who worked on the task, and how long.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: people

    required property TaskViewModel task

    spacing: Theme.gapSmall

    ListView {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: people.task.workers
        T.ScrollBar.vertical: ScrollMark {}

        EmptyState {
            anchors.fill: parent
            visible: list.count === 0
            iconName: "people"
            title: qsTr("Nobody has worked on it")
        }

        delegate: ListRow {
            required property var modelData

            width: list.width - Theme.gap
            leftPadding: Theme.gapSmall
            rightPadding: Theme.gapSmall
            iconName: "person"
            tone: modelData.onIt ? "good" : ""
            title: modelData.name
            subtitle: modelData.onIt ? qsTr("On it") : qsTr("Has left")
            trailingText: modelData.time
            separated: true
        }
    }

    ActionButton {
        visible: people.task.running || people.task.paused
        symbol: people.task.onIt ? "logout" : "person-add"
        text: people.task.onIt ? qsTr("Leave") : qsTr("Join")
        onClicked: people.task.onIt ? people.task.leaveTask(people.task.task) : people.task.joinTask(people.task.task)
    }
}
