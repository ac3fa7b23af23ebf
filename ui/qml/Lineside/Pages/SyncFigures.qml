// The figures behind the light.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

GridLayout {
    id: figures

    required property SyncViewModel sync

    columns: 3
    columnSpacing: Theme.gapLarge
    rowSpacing: Theme.gapLarge
    uniformCellWidths: true

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        label: qsTr("Records waiting")
        value: figures.sync.waiting
        note: figures.sync.waitingSince === "" ? "" : qsTr("the oldest since %1").arg(figures.sync.waitingSince)
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        label: qsTr("Last contact")
        value: figures.sync.lastContact
        note: figures.sync.troubleSince === "" ? "" : qsTr("trouble since %1").arg(figures.sync.troubleSince)
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        visible: figures.sync.clock !== ""
        label: qsTr("Clock of this terminal")
        value: figures.sync.clock
        tone: "warn"
        size: Theme.heading
    }

    Item {
        Layout.fillWidth: true
        visible: figures.sync.clock === ""
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        label: qsTr("Recorded here")
        value: figures.sync.recorded
        size: Theme.heading
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        label: qsTr("Acknowledged")
        value: figures.sync.acknowledged
        size: Theme.heading
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        label: qsTr("Name of this ledger")
        value: figures.sync.store
        size: Theme.heading
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        label: qsTr("Enrolled as")
        value: figures.sync.terminal
        size: Theme.heading
    }

    KeyValue {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        Layout.columnSpan: 2
        label: qsTr("Central side")
        value: figures.sync.address
        size: Theme.heading
    }

    Item {
        Layout.fillHeight: true
        Layout.columnSpan: 3
    }
}
