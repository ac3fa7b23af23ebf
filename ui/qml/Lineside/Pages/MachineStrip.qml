// The station's equipment along the lower edge, side by side.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

RowLayout {
    id: strip

    required property var machines
    property bool shown: true

    spacing: Theme.gap
    uniformCellSizes: true
    visible: shown && entries.count > 0

    Repeater {
        id: entries

        model: strip.machines

        MachineEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
    }
}
