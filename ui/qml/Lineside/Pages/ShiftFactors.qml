// OEE and the three factors that make it, with the signs between them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: row

    required property ShiftViewModel shift

    spacing: Theme.gapSmall
    implicitHeight: Theme.px(136)

    Repeater {
        model: row.shift.factors

        RowLayout {
            id: cell

            required property int index
            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: index === 0 ? 26 : 24
            spacing: Theme.gapSmall

            PlainLabel {
                visible: cell.index > 0
                text: cell.index === 1 ? "=" : "×"
                color: Theme.colors.muted
                font.pixelSize: Theme.valueSmall
                Accessible.ignored: true
            }

            FigureTile {
                objectName: "figure-" + cell.modelData.topic
                Layout.fillWidth: true
                Layout.fillHeight: true
                label: cell.modelData.label
                value: cell.modelData.text
                share: cell.modelData.share
                strong: cell.index === 0
                onClicked: row.shift.explain(cell.modelData.topic)
            }
        }
    }
}
