// Nothing came of it: why, what to do about it, and a way to try again.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: advice

    required property VoiceViewModel voice

    spacing: Theme.gap

    VoiceTitle {
        Layout.fillWidth: true
        voice: advice.voice
    }

    PlainLabel {
        Layout.fillWidth: true
        text: advice.voice.text
        lines: 3
        font.pixelSize: Theme.heading
    }

    VoiceExamples {
        Layout.fillWidth: true
        examples: advice.voice.examples
    }

    VoiceHeard {
        Layout.fillWidth: true
        heard: advice.voice.heard
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: advice.voice.detail
        color: Theme.colors.muted
        lines: 2
        wrapMode: Text.WrapAnywhere
        font.pixelSize: Theme.caption
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        uniformCellSizes: true

        BigButton {
            objectName: "voiceCancel"
            Layout.fillWidth: true
            variant: advice.voice.againText === "" ? BigButton.Primary : BigButton.Secondary
            iconName: "cross"
            text: qsTr("Close")
            onClicked: advice.voice.cancel()
        }

        BigButton {
            objectName: "voiceAgain"
            Layout.fillWidth: true
            visible: text !== ""
            iconName: "microphone"
            text: advice.voice.againText
            onClicked: advice.voice.again()
        }
    }
}
