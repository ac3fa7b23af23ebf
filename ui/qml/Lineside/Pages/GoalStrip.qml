// What the line works for, and why: calm, in the room that machines leave. A touch shows the next goal.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

TouchCard {
    id: strip

    required property var goals
    property int room: 2
    property int first: 0

    readonly property var shown: goals.slice(first).concat(goals.slice(0, first)).slice(0, room)

    objectName: "goals"
    inert: goals.length <= room
    accessibleName: shown.map(goal => [goal.name, goal.value, goal.target, goal.asOf, goal.why].filter(part => part !== "").join(", ")).join("; ")
    onGoalsChanged: first = first < goals.length ? first : 0
    onClicked: if (!inert)
        first = (first + room) % goals.length

    contentItem: RowLayout {
        spacing: Theme.gapLarge

        Repeater {
            model: strip.shown

            GoalEntry {
                required property var modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                goal: modelData
            }
        }

        Icon {
            Layout.fillWidth: false
            visible: !strip.inert
            iconName: "chevron-right"
            size: Theme.iconSmall
            color: Theme.colors.muted
        }
    }
}
