// Pieces that a machine counted without a job: to whom they belong, or that they were none.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property LooseViewModel loose

    title: loose.title
    subtitle: loose.subtitle
    share: 0.92
    visible: shell.sheet === "loose"
    onClosed: if (shell.sheet === "loose")
        shell.closeSheet()

    RowLayout {
        anchors.fill: parent
        spacing: Theme.gapHuge

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            LooseJobs {
                Layout.fillWidth: true
                Layout.fillHeight: true
                loose: sheet.loose
            }

            PlainLabel {
                Layout.fillWidth: true
                text: sheet.loose.advice
                color: sheet.loose.canDismiss ? Theme.colors.muted : Theme.colors.text
                strong: !sheet.loose.canDismiss
                lines: 2
            }

            LooseAnswers {
                Layout.fillWidth: true
                loose: sheet.loose
            }
        }

        NumberPad {
            id: pad

            Layout.fillWidth: false
            Layout.preferredWidth: Theme.px(480)
            Layout.fillHeight: true
            maximumLength: 7
            quickSteps: []
            unit: sheet.loose.unit
            onEdited: value => sheet.loose.typeDigits(value)
            onAccepted: sheet.loose.confirm()

            Binding {
                target: pad
                property: "value"
                value: sheet.loose.value
            }
        }
    }
}
