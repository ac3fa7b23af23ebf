// How many pieces of which quality; for scrap also why. Everything on one sheet, recorded by one touch.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property CountViewModel count
    required property VoiceViewModel voice

    title: count.title
    subtitle: count.subtitle
    share: 0.92
    tools: VoiceButton {
        objectName: "microphone-count"
        voice: sheet.voice
        compact: true
    }
    visible: shell.sheet === "count"
    onClosed: if (shell.sheet === "count")
        shell.closeSheet()

    RowLayout {
        anchors.fill: parent
        spacing: Theme.gapHuge

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            SegmentedChoice {
                Layout.fillWidth: true
                model: sheet.count.qualities
                currentIndex: sheet.count.quality
                accessibleName: qsTr("Quality")
                onChosen: index => sheet.count.chooseQuality(index)
            }

            CountFigures {
                Layout.fillWidth: true
                visible: sheet.count.causes.length === 0
                count: sheet.count
            }

            CauseTiles {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: sheet.count.causes.length > 0
                count: sheet.count
            }

            Item {
                Layout.fillHeight: true
                visible: sheet.count.causes.length === 0
            }

            PlainLabel {
                Layout.fillWidth: true
                text: sheet.count.advice
                color: Theme.colors.muted
                lines: 2
            }

            BigButton {
                objectName: "record"
                Layout.fillWidth: true
                implicitHeight: Math.max(Theme.targetLarge, Theme.px(96))
                enabled: sheet.count.canConfirm
                iconName: "check"
                text: sheet.count.confirmText
                textSize: Theme.title
                onClicked: sheet.count.confirm()
            }
        }

        NumberPad {
            id: pad

            Layout.fillWidth: false
            Layout.preferredWidth: Theme.px(480)
            Layout.fillHeight: true
            maximumLength: 7
            unit: sheet.count.unit
            onEdited: value => sheet.count.typeDigits(value)
            onAccepted: sheet.count.confirm()

            Binding {
                target: pad
                property: "value"
                value: sheet.count.value
            }
        }
    }
}
