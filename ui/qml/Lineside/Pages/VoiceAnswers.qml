// The answers to a card: no, once more, yes; with the microphone open, the end of the sentence instead.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: answers

    required property VoiceViewModel voice

    spacing: Theme.gap

    BigButton {
        objectName: "voiceBack"
        visible: answers.voice.canGoBack
        variant: BigButton.Secondary
        iconName: "arrow-left"
        text: qsTr("Back")
        onClicked: answers.voice.back()
    }

    BigButton {
        objectName: "voiceCancel"
        Layout.fillWidth: true
        Layout.preferredWidth: 3
        variant: BigButton.Secondary
        iconName: "cross"
        text: qsTr("Cancel")
        onClicked: answers.voice.cancel()
    }

    BigButton {
        objectName: "voiceAgain"
        Layout.fillWidth: true
        Layout.preferredWidth: 3
        visible: !answers.voice.open
        variant: BigButton.Secondary
        iconName: "microphone"
        text: answers.voice.againText
        onClicked: answers.voice.again()
    }

    BigButton {
        objectName: "voiceFinish"
        Layout.fillWidth: true
        Layout.preferredWidth: 3
        visible: answers.voice.open
        enabled: answers.voice.listening
        iconName: "stop"
        text: qsTr("Finished")
        onClicked: answers.voice.finish()
    }

    BigButton {
        objectName: "voiceConfirm"
        Layout.fillWidth: true
        Layout.preferredWidth: 4
        visible: text !== ""
        enabled: answers.voice.canConfirm
        variant: answers.voice.panel === "question" ? BigButton.Primary : BigButton.Good
        iconName: "check"
        text: answers.voice.confirmText
        subText: answers.voice.confirmDetail
        onClicked: answers.voice.confirm()
    }
}
