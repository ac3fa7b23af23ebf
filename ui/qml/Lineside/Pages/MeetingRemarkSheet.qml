// A line for the meeting is said or typed; about a figure, one touch says that it is not right.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property MeetingRemarkViewModel remark
    required property VoiceViewModel voice

    title: remark.about === "" ? qsTr("Line for the meeting") : qsTr("About: %1").arg(remark.about)
    subtitle: remark.about === "" ? "" : qsTr("The figure stays as it was computed; what you say stands beside it")
    share: 0.62
    visible: shell.sheet === "meeting_remark"
    onClosed: if (shell.sheet === "meeting_remark")
        shell.closeSheet()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        SegmentedChoice {
            objectName: "remark-kind"
            Layout.fillWidth: true
            model: sheet.remark.kinds
            currentIndex: sheet.remark.kind
            accessibleName: qsTr("Kind of line")
            onChosen: index => sheet.remark.chooseKind(index)
        }

        TextEntry {
            objectName: "remark-text"
            Layout.fillWidth: true
            focus: true
            hint: sheet.voice.enabled ? qsTr("Touch Say it, or type here") : qsTr("Type here")
            text: sheet.remark.text
            onEdited: text => sheet.remark.edit(text)
            onAccepted: sheet.remark.submit()
        }

        BigButton {
            objectName: "remark-speak"
            Layout.fillWidth: true
            visible: sheet.voice.enabled
            variant: sheet.remark.text === "" ? BigButton.Primary : BigButton.Secondary
            iconName: "microphone"
            text: sheet.remark.text === "" ? qsTr("Say it") : qsTr("Say more")
            onClicked: sheet.voice.dictate()
        }

        Item {
            Layout.fillHeight: true
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            uniformCellSizes: true

            BigButton {
                objectName: "doubt"
                Layout.fillWidth: true
                visible: sheet.remark.canDoubt
                variant: BigButton.Secondary
                iconName: "warning"
                text: qsTr("This figure is not right")
                onClicked: sheet.remark.doubt()
            }

            BigButton {
                objectName: "remark-done"
                Layout.fillWidth: true
                enabled: sheet.remark.text.trim() !== ""
                iconName: "check"
                text: qsTr("Add the line")
                onClicked: sheet.remark.submit()
            }
        }
    }
}
