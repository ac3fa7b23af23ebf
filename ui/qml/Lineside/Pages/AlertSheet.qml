// One alert in full: what happened about it at the left, what may be done at the right.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property AlertViewModel alert

    title: alert.known ? alert.title : qsTr("Alert")
    subtitle: alert.about
    share: 0.8
    tools: StatusPill {
        visible: sheet.alert.known
        tone: sheet.alert.tone
        iconName: sheet.alert.stateIcon
        text: sheet.alert.stateText
        solid: true
    }
    visible: shell.sheet === "alert"
    onClosed: if (shell.sheet === "alert")
        shell.closeSheet()

    EmptyState {
        anchors.fill: parent
        visible: !sheet.alert.known
        iconName: "check-circle"
        title: qsTr("This alert is over")
    }

    ColumnLayout {
        anchors.fill: parent
        visible: sheet.alert.known
        spacing: Theme.gap

        Banner {
            Layout.fillWidth: true
            visible: sheet.alert.unsent !== ""
            tone: "warn"
            iconName: "cloud-off"
            title: sheet.alert.unsent
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gapLarge

            AlertFacts {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                alert: sheet.alert
            }

            AlertActions {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                alert: sheet.alert
            }
        }
    }
}
