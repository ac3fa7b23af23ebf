// The way from page to page, and how the terminal speaks and looks.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Rectangle {
    id: rail

    required property ShellViewModel shell
    required property VoiceViewModel voice

    implicitWidth: Theme.px(112)
    color: Theme.colors.surface

    Divider {
        vertical: true
        anchors.right: parent.right
        height: parent.height
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapSmall
        spacing: Theme.gapTiny

        NavItem {
            iconName: "home"
            text: qsTr("Station")
            current: rail.shell.page === "home" || rail.shell.page === "sign_in"
            onClicked: rail.shell.open("home")
        }

        NavItem {
            iconName: "checklist"
            text: qsTr("Tasks")
            current: rail.shell.page === "tasks" || rail.shell.page === "task"
            enabled: rail.shell.signedIn
            onClicked: rail.shell.open("tasks")
        }

        NavItem {
            iconName: "bell"
            text: qsTr("Alerts")
            mark: rail.shell.alerts
            current: rail.shell.page === "alerts"
            enabled: rail.shell.signedIn
            onClicked: rail.shell.open("alerts")
        }

        NavItem {
            iconName: "chart"
            text: qsTr("Shift")
            current: rail.shell.page === "shift" || rail.shell.page === "meeting"
            onClicked: rail.shell.open("shift")
        }

        NavItem {
            iconName: "sync"
            text: qsTr("Sync")
            current: rail.shell.page === "sync"
            onClicked: rail.shell.open("sync")
        }

        NavItem {
            iconName: "plug"
            text: qsTr("Devices")
            current: rail.shell.page === "devices"
            onClicked: rail.shell.open("devices")
        }

        Item {
            Layout.fillHeight: true
        }

        NavItem {
            iconName: "language"
            text: qsTr("中文", "the other language, in its own words")
            onClicked: rail.shell.switchLanguage()
        }

        NavItem {
            iconName: Theme.night ? "sun" : "moon"
            text: Theme.night ? qsTr("Day") : qsTr("Night")
            onClicked: rail.shell.switchNight()
        }

        VoiceButton {
            objectName: "microphone"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.px(84)
            voice: rail.voice
        }
    }
}
