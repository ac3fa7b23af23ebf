// What is said in the meeting, by kind, and what was agreed the last time.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Card {
    id: card

    required property MeetingViewModel meeting

    padding: Theme.gap
    topPadding: Theme.gapSmall

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gapSmall

        ListView {
            id: list

            objectName: "meeting-lines"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: card.meeting.lines
            section.property: "section"
            section.delegate: SectionTitle {
                required property string section

                width: list.width
                height: Theme.px(44)
                text: section
            }
            T.ScrollBar.vertical: ScrollMark {}

            delegate: MeetingLineRow {
                width: list.width - Theme.gap
                onRemoved: key => card.meeting.remove(key)
            }

            EmptyState {
                anchors.fill: parent
                visible: list.count === 0
                iconName: "chat"
                title: card.meeting.writable ? qsTr("Nothing said yet. Press Speak and say:") : qsTr("Nothing said yet")
                text: card.meeting.writable ? [qsTr("Problem spindle noisy"), qsTr("Measure change the bearing"), qsTr("Plan two batches")].join("\n") : ""
            }
        }

        MeetingAnswers {
            Layout.fillWidth: true
            meeting: card.meeting
        }
    }
}
