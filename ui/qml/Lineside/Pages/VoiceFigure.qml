// One number that was said.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

ColumnLayout {
    id: figure

    required property var modelData

    readonly property color ink: modelData.tone === "" ? Theme.colors.text : Theme.tone(modelData.tone).onTint

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: [modelData.label, modelData.value, modelData.unit, modelData.note].filter(part => part !== "").join(" ")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            iconName: figure.modelData.icon
            color: figure.ink
        }

        PlainLabel {
            Layout.fillWidth: true
            text: figure.modelData.label
            color: figure.ink
            strong: true
            Accessible.ignored: true
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        PlainLabel {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            Layout.alignment: Qt.AlignBaseline
            text: figure.modelData.value
            tabular: true
            strong: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.title
            font.pixelSize: Theme.valueLarge
            Accessible.ignored: true
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.minimumWidth: Math.min(implicitWidth, Theme.px(96))
            Layout.alignment: Qt.AlignBaseline
            text: figure.modelData.unit
            font.pixelSize: Theme.title
            Accessible.ignored: true
        }
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: figure.modelData.note
        color: Theme.colors.muted
        Accessible.ignored: true
    }
}
