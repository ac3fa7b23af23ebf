// The microphone of the terminal, wherever it is shown.
import QtQuick
import Lineside.Controls
import Lineside.ViewModels

MicButton {
    id: button

    required property VoiceViewModel voice

    visible: voice.enabled
    mode: voice.button
    text: voice.buttonText
    level: voice.level
    onBegun: voice.press()
    onEnded: voice.release()
}
