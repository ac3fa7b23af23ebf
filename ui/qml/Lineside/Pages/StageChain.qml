// The stages of an order in a row: done ones carry a check, the shown one is framed.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme
import Lineside.Controls

Row {
    id: chain

    required property var stages
    property int size: Theme.px(44)

    Accessible.role: Accessible.StaticText
    Accessible.name: chain.stages.map(stage => stage.text + (stage.done ? " ✓" : "")).join(", ")

    Repeater {
        model: chain.stages

        Row {
            id: step

            required property int index
            required property var modelData

            Rectangle {
                visible: step.index > 0
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(14)
                height: Theme.stroke
                color: Theme.colors.outline
            }

            Rectangle {
                width: chain.size
                height: chain.size
                radius: width / 2
                color: step.modelData.done ? Theme.colors.good.tint : step.modelData.current ? Theme.tone(step.modelData.tone).tint : "transparent"
                border.width: step.modelData.current ? Theme.focusWidth : Theme.stroke
                border.color: step.modelData.current ? Theme.colors.accent : step.modelData.done ? Theme.colors.good.lamp : Theme.colors.line

                Icon {
                    anchors.centerIn: parent
                    iconName: step.modelData.done ? "check" : step.modelData.icon
                    size: Math.round(chain.size * 0.55)
                    color: step.modelData.done ? Theme.colors.good.onTint : step.modelData.current ? Theme.colors.text : Theme.colors.muted
                }
            }
        }
    }
}
