// From what was planned, loss by loss, to what was productive: columns that hang where the one before ended.
// `steps` is a list of {topic, label, text, low, high, end, tone, texture, faint}; each can be touched. All names have
// one size, at which the longest word fits.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

RowLayout {
    id: bridge

    property var steps: []

    readonly property real labelRoom: width / Math.max(1, steps.length) - Theme.gapSmall
    readonly property int labelSize: {
        const words = steps.map(step => step.label).join(" ").split(" ");
        const widest = Math.max(1, ...words.map(word => metrics.advanceWidth(word)));
        return Math.max(Theme.px(15), Math.min(Theme.caption, Math.floor(Theme.caption * labelRoom / widest)));
    }
    readonly property int labelRows: steps.some(step => metrics.advanceWidth(step.label) * labelSize > labelRoom * Theme.caption) ? 2 : 1

    signal touched(string topic)

    spacing: 0
    implicitHeight: Theme.px(180)
    uniformCellSizes: true

    FontMetrics {
        id: metrics

        font.family: Theme.fontFamily
        font.pixelSize: Theme.caption
    }

    Repeater {
        model: bridge.steps

        BridgeColumn {
            required property int index
            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "bridge-" + modelData.topic
            step: modelData
            labelSize: bridge.labelSize
            labelRows: bridge.labelRows
            last: index === bridge.steps.length - 1
            onClicked: bridge.touched(modelData.topic)
        }
    }
}
