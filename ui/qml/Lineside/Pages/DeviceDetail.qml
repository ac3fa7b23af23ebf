// One device: what it is, how it stands since when, what to do about that, and what was last on its line.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: detail

    required property DevicesViewModel devices

    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Icon {
            iconName: detail.devices.icon
            size: Theme.iconLarge
            color: Theme.colors.muted
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: detail.devices.name
                strong: true
                font.pixelSize: Theme.heading
            }

            PlainLabel {
                Layout.fillWidth: true
                text: detail.devices.subtitle
                color: Theme.colors.muted
                lines: 3
                font.pixelSize: Theme.caption
            }
        }

        ColumnLayout {
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gapTiny

            StatusPill {
                Layout.alignment: Qt.AlignRight
                tone: detail.devices.tone
                iconName: detail.devices.stateIcon
                text: detail.devices.stateText
            }

            PlainLabel {
                Layout.alignment: Qt.AlignRight
                text: detail.devices.since
                color: Theme.colors.muted
                tabular: true
                font.pixelSize: Theme.caption
            }
        }
    }

    DeviceAdvice {
        Layout.fillWidth: true
        visible: detail.devices.trouble !== ""
        tone: detail.devices.tone
        title: detail.devices.trouble
        text: detail.devices.advice
    }

    RowLayout {
        Layout.fillWidth: true

        SectionTitle {
            iconName: "history"
            text: qsTr("Last on its line")
        }

        SegmentedChoice {
            Layout.preferredWidth: Theme.px(260)
            model: [qsTr("Text"), "HEX"]
            currentIndex: detail.devices.inHex ? 1 : 0
            accessibleName: qsTr("How bytes are shown")
            onChosen: index => detail.devices.showAs(index)
        }
    }

    DeviceTraffic {
        Layout.fillWidth: true
        Layout.fillHeight: true
        devices: detail.devices
    }
}
