// The chain of stages with their names: done ones carry a check, the shown one is bold.
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
            readonly property color ink: modelData.done ? Theme.colors.good.onTint : modelData.current ? Theme.colors.accent : Theme.colors.muted

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gapTiny

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gapSmall

                Icon {
                    iconName: step.modelData.done ? "check" : step.modelData.icon
                    size: Theme.iconSmall
                    color: step.ink
                }

                Rectangle {
                    Layout.fillWidth: true
                    implicitHeight: Theme.px(6)
                    radius: height / 2
                    color: step.modelData.done ? Theme.colors.good.fill : step.modelData.current ? Theme.colors.accent : Theme.colors.sunken
                }
            }

            PlainLabel {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(50)
                verticalAlignment: Text.AlignTop
                text: step.modelData.text
                strong: step.modelData.current
                color: step.modelData.current ? Theme.colors.text : Theme.colors.muted
                lines: 2
                wrapMode: Text.WordWrap
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.px(16)
                font.pixelSize: Theme.caption
            }
        }
    }
}
