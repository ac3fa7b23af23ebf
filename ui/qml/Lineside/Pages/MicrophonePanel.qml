// The microphones of this machine at the left; at the right how the voice stands, and a trial that records nothing.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: panel

    required property MicrophoneViewModel microphone
    required property VoiceViewModel voice

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 5
        padding: Theme.gap

        MicrophoneInputs {
            anchors.fill: parent
            microphone: panel.microphone
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 7

        MicrophoneTrial {
            anchors.fill: parent
            microphone: panel.microphone
            voice: panel.voice
        }
    }
}
