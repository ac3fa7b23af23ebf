// Who is on a job, and joining or leaving it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: row

    required property var job
    required property HomeViewModel home

    spacing: Theme.gap

    Icon {
        iconName: "people"
        size: Theme.icon
        color: Theme.colors.muted
    }

    PlainLabel {
        Layout.fillWidth: true
        text: row.job.workers === "" ? qsTr("Nobody is on it") : row.job.workers
        color: row.job.workers === "" ? Theme.colors.muted : Theme.colors.text
    }

    BigButton {
        implicitHeight: Theme.target
        variant: BigButton.Secondary
        iconName: row.job.onIt ? "logout" : "person-add"
        text: row.job.onIt ? qsTr("Leave") : qsTr("Join")
        textSize: Theme.body
        onClicked: row.job.onIt ? row.home.leaveTask(row.job.key) : row.home.joinTask(row.job.key)
    }
}
