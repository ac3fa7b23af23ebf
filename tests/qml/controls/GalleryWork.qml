// The controls together, as on a page in use.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    TopBar {
        id: bar

        width: parent.width
        title: "A 线 · 03 工位"
        subtitle: "精加工单元 · 早班 06:00 – 14:00"
        clockText: "10:42"
        Component.onCompleted: confirm("已记录 10:42:07", "good")

        PersonChip {
            name: "王建国"
            detail: "操作工"
            current: true
        }

        PersonChip {
            name: "李秀英"
        }

        SyncLight {
            tone: "warn"
            text: "17 条待传"
        }

        IconButton {
            iconName: "moon"
            text: "Night"
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
            tone: "bad"
            title: "设备报警 E101 主轴过载"
            text: "已通知生产主管与维修，预计 11:05 到场。"
            actionText: "查看"
            actionIcon: "wrench"
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                tone: "good"

                ColumnLayout {
                    anchors.fill: parent
                    spacing: Theme.gap

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.gap

                        TitleBlock {
                            Layout.fillWidth: true
                            title: "WO-2024-0611 · 法兰盘 φ120 精车"
                            subtitle: "工序 30 生产加工 · 图纸 v3 已核验"
                        }

                        StatusPill {
                            tone: "good"
                            text: "生产中"
                            iconName: "play"
                        }
                    }

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.gapHuge

                        Elapsed {
                            Layout.alignment: Qt.AlignBottom
                            label: "本次用时"
                            text: "01:24:36"
                        }

                        KeyValue {
                            label: "良品"
                            value: "828"
                            unit: "/ 1000 件"
                            size: Theme.valueLarge
                            Layout.alignment: Qt.AlignBottom
                        }
                    }

                    Item {
                        Layout.fillHeight: true
                    }

                    ProgressBar {
                        Layout.fillWidth: true
                        accessibleName: "进度"
                        target: 1000
                        segments: [
                            {
                                value: 810,
                                tone: "good",
                                label: "良品"
                            },
                            {
                                value: 36,
                                tone: "warn",
                                label: "返工",
                                iconName: "repeat"
                            },
                            {
                                value: 18,
                                tone: "bad",
                                label: "报废"
                            }
                        ]
                    }
                }
            }

            Card {
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.px(330)

                ColumnLayout {
                    anchors.fill: parent
                    spacing: Theme.gap

                    SectionTitle {
                        text: "设备"
                        iconName: "machine"
                        trailingText: "3 秒前"
                    }

                    KeyValue {
                        label: "主轴转速"
                        value: "2 400"
                        unit: "r/min"
                        Layout.fillWidth: true
                    }

                    Divider {}

                    KeyValue {
                        label: "冷却液温度"
                        note: "没有数据 · 传感器未接"
                        Layout.fillWidth: true
                    }

                    Item {
                        Layout.fillHeight: true
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            uniformCellSizes: true

            BigButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(104)
                iconName: "plus"
                text: "报数"
                subText: "良品 · 返工 · 报废"
            }

            BigButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(104)
                variant: BigButton.Secondary
                iconName: "pause"
                text: "暂停"
                subText: "选择原因"
            }

            BigButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(104)
                variant: BigButton.Secondary
                iconName: "microphone"
                text: "按住说话"
            }

            BigButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(104)
                variant: BigButton.Secondary
                enabled: false
                iconName: "check"
                text: "完成"
                subText: "还差 172 件"
            }
        }
    }
}
