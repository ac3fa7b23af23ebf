// How long a job runs; while it is paused, why and for how long.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

ColumnLayout {
    id: clock

    required property var job
    property int size: Theme.valueLarge
    property bool labelled: true

    spacing: 0

    PlainLabel {
        Layout.fillWidth: true
        visible: !clock.job.running
        text: clock.job.pauseReason
        color: Theme.colors.warn.onTint
        strong: true
        font.pixelSize: clock.labelled ? Theme.heading : Theme.body
    }

    Elapsed {
        Layout.fillWidth: true
        label: !clock.labelled ? "" : clock.job.running ? qsTr("Running time") : qsTr("Paused for")
        text: clock.job.running ? clock.job.runTime : clock.job.pauseTime
        tone: clock.job.running ? "" : "warn"
        size: clock.size
    }
}
