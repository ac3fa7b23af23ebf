// What is plugged in here: how each device stands, the scanner self-test, ports, the microphone.
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
    required property MicrophoneViewModel microphone
    required property VoiceViewModel voice

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

    MicrophonePanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.devices.mode === 3
        microphone: page.microphone
        voice: page.voice
    }
}
