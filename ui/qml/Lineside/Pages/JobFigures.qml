// How far a job is and how long it takes: a ring where there is room, else a bar.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    id: figures

    required property var job
    property bool roomy: true
    property bool wide: true

    spacing: wide ? Theme.gapHuge : Theme.gapLarge

    ProgressRing {
        Layout.preferredWidth: Theme.px(figures.wide ? 250 : 190)
        Layout.preferredHeight: Layout.preferredWidth
        visible: figures.roomy
        segments: figures.job.segments
        target: figures.job.target
        thickness: Theme.px(figures.wide ? 26 : 20)
        valueText: figures.job.percent
        captionText: figures.job.done
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: figures.roomy ? Theme.gap : Theme.gapSmall

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapLarge

            JobClock {
                Layout.fillWidth: true
                job: figures.job
                size: figures.wide && figures.roomy ? Theme.valueLarge : figures.roomy ? Theme.value : Theme.valueSmall
                labelled: figures.roomy
            }

            PlainLabel {
                Layout.maximumWidth: Theme.px(240)
                visible: !figures.roomy
                text: figures.job.done
                tabular: true
                strong: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.caption
                font.pixelSize: Theme.heading
            }
        }

        JobCounts {
            Layout.fillWidth: true
            visible: figures.roomy
            segments: figures.job.segments
        }

        ProgressBar {
            Layout.fillWidth: true
            visible: !figures.roomy
            segments: figures.job.segments
            target: figures.job.target
            thickness: Theme.px(20)
            showLegend: false
            accessibleName: figures.job.done
        }
    }
}
