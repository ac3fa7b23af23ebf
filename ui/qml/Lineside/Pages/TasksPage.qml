// The tasks of the line, by the day they are due.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: page

    required property TasksViewModel tasks

    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        SegmentedChoice {
            Layout.fillWidth: true
            model: page.tasks.filters
            currentIndex: page.tasks.filter
            accessibleName: qsTr("Which tasks")
            onChosen: index => page.tasks.chooseFilter(index)
        }

        BigButton {
            implicitHeight: Theme.target + Theme.gapSmall
            variant: BigButton.Secondary
            iconName: "keypad"
            text: qsTr("Type a code")
            textSize: Theme.body
            onClicked: page.tasks.typeCode()
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        padding: Theme.gapSmall

        ListView {
            id: list

            anchors.fill: parent
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: page.tasks.tasks
            reuseItems: true
            T.ScrollBar.vertical: ScrollMark {}

            section.property: "day"
            section.delegate: SectionTitle {
                required property string section

                width: list.width - Theme.gap
                height: Theme.px(52)
                text: section
                iconName: "calendar"
            }

            delegate: TaskEntry {
                width: list.width - Theme.gap
                onOpened: key => page.tasks.showTask(key)
                onStarted: key => page.tasks.startTask(key)
            }
        }

        EmptyState {
            anchors.fill: parent
            visible: page.tasks.count === 0
            iconName: "checklist"
            title: page.tasks.empty
        }
    }
}
