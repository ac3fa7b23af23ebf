// What a card is, or what went wrong, in one line with its sign; below it the job it is about.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: heading

    required property VoiceViewModel voice

    readonly property ToneColors tone: Theme.tone(voice.tone)

    spacing: Theme.gap

    Rectangle {
        implicitWidth: Theme.px(72)
        implicitHeight: Theme.px(72)
        radius: Theme.radius
        color: heading.tone.tint

        Icon {
            anchors.centerIn: parent
            iconName: heading.voice.icon
            size: Theme.iconLarge
            color: heading.tone.onTint
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        PlainLabel {
            Layout.fillWidth: true
            text: heading.voice.title
            strong: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.heading
            font.pixelSize: Theme.valueSmall
        }

        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: heading.voice.subtitle
            color: Theme.colors.muted
        }
    }
}
