// How the voice stands, how loud it is, what was heard, and what that would be taken for.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: trial

    required property MicrophoneViewModel microphone
    required property VoiceViewModel voice

    spacing: Theme.gap

    DeviceAdvice {
        Layout.fillWidth: true
        tone: trial.microphone.tone
        title: trial.microphone.standing
        text: [trial.microphone.advice, trial.microphone.detail].filter(part => part !== "").join("\n")
    }

    VoiceEar {
        Layout.fillWidth: true
        visible: trial.microphone.open
        voice: trial.voice
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: trial.microphone.heard
        lines: 3
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.heading
        font.pixelSize: Theme.valueSmall
    }

    DeviceAdvice {
        Layout.fillWidth: true
        visible: title !== ""
        tone: trial.microphone.meantTone
        title: trial.microphone.meant
        text: trial.microphone.meantText
    }

    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !trial.microphone.trying && trial.microphone.canTry
        iconName: ""
        title: qsTr("Say something")
        text: qsTr("Shows what was heard and understood. Nothing is recorded.")
    }

    Item {
        Layout.fillHeight: true
        visible: trial.microphone.trying || !trial.microphone.canTry
    }

    VoiceExamples {
        Layout.fillWidth: true
        examples: trial.microphone.canTry && trial.microphone.meantTone !== "good" ? trial.microphone.examples.slice(0, 2) : []
    }

    BigButton {
        objectName: "tryOut"
        Layout.fillWidth: true
        enabled: trial.microphone.canTry
        iconName: trial.microphone.open ? "check" : "microphone"
        text: trial.microphone.open ? qsTr("Finished") : trial.microphone.trying ? qsTr("Try again") : qsTr("Try it")
        onClicked: trial.microphone.open ? trial.microphone.finish() : trial.microphone.tryOut()
    }
}
