// A line of a kind, and the one press that holds the meeting; who may not do so reads why.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: answers

    required property MeetingViewModel meeting

    visible: meeting.writable || meeting.readOnly !== ""
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        visible: answers.meeting.readOnly !== ""
        spacing: Theme.gapSmall

        Icon {
            iconName: "lock"
            size: Theme.icon
            color: Theme.colors.muted
        }

        PlainLabel {
            Layout.fillWidth: true
            text: answers.meeting.readOnly
            lines: 3
            color: Theme.colors.muted
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: answers.meeting.writable
        spacing: Theme.gapSmall
        uniformCellSizes: true

        Add {
            objectName: "write-problem"
            text: qsTr("Problem")
            onClicked: answers.meeting.write("problem")
        }

        Add {
            objectName: "write-measure"
            text: qsTr("Measure")
            onClicked: answers.meeting.write("measure")
        }

        Add {
            objectName: "write-plan"
            text: qsTr("Plan")
            onClicked: answers.meeting.write("plan")
        }
    }

    component Add: BigButton {
        Layout.fillWidth: true
        implicitHeight: Theme.target
        leftPadding: Theme.gapTiny
        rightPadding: Theme.gapTiny
        variant: BigButton.Secondary
        textSize: Theme.body
    }

    BigButton {
        objectName: "hold-meeting"
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapLarge
        visible: answers.meeting.writable
        variant: BigButton.Good
        iconName: "check"
        text: qsTr("Confirm the meeting")
        onClicked: answers.meeting.hold()
    }
}
