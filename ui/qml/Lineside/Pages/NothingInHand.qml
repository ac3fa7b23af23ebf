// No job yet: how to begin, and what is due first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: empty

    required property HomeViewModel home

    readonly property int room: Math.floor((height - Theme.px(304)) / Theme.targetLarge)

    spacing: Theme.gap

    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        iconName: "scan"
        title: qsTr("Scan an order or choose a task")
        text: qsTr("What you start here appears on this page.")

        BigButton {
            visible: empty.home.next.length === 0
            iconName: "checklist"
            text: qsTr("All tasks")
            onClicked: empty.home.showTasks()
        }

        BigButton {
            visible: empty.home.next.length === 0
            variant: BigButton.Secondary
            iconName: "keypad"
            text: qsTr("Type a code")
            onClicked: empty.home.typeCode()
        }
    }

    Card {
        Layout.fillWidth: true
        visible: empty.home.next.length > 0
        padding: Theme.gap

        ColumnLayout {
            anchors.fill: parent
            spacing: 0

            RowLayout {
                Layout.fillWidth: true

                SectionTitle {
                    iconName: "flag"
                    text: qsTr("Due first")
                }

                BigButton {
                    implicitHeight: Theme.target
                    variant: BigButton.Quiet
                    iconName: "keypad"
                    text: qsTr("Type a code")
                    textSize: Theme.body
                    onClicked: empty.home.typeCode()
                }
            }

            Repeater {
                model: empty.home.next.slice(0, Math.max(1, empty.room))

                ListRow {
                    id: row

                    required property var modelData

                    Layout.fillWidth: true
                    leftPadding: 0
                    rightPadding: 0
                    tone: modelData.overdue ? "bad" : ""
                    iconName: modelData.overdue ? "clock" : "clipboard"
                    title: modelData.caption
                    subtitle: [modelData.day, modelData.due, modelData.operation].filter(part => part !== "").join(" · ")
                    onClicked: empty.home.showTask(modelData.key)

                    BigButton {
                        objectName: "start-" + row.modelData.key
                        implicitHeight: Theme.target
                        iconName: "play"
                        text: qsTr("Start")
                        textSize: Theme.body
                        onClicked: empty.home.startTask(row.modelData.key)
                    }
                }
            }
        }
    }
}
