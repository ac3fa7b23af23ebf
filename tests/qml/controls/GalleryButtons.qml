// Buttons, choices and status marks, with texts longer than anybody planned for.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

ColumnLayout {
    id: page

    readonly property string longChinese: "主轴过载报警后重新启动并等待冷却液循环恢复到正常温度范围以内再继续加工"
    readonly property string longEnglish: "Restart the spindle after the overload alarm and wait until the coolant has come back to temperature"

    anchors.fill: parent
    anchors.margins: Theme.gapLarge
    spacing: Theme.gap

    Repeater {
        model: ["as it is", "pressed", "disabled"]

        RowLayout {
            id: line

            required property string modelData
            readonly property bool pressed: modelData === "pressed"

            enabled: modelData !== "disabled"
            spacing: Theme.gap

            BigButton {
                down: line.pressed || pressed
                text: "开始"
                Component.onCompleted: if (line.enabled && !line.pressed)
                    forceActiveFocus(Qt.TabFocusReason)
                iconName: "play"
            }

            BigButton {
                down: line.pressed || pressed
                variant: BigButton.Secondary
                text: "Pause"
                subText: "Choose a reason"
                iconName: "pause"
            }

            BigButton {
                down: line.pressed || pressed
                variant: BigButton.Danger
                text: "停机"
                iconName: "stop"
            }

            BigButton {
                down: line.pressed || pressed
                variant: BigButton.Quiet
                text: "取消"
            }

            BigButton {
                down: line.pressed || pressed
                Layout.preferredWidth: Theme.px(260)
                text: line.enabled ? page.longChinese : page.longEnglish
                subText: page.longEnglish
                iconName: "wrench"
            }

            IconButton {
                down: line.pressed || pressed
                iconName: "bell"
                text: "Bell"
            }

            IconButton {
                down: line.pressed || pressed
                iconName: "gear"
                text: "Settings"
                outlined: true
            }
        }
    }

    GridLayout {
        columns: 4
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Tile {
            Layout.fillWidth: true
            iconName: "machine"
            title: "设备"
            hint: "报警、故障、调试"
            count: "7"
            opensFurther: true
        }

        Tile {
            Layout.fillWidth: true
            iconName: "box"
            title: page.longChinese
            hint: page.longEnglish
            count: "1 234"
            opensFurther: true
        }

        Tile {
            Layout.fillWidth: true
            iconName: "coffee"
            title: "Planned break"
            hint: "Alerts nobody"
            selected: true
        }

        Tile {
            Layout.fillWidth: true
            enabled: false
            iconName: "people"
            title: "人员"
            hint: "不可选"
            count: "3"
            opensFurther: true
        }
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Repeater {
            model: ["good", "warn", "bad", "info", "neutral"]

            Row {
                id: pair

                required property string modelData

                spacing: Theme.gapSmall

                StatusPill {
                    text: "状态 State"
                    tone: pair.modelData
                }

                StatusPill {
                    text: "状态"
                    tone: pair.modelData
                    solid: true
                }
            }
        }
    }

    RowLayout {
        spacing: Theme.gap

        SegmentedChoice {
            Layout.preferredWidth: Theme.px(460)
            model: ["今天", "本周", "本月"]
            currentIndex: 1
        }

        SegmentedChoice {
            Layout.fillWidth: true
            model: [
                {
                    text: "Good",
                    iconName: "check-circle"
                },
                {
                    text: page.longEnglish,
                    iconName: "trash"
                }
            ]
        }
    }

    Item {
        Layout.fillHeight: true
    }
}
