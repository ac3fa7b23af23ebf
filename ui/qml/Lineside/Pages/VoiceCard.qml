// What was understood, to be read before it is recorded: the act, its numbers, and the three answers to it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: card

    required property VoiceViewModel voice

    readonly property bool choosing: voice.tiles.length > 0

    spacing: Theme.gap

    VoiceTitle {
        Layout.fillWidth: true
        voice: card.voice
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapLarge
        visible: card.voice.text !== ""

        Icon {
            iconName: card.voice.sign
            color: Theme.colors.warn.onTint
            visible: iconName !== ""
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.maximumWidth: card.choosing ? Math.ceil(implicitWidth) : Number.POSITIVE_INFINITY
            text: card.voice.text
            lines: 3
            strong: true
            font.pixelSize: card.voice.panel === "question" ? Theme.title : Theme.heading
        }

        VoiceHeard {
            Layout.fillWidth: true
            visible: heard !== "" && card.choosing && !card.voice.open
            heard: card.voice.heard
        }
    }

    VoiceFigures {
        Layout.fillWidth: true
        visible: card.voice.figures.length > 0 || card.voice.percent !== ""
        voice: card.voice
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall
        visible: card.voice.note !== ""

        Icon {
            iconName: "note"
            color: Theme.colors.muted
        }

        PlainLabel {
            Layout.fillWidth: true
            text: card.voice.note
            lines: 3
            font.pixelSize: Theme.title
        }
    }

    VoiceTiles {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.rightMargin: -Theme.gap
        visible: card.voice.tiles.length > 0
        voice: card.voice
    }

    Item {
        Layout.fillHeight: true
        Layout.topMargin: -card.spacing
        visible: !card.choosing
    }

    VoiceHeard {
        Layout.fillWidth: true
        visible: heard !== "" && !card.voice.open && (!card.choosing || card.voice.text === "")
        heard: card.voice.heard
    }

    VoiceEar {
        Layout.fillWidth: true
        visible: card.voice.open
        voice: card.voice
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== "" && card.voice.open
        text: card.voice.heard
        lines: 2
        font.pixelSize: Theme.title
    }

    VoiceAnswers {
        Layout.fillWidth: true
        voice: card.voice
    }
}
