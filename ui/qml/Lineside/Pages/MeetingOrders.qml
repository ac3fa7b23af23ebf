// The orders of the line that are due, and whether they will be in time.
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
    bottomPadding: Theme.gapTiny

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        SectionTitle {
            text: qsTr("Due today or overdue")
            trailingText: card.meeting.ordersAsOf
        }

        ListView {
            id: list

            objectName: "meeting-orders"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: card.meeting.orders
            T.ScrollBar.vertical: ScrollMark {}

            delegate: ListRow {
                id: row

                required property var modelData

                objectName: "meeting-" + modelData.topic
                width: list.width - Theme.gap
                implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
                topPadding: Theme.gapTiny
                bottomPadding: Theme.gapTiny
                leftPadding: 0
                rightPadding: 0
                title: modelData.title
                subtitle: [modelData.detail, modelData.need].filter(part => part !== "").join(" · ")
                separated: true
                inert: !card.meeting.writable
                onClicked: card.meeting.remark(modelData.topic)

                StatusPill {
                    tone: row.modelData.tone
                    iconName: row.modelData.icon
                    text: row.modelData.state
                }
            }

            PlainLabel {
                anchors.centerIn: parent
                visible: list.count === 0
                text: qsTr("No order is due today")
                color: Theme.colors.muted
            }
        }
    }
}
