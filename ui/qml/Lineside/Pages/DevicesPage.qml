// What is plugged in here: how each device stands, the scanner self-test, and finding a device that is not set up.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: page

    required property DevicesViewModel devices
    required property SelfTestViewModel selfTest
    required property PortsViewModel ports

    spacing: Theme.gap

    SegmentedChoice {
        Layout.fillWidth: true
        model: page.devices.modes
        currentIndex: page.devices.mode
        accessibleName: qsTr("What to do with the devices")
        onChosen: index => page.devices.chooseMode(index)
    }

    DevicesOverview {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.devices.mode === 0
        devices: page.devices
    }

    SelfTestPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.devices.mode === 1
        selfTest: page.selfTest
        onEnded: page.devices.chooseMode(0)
    }

    PortsPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.devices.mode === 2
        ports: page.ports
    }
}
