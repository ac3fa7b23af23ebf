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
            required property var model

            width: list.width
            alert: model
            onOpened: page.alerts.showAlert(model.key)
            onResumed: page.alerts.resumeTask(model.resume)
            onEnded: page.alerts.endCall(model.key)
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
