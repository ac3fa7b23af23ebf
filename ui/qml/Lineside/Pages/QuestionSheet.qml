// Something unusual was asked for: said once more, in full, before it is recorded.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell

    title: qsTr("Are you sure?")
    share: 0.5
    z: 6
    visible: shell.question !== ""
    onClosed: if (shell.question !== "")
        shell.dismiss()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gapLarge

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gapLarge

            Icon {
                iconName: "tone-warn"
                size: Theme.iconHuge
                color: Theme.colors.warn.onTint
            }

            PlainLabel {
                Layout.fillWidth: true
                text: sheet.shell.question
                lines: 4
                font.pixelSize: Theme.title
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            uniformCellSizes: true

            BigButton {
                Layout.fillWidth: true
                variant: BigButton.Secondary
                iconName: "arrow-left"
                text: qsTr("No, go back")
                onClicked: sheet.shell.dismiss()
            }

            BigButton {
                objectName: "confirm"
                Layout.fillWidth: true
                iconName: "check"
                text: sheet.shell.questionYes
                onClicked: sheet.shell.confirm()
            }
        }
    }
}
