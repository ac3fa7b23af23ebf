// The numbers of a spoken report, large, and how far the job comes by them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: numbers

    required property VoiceViewModel voice

    spacing: Theme.gapHuge

    Repeater {
        model: numbers.voice.figures

        RowLayout {
            id: entry

            required property var modelData
            required property int index

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gapHuge

            PlainLabel {
                visible: numbers.voice.differs && entry.index > 0
                text: "≠"
                color: Theme.colors.warn.onTint
                font.pixelSize: Theme.valueLarge
            }

            VoiceFigure {
                Layout.fillWidth: true
                modelData: entry.modelData
            }
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.px(420)
        Layout.alignment: Qt.AlignTop
        spacing: Theme.gapTiny
        visible: numbers.voice.percent !== ""

        PlainLabel {
            Layout.fillWidth: true
            text: [numbers.voice.pieces, numbers.voice.target].join(" ")
            color: Theme.colors.muted
            tabular: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(16)
            font.pixelSize: Theme.heading
        }

        PlainLabel {
            Layout.fillWidth: true
            text: numbers.voice.percent
            tabular: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.title
            font.pixelSize: Theme.value
        }

        ProgressBar {
            Layout.fillWidth: true
            segments: numbers.voice.segments
            target: numbers.voice.span
            showLegend: false
            thickness: Theme.px(24)
        }
    }
}
