// What is round every page: the bar above, the rail at the left, what to know, and the machines below.
// While somebody types a PIN, the pad has the room of the banners.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Item {
    id: frame

    required property ShellViewModel shell
    required property HomeViewModel home
    required property VoiceViewModel voice
    property bool typing: false
    readonly property real railWidth: rail.width
    readonly property real footHeight: foot.visible ? foot.height + Theme.gap : 0
    readonly property real headHeight: bar.height + (banners.alarmingHeight > 0 ? Theme.gap + banners.alarmingHeight : 0)
    default property alias pages: area.data

    Connections {
        target: frame.shell

        function onConfirmed(text) {
            bar.confirm(text, "good");
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TopBar {
            id: bar

            Layout.fillWidth: true
            z: 1
            title: frame.shell.title
            subtitle: frame.shell.subtitle
            clockText: frame.shell.clock

            PresentPeople {
                shell: frame.shell
            }

            SyncLight {
                Layout.fillWidth: false
                tone: frame.shell.syncTone
                iconName: frame.shell.syncIcon
                text: frame.shell.syncText
                onClicked: frame.shell.open("sync")
            }
        }

        RowLayout {
            spacing: 0

            NavRail {
                id: rail

                Layout.fillHeight: true
                shell: frame.shell
                voice: frame.voice
            }

            ColumnLayout {
                Layout.margins: Theme.gap
                spacing: Theme.gap

                BannerStack {
                    id: banners

                    Layout.fillWidth: true
                    shell: frame.shell
                    room: signingIn ? 1 : 2
                    visible: shell.banners.length > 0 && (shell.page === "home" || signingIn && !frame.typing)

                    readonly property bool signingIn: shell.page === "sign_in"
                }

                Item {
                    id: area

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }

                GoalStrip {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.px(84)
                    visible: foot.goals && foot.roomForGoals <= 0 && !banners.visible && frame.home.alertCount === 0
                    goals: frame.home.goals
                }

                RowLayout {
                    id: foot

                    readonly property bool shown: frame.shell.page !== "shift" && frame.shell.page !== "meeting"
                    readonly property int roomForGoals: Math.floor((width - call.width - strip.count * Theme.px(455)) / Theme.px(400))
                    readonly property bool goals: frame.shell.page === "home" && frame.home.goals.length > 0

                    Layout.fillWidth: true
                    spacing: Theme.gap
                    visible: shown && (strip.count > 0 || frame.shell.signedIn)

                    MachineStrip {
                        id: strip

                        Layout.fillWidth: true
                        Layout.minimumWidth: goals.visible ? Theme.px(455) * count : 0
                        Layout.preferredWidth: Theme.px(455) * count
                        shown: foot.shown
                        machines: frame.shell.machines
                        onAlarmTouched: (equipment, code) => frame.shell.dismissAlarm(equipment, code)
                    }

                    GoalStrip {
                        id: goals

                        Layout.fillWidth: true
                        Layout.preferredWidth: Theme.px(500) * Math.min(room, frame.home.goals.length)
                        Layout.preferredHeight: Theme.px(84)
                        visible: foot.goals && foot.roomForGoals > 0
                        room: foot.roomForGoals
                        goals: frame.home.goals
                    }

                    Item {
                        Layout.fillWidth: true
                        visible: strip.count === 0 && !goals.visible
                    }

                    BigButton {
                        id: call

                        objectName: "call"
                        Layout.preferredHeight: Math.max(implicitHeight, Theme.px(84))
                        visible: frame.shell.signedIn
                        variant: BigButton.Secondary
                        iconName: "bell"
                        text: qsTr("Call")
                        accessibleName: qsTr("Call somebody to this station")
                        onClicked: frame.shell.open("call")
                    }
                }
            }
        }
    }
}
