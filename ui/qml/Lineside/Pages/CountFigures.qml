// What a count is measured against; the rest of the order is one touch away.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: figures

    required property CountViewModel count

    spacing: Theme.gapLarge

    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        spacing: Theme.gapLarge
        uniformCellSizes: true

        KeyValue {
            Layout.fillWidth: true
            visible: figures.count.correcting
            label: qsTr("Counted so far")
            value: figures.count.before
            unit: figures.count.unit
        }

        KeyValue {
            Layout.fillWidth: true
            label: qsTr("Ordered")
            value: figures.count.ordered
            unit: figures.count.unit
        }

        KeyValue {
            Layout.fillWidth: true
            label: qsTr("Good")
            value: figures.count.good
            unit: figures.count.unit
        }

        KeyValue {
            Layout.fillWidth: true
            visible: !figures.count.correcting
            label: qsTr("Left")
            value: figures.count.remaining
            unit: figures.count.unit
        }
    }

    BigButton {
        visible: figures.count.remainingPieces !== ""
        variant: BigButton.Secondary
        iconName: "target"
        text: qsTr("All that are left: %1").arg(figures.count.remaining)
        textSize: Theme.body
        onClicked: figures.count.typeDigits(figures.count.remainingPieces)
    }
}
