// A sheet from the side, with something to fill in.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    GalleryWork {
        anchors.fill: parent
    }

    Sheet {
        title: "报数"
        subtitle: "WO-2024-0611 · 法兰盘 φ120 精车"
        edge: Qt.RightEdge
        share: 0.42
        Component.onCompleted: open()

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gap

            SegmentedChoice {
                Layout.fillWidth: true
                accessibleName: "类别"
                model: [
                    {
                        text: "良品",
                        iconName: "check-circle"
                    },
                    {
                        text: "返工",
                        iconName: "repeat"
                    },
                    {
                        text: "报废",
                        iconName: "trash"
                    }
                ]
            }

            NumberPad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                focus: true
                unit: "件"
                value: "10"
            }

            BigButton {
                Layout.fillWidth: true
                iconName: "check"
                text: "记录 10 件良品"
            }
        }
    }
}
