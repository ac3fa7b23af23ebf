// More than fits: long names, many people, large figures, a code pad, in a sheet from the side.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    id: page

    readonly property string english: "Restart the spindle after the overload alarm and wait until the coolant is back to temperature"
    readonly property string chinese: "主轴过载报警后重新启动并等待冷却液循环恢复到正常温度范围以内再继续加工并通知班组长确认首件"

    TopBar {
        id: bar

        width: parent.width
        title: page.english
        subtitle: page.chinese
        canGoBack: true
        clockText: "23:59"
        Component.onCompleted: confirm("已记录 10:42:07 · 良品 +10 · " + page.chinese)

        PersonChip {
            name: "阿不都热合曼·买买提明"
            detail: page.chinese
            current: true
        }

        PersonChip {
            name: "Maximiliane Schwarzenberger-Hohenfels"
        }

        PersonChip {
            name: "李"
        }

        SyncLight {
            tone: "bad"
            text: "被拒绝：" + page.chinese
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.topMargin: bar.height + Theme.gap
        anchors.leftMargin: Theme.gapLarge
        anchors.rightMargin: Theme.gapLarge
        anchors.bottomMargin: Theme.gapLarge
        spacing: Theme.gap

        Banner {
            Layout.fillWidth: true
            tone: "warn"
            title: page.chinese + page.chinese
            text: page.english + page.english + page.english
            actionText: page.english
        }

        RowLayout {
            spacing: Theme.gap
            uniformCellSizes: true

            KeyValue {
                Layout.fillWidth: true
                label: page.english
                value: "12 345 678 901 234.56"
                unit: "件 / 小时"
                note: page.chinese
                tone: "bad"
                size: Theme.value
            }

            Elapsed {
                Layout.fillWidth: true
                label: page.chinese
                text: "1234:59:59"
                tone: "warn"
            }

            StatusPill {
                text: page.english
                tone: "info"
            }

            ProgressBar {
                Layout.fillWidth: true
                target: 100
                segments: [
                    {
                        value: 90,
                        tone: "good",
                        label: page.english
                    },
                    {
                        value: 45,
                        tone: "warn",
                        label: "返工"
                    },
                    {
                        value: 60,
                        tone: "bad",
                        label: "报废"
                    }
                ]
            }
        }

        CodePad {
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
