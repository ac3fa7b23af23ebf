// The order, its chain, and how far this task of it is.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: facts

    required property TaskViewModel task

    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        TitleBlock {
            Layout.fillWidth: true
            title: facts.task.order
            subtitle: facts.task.product
        }

        StatusPill {
            Layout.fillWidth: false
            tone: facts.task.stateTone
            iconName: facts.task.stateIcon
            text: facts.task.stateText
            solid: true
        }
    }

    StageList {
        Layout.fillWidth: true
        stages: facts.task.stages
    }

    PlainLabel {
        Layout.fillWidth: true
        text: [facts.task.operation, facts.task.where, facts.task.due].filter(part => part !== "").join(" · ")
        color: facts.task.overdue ? Theme.colors.bad.onTint : Theme.colors.muted
        strong: facts.task.overdue
        lines: 2
    }

    Item {
        Layout.fillHeight: true
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapLarge

        Elapsed {
            Layout.fillWidth: true
            label: facts.task.paused ? facts.task.pauseReason : qsTr("Running time")
            text: facts.task.paused ? facts.task.pauseTime : facts.task.runTime
            tone: facts.task.paused ? "warn" : ""
            size: Theme.value
        }

        KeyValue {
            label: qsTr("Good of ordered")
            value: facts.task.percent
            note: facts.task.done
        }
    }

    ProgressBar {
        Layout.fillWidth: true
        segments: facts.task.segments
        target: facts.task.target
        thickness: Theme.px(24)
        accessibleName: facts.task.done
    }

    Item {
        Layout.fillHeight: true
    }
}
