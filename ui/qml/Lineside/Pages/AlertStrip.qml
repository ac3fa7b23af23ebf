// This station's open alerts above the work: the one to act on, and how many more there are.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.ViewModels

Item {
    id: strip

    required property HomeViewModel home

    implicitHeight: column.implicitHeight
    visible: home.alertCount > 0

    Column {
        id: column

        width: strip.width

        Repeater {
            model: strip.home.alerts

            AlertCard {
                required property int index

                width: strip.width
                visible: index === 0
                hidden: strip.home.alertCount - 1
                onOpened: strip.home.showAlert(key)
                onResumed: strip.home.resumeTask(resume)
                onEnded: strip.home.endCall(key)
                onMore: strip.home.showAlerts()
            }
        }
    }
}
