// How this terminal and the central side stand to each other, and what is plugged in here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: page

    required property SyncViewModel sync

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gapLarge

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gapLarge

                Rectangle {
                    implicitWidth: Theme.px(120)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: Theme.tone(page.sync.tone).tint

                    Icon {
                        anchors.centerIn: parent
                        iconName: page.sync.icon
                        size: Theme.px(64)
                        color: Theme.tone(page.sync.tone).onTint
                    }
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gapTiny

                    PlainLabel {
                        Layout.fillWidth: true
                        text: page.sync.title
                        strong: true
                        font.pixelSize: Theme.valueSmall
                    }

                    PlainLabel {
                        Layout.fillWidth: true
                        text: page.sync.text
                        color: Theme.colors.muted
                        lines: 4
                    }
                }

                BigButton {
                    visible: page.sync.canTry
                    variant: BigButton.Secondary
                    iconName: "sync"
                    text: qsTr("Try now")
                    onClicked: page.sync.tryNow()
                }
            }

            Divider {}

            SyncFigures {
                Layout.fillWidth: true
                Layout.fillHeight: true
                sync: page.sync
            }
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gapSmall

            SectionTitle {
                iconName: "plug"
                text: qsTr("Devices")
            }

            ListView {
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: page.sync.devices
                T.ScrollBar.vertical: ScrollMark {}
                delegate: DeviceEntry {
                    width: ListView.view.width
                }

                PlainLabel {
                    visible: page.sync.deviceCount === 0
                    width: parent.width
                    text: qsTr("No device has been set up.")
                    color: Theme.colors.muted
                }
            }
        }
    }
}
