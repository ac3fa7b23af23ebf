// From what was planned, loss by loss, to what was productive: columns that hang where the one before ended.
// `steps` is a list of {topic, label, text, low, high, end, tone, texture}; each can be touched.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

RowLayout {
    id: bridge

    property var steps: []

    signal touched(string topic)

    spacing: 0
    implicitHeight: Theme.px(180)
    uniformCellSizes: true

    Repeater {
        model: bridge.steps

        BridgeColumn {
            required property int index
            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "bridge-" + modelData.topic
            step: modelData
            last: index === bridge.steps.length - 1
            onClicked: bridge.touched(modelData.topic)
        }
    }
}
