// Rows, banners, people, lamps, bars and the empty state.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls

RowLayout {
    anchors.fill: parent
    anchors.margins: Theme.gapLarge
    spacing: Theme.gapLarge

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3
        padding: Theme.gapSmall

        ListView {
            anchors.fill: parent
            clip: true
            model: 9
            T.ScrollBar.vertical: ScrollMark {}
            delegate: ListRow {
                id: entry

                required property int index

                width: ListView.view.width - Theme.gap
                enabled: index !== 3
                selected: index === 1
                separated: true
                iconName: ["clipboard", "play", "warning", "lock"][index % 4]
                tone: ["", "good", "warn", ""][index % 4]
                title: ["WO-2024-0611 法兰盘", "精车外圆 φ120 × 38 左右两端倒角 1 × 45° 并去毛刺后全检入库", "Milling of the housing, second side, with the new fixture", "等待上道工序"][index % 4]
                subtitle: ["A 线 · 30 生产加工 · 06:00", "王建国 · 01:24:36", "Released 07:30, waiting for material from the store", "物料领用未完成"][index % 4]
                trailingText: ["120 / 400", "828", "", "0 / 50"][index % 4]
                opensFurther: index !== 3

                StatusPill {
                    visible: entry.selected
                    tone: "good"
                    text: "生产中"
                    iconName: "play"
                }
            }
        }
    }

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        spacing: Theme.gap

        Repeater {
            model: ["warn", "bad"]

            Banner {
                required property string modelData

                Layout.fillWidth: true
                tone: modelData
                title: modelData === "warn" ? "图纸交付滞后，影响试产启动，请研发部尽快处理" : "标题 Title"
                text: modelData === "bad" ? "" : "The drawing is 30 minutes late; the trial run cannot start before it has been released and confirmed."
                actionText: modelData === "info" ? "" : "处理"
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            SyncLight {
                tone: "good"
                text: "已同步"
            }

            SyncLight {
                tone: "warn"
                text: "17 条待传"
            }

            SyncLight {
                tone: "neutral"
                text: "离线"
            }

            SyncLight {
                tone: "bad"
                text: "被拒绝"
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            PersonChip {
                name: "王建国"
                current: true
            }

            PersonChip {
                name: "Anna"
                detail: "Inspector"
            }

            PersonChip {
                name: "张"
                enabled: false
            }
        }

        EmptyState {
            Layout.fillWidth: true
            Layout.fillHeight: true
            iconName: "checklist"
            title: "没有任务"
            text: "A 线今天没有排产。扫描工单即可开始。"
        }
    }
}
