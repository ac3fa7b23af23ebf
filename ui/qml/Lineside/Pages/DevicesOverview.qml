// All devices at the left, the chosen one at the right.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: overview

    required property DevicesViewModel devices

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 6
        padding: Theme.gapSmall

        ListView {
            anchors.fill: parent
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: overview.devices.devices
            T.ScrollBar.vertical: ScrollMark {}

            delegate: DeviceEntry {
                width: ListView.view.width - Theme.gap
                selected: overview.devices.device === key
                onClicked: overview.devices.choose(key)
            }

            EmptyState {
                anchors.fill: parent
                visible: overview.devices.count === 0
                iconName: "plug"
                title: qsTr("No device has been set up.")
                text: qsTr("Find a device shows what is plugged in and proposes its settings.")
            }
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 7
        visible: overview.devices.count > 0

        DeviceDetail {
            anchors.fill: parent
            devices: overview.devices
        }
    }
}
