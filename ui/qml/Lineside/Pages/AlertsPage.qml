// The open alerts of the line, this station's first; a touch leads to all about one and what may be done.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Item {
    id: page

    required property AlertsViewModel alerts

    ListView {
        id: list

        objectName: "alerts"
        anchors.fill: parent
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        spacing: Theme.gapSmall
        model: page.alerts.alerts
        T.ScrollBar.vertical: ScrollMark {}

        delegate: AlertCard {
            width: list.width
            onOpened: page.alerts.showAlert(key)
            onResumed: page.alerts.resumeTask(resume)
            onEnded: page.alerts.endCall(key)
        }
    }

    EmptyState {
        anchors.fill: parent
        visible: page.alerts.count === 0
        iconName: "bell"
        title: qsTr("No open alerts on this line")
        text: qsTr("Stops that nobody planned and calls for help appear here.")
    }
}
