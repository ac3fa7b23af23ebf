// Somebody speaks: what is heard grows as it is said, and below stands what could be said here.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: listening

    required property VoiceViewModel voice

    spacing: Theme.gap

    VoiceEar {
        Layout.fillWidth: true
        voice: listening.voice
    }

    PlainLabel {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.px(150)
        text: listening.voice.heard !== "" ? listening.voice.heard : "…"
        color: listening.voice.heard !== "" ? Theme.colors.text : Theme.colors.muted
        lines: 3
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.title
        font.pixelSize: Theme.value
        Accessible.role: Accessible.Notification
    }

    VoiceExamples {
        Layout.fillWidth: true
        examples: listening.voice.examples
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        uniformCellSizes: true

        BigButton {
            objectName: "voiceCancel"
            Layout.fillWidth: true
            variant: BigButton.Secondary
            iconName: "cross"
            text: qsTr("Cancel")
            onClicked: listening.voice.cancel()
        }

        BigButton {
            objectName: "voiceFinish"
            Layout.fillWidth: true
            enabled: listening.voice.listening
            iconName: "check"
            text: qsTr("Finished")
            onClicked: listening.voice.finish()
        }
    }
}
