// Which day's meeting it is, whether it was held, and the way to the ones before and after.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: header

    required property MeetingViewModel meeting

    spacing: Theme.gap

    IconButton {
        objectName: "meeting-leave"
        iconName: "arrow-left"
        text: qsTr("Back to the shift")
        outlined: true
        onClicked: header.meeting.leave()
    }

    TitleBlock {
        objectName: "meeting-title"
        Layout.fillWidth: true
        title: header.meeting.title
        subtitle: header.meeting.coverage
        subtitleLines: 2
    }

    BigButton {
        objectName: "meeting-answer"
        implicitHeight: Theme.target
        visible: header.meeting.questions !== "" && header.meeting.canAnswer
        variant: BigButton.Secondary
        leftPadding: Theme.gap
        rightPadding: Theme.gap
        iconName: "question"
        text: header.meeting.questions
        textSize: Theme.body
        onClicked: header.meeting.answer()
    }

    StatusPill {
        objectName: "meeting-questions"
        Layout.fillWidth: false
        visible: header.meeting.questions !== "" && !header.meeting.canAnswer
        tone: "warn"
        iconName: "question"
        text: header.meeting.questions
    }

    StatusPill {
        objectName: "meeting-state"
        Layout.fillWidth: false
        Layout.maximumWidth: Math.min(Math.ceil(implicitWidth), Theme.px(360))
        visible: header.meeting.stateText !== ""
        tone: header.meeting.stateTone
        iconName: header.meeting.stateIcon
        text: header.meeting.stateText
    }

    IconButton {
        objectName: "meeting-earlier"
        visible: header.meeting.canGoEarlier || header.meeting.canGoLater
        iconName: "chevron-left"
        text: qsTr("Earlier meeting")
        outlined: true
        enabled: header.meeting.canGoEarlier
        onClicked: header.meeting.goEarlier()
    }

    IconButton {
        objectName: "meeting-later"
        visible: header.meeting.canGoEarlier || header.meeting.canGoLater
        iconName: "chevron-right"
        text: qsTr("Later meeting")
        outlined: true
        enabled: header.meeting.canGoLater
        onClicked: header.meeting.goLater()
    }
}
