// The station's equipment along the lower edge, side by side.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

RowLayout {
    id: strip

    required property var machines
    property bool shown: true
    readonly property int count: entries.count

    signal alarmTouched(string equipment, string code)

    spacing: Theme.gap
    uniformCellSizes: true
    visible: shown && entries.count > 0

    Repeater {
        id: entries

        model: strip.machines

        MachineEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onAlarmTouched: (equipment, code) => strip.alarmTouched(equipment, code)
        }
    }
}
