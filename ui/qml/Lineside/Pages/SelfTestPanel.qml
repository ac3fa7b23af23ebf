// Scans are shown as they came, and nothing is done about them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: panel

    required property SelfTestViewModel selfTest

    signal ended

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 5
        padding: Theme.gap

        ColumnLayout {
            anchors.fill: parent
            spacing: Theme.gapSmall

            DeviceAdvice {
                Layout.fillWidth: true
                tone: "info"
                title: qsTr("Scans are shown here, and nothing is done about them.")
                text: qsTr("Ends by itself in %1").arg(panel.selfTest.left)
            }

            ListView {
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: panel.selfTest.tried
                T.ScrollBar.vertical: ScrollMark {}

                delegate: ListRow {
                    required property string key
                    required property string code
                    required property string detail
                    required property string stateTone

                    width: ListView.view.width - Theme.gap
                    leftPadding: Theme.gapSmall
                    iconName: Theme.toneIcon(stateTone)
                    tone: stateTone
                    title: code
                    subtitle: detail
                    selected: String(panel.selfTest.scan) === key
                    separated: true
                    onClicked: panel.selfTest.choose(key)
                }
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gapSmall

                BigButton {
                    Layout.fillWidth: true
                    implicitHeight: Theme.target
                    variant: BigButton.Secondary
                    iconName: "keypad"
                    text: qsTr("Type a code")
                    textSize: Theme.body
                    onClicked: panel.selfTest.typeCode()
                }

                BigButton {
                    Layout.fillWidth: true
                    implicitHeight: Theme.target
                    iconName: "check"
                    text: qsTr("End")
                    textSize: Theme.body
                    onClicked: panel.ended()
                }
            }
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 7

        SelfTestResult {
            anchors.fill: parent
            visible: panel.selfTest.scan > 0
            selfTest: panel.selfTest
        }

        EmptyState {
            anchors.fill: parent
            visible: panel.selfTest.scan === 0
            iconName: "scan"
            title: qsTr("Scan any code")
            text: qsTr("Serial and keyboard scanners are heard alike, whichever page was open before.")
        }
    }
}
