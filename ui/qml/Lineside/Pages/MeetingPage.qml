// The morning meeting: on the left the facts, already filled in; on the right what is said, and one press to hold it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: page

    required property MeetingViewModel meeting

    readonly property bool shown: !meeting.busy && meeting.emptyTitle === ""

    spacing: Theme.gapSmall + Theme.gapTiny

    MeetingHeader {
        Layout.fillWidth: true
        meeting: page.meeting
    }

    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.meeting.emptyTitle !== ""
        iconName: "calendar"
        title: page.meeting.emptyTitle
        text: page.meeting.emptyText
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.meeting.busy

        BusyDots {
            anchors.centerIn: parent
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.shown
        spacing: page.spacing

        MeetingFacts {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: page.width * 0.62
            meeting: page.meeting
        }

        MeetingLines {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: page.width * 0.38
            meeting: page.meeting
        }
    }
}
