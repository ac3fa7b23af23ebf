// One task of the list: what and for when, where in its chain, how far, and its start.
import QtQuick
import Lineside.Theme
import Lineside.Controls

ListRow {
    id: entry

    required property string key
    required property string caption
    required property string operation
    required property string where
    required property string due
    required property bool overdue
    required property string stateTone
    required property string stateIcon
    required property string stateText
    required property string done
    required property var stages
    required property bool startable
    required property string blocked
    required property string runTime

    signal opened(string key)
    signal started(string key)

    implicitHeight: Math.max(Theme.target + 2 * Theme.gapSmall, Theme.px(92))
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    iconName: overdue ? "clock" : "clipboard"
    tone: overdue ? "bad" : ""
    title: caption
    subtitle: [due, operation, where].filter(part => part !== "").join(" · ")
    separated: true
    onClicked: opened(key)

    StageChain {
        anchors.verticalCenter: parent?.verticalCenter
        stages: entry.stages
    }

    Column {
        anchors.verticalCenter: parent?.verticalCenter
        width: Theme.px(190)

        PlainLabel {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: entry.done
            tabular: true
            strong: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.caption
        }

        PlainLabel {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            visible: text !== ""
            text: entry.blocked !== "" ? entry.blocked : entry.runTime
            tabular: true
            color: Theme.colors.muted
            font.pixelSize: Theme.caption
        }
    }

    Item {
        anchors.verticalCenter: parent?.verticalCenter
        width: Theme.px(190)
        height: Theme.target

        BigButton {
            anchors.fill: parent
            objectName: "start-" + entry.key
            visible: entry.startable
            iconName: "play"
            text: qsTr("Start")
            textSize: Theme.body
            onClicked: entry.started(entry.key)
        }

        StatusPill {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width)
            visible: !entry.startable
            tone: entry.stateTone
            iconName: entry.blocked === "" ? entry.stateIcon : "lock"
            text: entry.stateText
        }
    }
}
