// The pads and the fields, enabled, in error and locked.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    anchors.fill: parent
    anchors.margins: Theme.gapLarge
    spacing: Theme.gapHuge

    NumberPad {
        Layout.preferredWidth: Theme.px(340)
        Layout.fillHeight: true
        value: "120"
        unit: "件"
    }

    PinPad {
        id: pins

        Layout.preferredWidth: Theme.px(320)
        Layout.fillHeight: true
        message: "PIN 不正确，还可试 3 次"
        Component.onCompleted: _pin = "123"
    }

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: Theme.gap

        TextEntry {
            Layout.fillWidth: true
            label: "批号"
            hint: "扫描或输入"
        }

        TextEntry {
            Layout.fillWidth: true
            label: "GTIN"
            text: "12345678901230"
            error: "校验位不对：应为 1"
        }

        ProgressRing {
            id: gauge

            Layout.alignment: Qt.AlignHCenter
            valueText: "67.5%"
            captionText: "27 / 40 批"
            target: 40
            segments: [
                {
                    value: 24,
                    tone: "good"
                },
                {
                    value: 3,
                    tone: "warn"
                },
                {
                    value: 4,
                    tone: "bad"
                }
            ]
        }

        PinPad {
            visible: false
        }

        BusyDots {
            Layout.alignment: Qt.AlignHCenter
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
