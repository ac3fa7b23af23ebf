// How far a job is and how long it takes: a ring where there is room, else a bar.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridLayout {
    id: figures

    required property var job
    required property HomeViewModel home
    property bool roomy: true
    property bool wide: true

    columns: roomy ? 2 : 1
    columnSpacing: wide ? Theme.gapHuge : Theme.gapLarge
    rowSpacing: Theme.gapSmall

    ProgressRing {
        Layout.preferredWidth: Theme.px(figures.wide ? 250 : 190)
        Layout.preferredHeight: Layout.preferredWidth
        visible: figures.roomy
        segments: figures.job.segments
        target: figures.job.target
        thickness: Theme.px(figures.wide ? 24 : 18)
        valueText: figures.job.percent
        captionText: figures.job.done
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: figures.roomy ? Theme.gap : Theme.gapSmall

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapLarge

            Elapsed {
                Layout.fillWidth: true
                label: figures.roomy ? figures.job.running ? qsTr("Running time") : qsTr("Paused for") : ""
                text: figures.job.running ? figures.job.runTime : figures.job.pauseTime
                tone: figures.job.running ? "" : "warn"
                size: figures.wide ? Theme.valueLarge : figures.roomy ? Theme.value : Theme.valueSmall
            }

            KeyValue {
                visible: !figures.roomy
                label: ""
                value: figures.job.done
                size: Theme.heading
            }
        }

        PlainLabel {
            Layout.fillWidth: true
            visible: !figures.job.running
            text: figures.job.pauseReason
            color: Theme.colors.warn.onTint
            strong: true
            font.pixelSize: figures.roomy ? Theme.heading : Theme.body
        }

        ProgressBar {
            Layout.fillWidth: true
            segments: figures.job.segments
            target: figures.job.target
            thickness: figures.roomy ? 0 : Theme.px(20)
            showLegend: figures.roomy
            accessibleName: figures.job.done
        }

        JobPeople {
            Layout.fillWidth: true
            visible: figures.roomy
            job: figures.job
            home: figures.home
        }
    }
}
