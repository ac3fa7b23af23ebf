// What is known already: the figures of the shifts since the last meeting, where time was lost, the orders due.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: facts

    required property MeetingViewModel meeting

    spacing: Theme.gapSmall

    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: facts.meeting.noFacts !== ""
        iconName: "chart"
        title: facts.meeting.noFacts
    }

    MeetingFigures {
        Layout.fillWidth: true
        visible: facts.meeting.noFacts === ""
        meeting: facts.meeting
    }

    MeetingShifts {
        Layout.fillWidth: true
        visible: facts.meeting.shifts.length > 1
        meeting: facts.meeting
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: facts.meeting.noFacts === ""
        spacing: Theme.gapSmall
        uniformCellSizes: true

        MeetingShares {
            Layout.fillWidth: true
            Layout.fillHeight: true
            topic: "losses"
            title: qsTr("Lost time")
            rows: facts.meeting.losses
            inert: !facts.meeting.writable
            onClicked: facts.meeting.remark(topic)
        }

        MeetingShares {
            Layout.fillWidth: true
            Layout.fillHeight: true
            topic: "stops"
            title: qsTr("Longest stops")
            rows: facts.meeting.stops
            inert: !facts.meeting.writable
            onClicked: facts.meeting.remark(topic)
        }
    }

    MeetingOrders {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: facts.meeting.coverage !== ""
        meeting: facts.meeting
    }
}
