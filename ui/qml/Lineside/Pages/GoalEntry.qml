// One goal: its name and how far it is, then the target and what it serves. No value is a dash, never nought.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

ColumnLayout {
    id: entry

    required property var goal

    readonly property string details: [goal.target, goal.asOf, goal.why].filter(part => part !== "").join(" · ")

    spacing: Theme.gapTiny
    Accessible.role: Accessible.StaticText
    Accessible.name: [goal.name, goal.value, details].filter(part => part !== "").join(", ")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            iconName: entry.goal.tone === "good" ? "check-circle" : "target"
            size: Theme.iconSmall
            color: entry.goal.tone === "good" ? Theme.colors.good.onTint : Theme.colors.muted
        }

        PlainLabel {
            Layout.fillWidth: true
            text: entry.goal.name
            strong: true
            Accessible.ignored: true
        }

        PlainLabel {
            text: entry.goal.value === "" ? "—" : entry.goal.value
            tabular: true
            strong: true
            Accessible.ignored: true
        }
    }

    ProgressBar {
        Layout.fillWidth: true
        segments: [
            {
                value: entry.goal.share,
                tone: entry.goal.tone,
                label: entry.goal.name
            }
        ]
        target: 1
        thickness: Theme.px(10)
        showLegend: false
        Accessible.ignored: true
    }

    PlainLabel {
        Layout.fillWidth: true
        text: entry.details
        color: Theme.colors.muted
        tabular: true
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
}
