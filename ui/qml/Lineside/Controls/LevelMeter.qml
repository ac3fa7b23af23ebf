// How loud it is at the microphone: bars that rise, quiet ones grey, the loudest marked as too much.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

Item {
    id: meter

    property real level: 0
    property int count: 24
    property string accessibleName: qsTr("Level")

    property real _shown: level
    readonly property int _lit: Math.round(Math.max(0, Math.min(1, _shown)) * count)
    readonly property int _quiet: Math.round(count * 0.35)
    readonly property int _loud: Math.round(count * 0.92)
    readonly property real _pitch: width / count

    implicitHeight: Theme.px(48)
    implicitWidth: Theme.px(360)
    Accessible.role: Accessible.ProgressBar
    Accessible.name: accessibleName

    Behavior on _shown {
        NumberAnimation {
            duration: Theme.quick
        }
    }

    Repeater {
        model: meter.count

        Rectangle {
            required property int index
            readonly property bool lit: index < meter._lit

            x: Math.round(index * meter._pitch)
            width: Math.round(meter._pitch * 0.65)
            height: Math.round(meter.height * (0.3 + 0.7 * index / (meter.count - 1)))
            anchors.bottom: parent?.bottom
            radius: Theme.stroke
            color: !lit ? Theme.colors.sunken : index >= meter._loud ? Theme.colors.bad.fill : index < meter._quiet ? Theme.colors.outline : Theme.colors.good.fill
            border.width: lit ? 0 : Theme.hairline
            border.color: Theme.colors.line
        }
    }
}
