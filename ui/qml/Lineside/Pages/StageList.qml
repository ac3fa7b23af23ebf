// The chain of stages with their names.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    id: list

    required property var stages

    spacing: Theme.gapSmall
    uniformCellSizes: true

    Repeater {
        model: list.stages

        ColumnLayout {
            id: step

            required property var modelData

            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(62)
            spacing: Theme.gapTiny

            Rectangle {
                Layout.fillWidth: true
                implicitHeight: Theme.px(8)
                radius: height / 2
                color: step.modelData.done ? Theme.colors.good.fill : step.modelData.current ? Theme.colors.accent : Theme.colors.sunken
            }

            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gapTiny

                Icon {
                    iconName: step.modelData.done ? "check" : step.modelData.icon
                    size: Theme.iconSmall
                    color: step.modelData.done ? Theme.colors.good.onTint : step.modelData.current ? Theme.colors.accent : Theme.colors.muted
                }

                PlainLabel {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    text: step.modelData.text
                    strong: step.modelData.current
                    color: step.modelData.current ? Theme.colors.text : Theme.colors.muted
                    lines: 2
                    fontSizeMode: Text.Fit
                    minimumPixelSize: Theme.px(16)
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
}
