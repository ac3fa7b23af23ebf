// The open microphone in a line: may one speak, how loud is it, how does it end.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: ear

    required property VoiceViewModel voice

    spacing: Theme.gap

    Icon {
        iconName: ear.voice.listening ? "microphone" : "hourglass"
        size: Theme.iconLarge
        color: ear.voice.listening ? Theme.colors.good.onTint : Theme.colors.muted
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        PlainLabel {
            Layout.fillWidth: true
            text: ear.voice.prompt
            strong: true
            color: ear.voice.listening ? Theme.colors.good.onTint : Theme.colors.text
            font.pixelSize: Theme.title
        }

        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: ear.voice.ending
            lines: 2
            color: Theme.colors.muted
            font.pixelSize: Theme.caption
        }
    }

    LevelMeter {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.px(200)
        Layout.maximumWidth: Theme.px(300)
        visible: ear.voice.listening
        level: ear.voice.level
    }

    BusyDots {
        visible: !ear.voice.listening
    }
}
