// What the line works for, and why: calm, in the room that machines leave. A button leads to the next goal.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Card {
    id: strip

    required property var goals
    property int room: 2
    property int first: 0

    readonly property var shown: goals.slice(first).concat(goals.slice(0, first)).slice(0, room)

    objectName: "goals"
    topPadding: 0
    bottomPadding: 0
    leftPadding: Theme.gap
    rightPadding: next.visible ? 0 : Theme.gap
    onGoalsChanged: first = first < goals.length ? first : 0

    RowLayout {
        anchors.fill: parent
        spacing: next.visible ? 0 : Theme.gapLarge

        Repeater {
            model: strip.shown

            GoalEntry {
                required property var modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                goal: modelData
            }
        }

        IconButton {
            id: next

            objectName: "next-goal"
            visible: strip.goals.length > strip.room
            iconName: "chevron-right"
            text: qsTr("Next goal")
            onClicked: strip.first = (strip.first + strip.room) % strip.goals.length
        }
    }
}
