// OEE and its factors, pieces, and what nobody explained. A touch puts a line to a figure.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridLayout {
    id: grid

    required property MeetingViewModel meeting

    columns: 4
    columnSpacing: Theme.gapSmall
    rowSpacing: Theme.gapSmall
    uniformCellWidths: true

    Repeater {
        model: grid.meeting.figures

        FigureTile {
            required property int index
            required property var modelData

            objectName: "meeting-" + modelData.topic
            Layout.fillWidth: true
            implicitWidth: Theme.target
            implicitHeight: Theme.px(80)
            compact: true
            strong: index === 0
            label: modelData.label
            value: modelData.text
            iconName: modelData.icon
            tone: modelData.tone
            share: modelData.share
            size: Theme.title
            inert: !grid.meeting.writable
            onClicked: grid.meeting.remark(modelData.topic)
        }
    }
}
