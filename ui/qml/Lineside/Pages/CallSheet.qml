// Whom to call to this station: four tiles, one touch; a note is spoken before, if at all.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property CallViewModel call
    required property VoiceViewModel voice

    title: qsTr("Whom do you need?")
    subtitle: call.about !== "" ? qsTr("About: %1").arg(call.about) : qsTr("About this station")
    share: 0.8
    visible: shell.sheet === "call"
    onClosed: if (shell.sheet === "call")
        shell.closeSheet()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Banner {
            Layout.fillWidth: true
            visible: sheet.call.advice !== ""
            tone: "warn"
            iconName: "cloud-off"
            title: sheet.call.advice
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: 4
            columnSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                model: sheet.call.tiles

                Tile {
                    required property var modelData

                    objectName: "call-" + modelData.id
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    large: true
                    iconName: modelData.icon
                    title: modelData.title
                    hint: modelData.hint
                    selected: modelData.called
                    onClicked: sheet.call.call(modelData.id)
                }
            }
        }

        SpokenNote {
            Layout.fillWidth: true
            visible: sheet.voice.enabled
            note: sheet.call.note
            hint: qsTr("Not needed; it is sent with the call.")
            onSpeak: sheet.voice.dictate()
            onCleared: sheet.call.clearNote()
        }
    }
}
