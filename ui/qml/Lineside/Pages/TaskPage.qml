// One task in full: what it is and how far at the left, what happened to it at the right.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Item {
    id: page

    required property TaskViewModel task

    EmptyState {
        anchors.fill: parent
        visible: !page.task.known
        iconName: "clipboard"
        title: qsTr("This task is no longer in the plan.")
        text: page.task.task
    }

    RowLayout {
        anchors.fill: parent
        visible: page.task.known
        spacing: Theme.gap

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            tone: page.task.stateTone
            leftPadding: Theme.gapLarge + Theme.gapSmall
            topPadding: Theme.gap
            bottomPadding: Theme.gap

            ColumnLayout {
                anchors.fill: parent
                spacing: Theme.gap

                TaskFacts {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    task: page.task
                }

                TaskActions {
                    Layout.fillWidth: true
                    task: page.task
                }
            }
        }

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 10
            padding: Theme.gap

            ColumnLayout {
                anchors.fill: parent
                spacing: Theme.gap

                SegmentedChoice {
                    id: choice

                    Layout.fillWidth: true
                    model: [qsTr("History"), qsTr("Pauses"), qsTr("People")]
                    accessibleName: qsTr("What to show")
                }

                TaskHistory {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: choice.currentIndex === 0
                    task: page.task
                }

                TaskStops {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: choice.currentIndex === 1
                    task: page.task
                }

                TaskWorkers {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: choice.currentIndex === 2
                    task: page.task
                }
            }
        }
    }
}
