// The microphone of the terminal, wherever it is shown.
import QtQuick
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

MicButton {
    id: button

    required property VoiceViewModel voice

    property bool compact: false

    implicitHeight: compact ? Theme.target : Math.max(Theme.targetLarge, Theme.px(92))
    implicitWidth: Theme.targetLarge
    visible: voice.enabled
    mode: voice.button
    text: voice.buttonText
    showsText: !compact
    onBegun: voice.press()
    onEnded: voice.release()
}
