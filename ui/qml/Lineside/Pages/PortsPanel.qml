// The ports of this machine at the left; what was heard on one, and the settings it asks for, at the right.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: panel

    required property PortsViewModel ports

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 5
        padding: Theme.gap

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gapSmall

            ListView {
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: panel.ports.ports
                T.ScrollBar.vertical: ScrollMark {}

                delegate: PortEntry {
                    width: ListView.view.width - Theme.gap
                    selected: panel.ports.port === key
                    enabled: free && !panel.ports.listening
                    onClicked: panel.ports.listen(key)
                }

                EmptyState {
                    anchors.fill: parent
                    visible: panel.ports.looked && panel.ports.count === 0
                    iconName: "plug-off"
                    title: qsTr("This machine has no serial port")
                    text: qsTr("Plug the device in, then look again.")
                }
            }

            BigButton {
                Layout.fillWidth: true
                implicitHeight: Theme.target
                variant: BigButton.Secondary
                iconName: "sync"
                text: qsTr("Look again")
                textSize: Theme.body
                onClicked: panel.ports.lookAgain()
            }
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 7

        PortResult {
            anchors.fill: parent
            ports: panel.ports
        }
    }
}
