// One machine: its state since when, its total, its alarms. What is not heard is shown as that, never as idle.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Rectangle {
    id: entry

    required property string key
    required property string name
    required property bool heard
    required property string tone
    required property string icon
    required property string stateText
    required property string detail
    required property string total
    required property string alarm
    required property string alarmCode
    required property string moreAlarms

    readonly property bool alarming: alarm !== "" && heard

    signal alarmTouched(string equipment, string code)

    implicitHeight: Theme.px(84)
    radius: Theme.radius
    color: alarming ? Theme.colors.bad.tint : heard ? Theme.colors.surface : "transparent"
    border.width: alarming || !heard ? Theme.stroke : Theme.hairline
    border.color: alarming ? Theme.colors.bad.fill : heard ? Theme.colors.line : Theme.colors.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: [name, stateText, detail, alarm].filter(part => part !== "").join(", ")

    TouchCard {
        id: question

        objectName: "alarm-" + entry.key
        anchors.fill: parent
        radius: entry.radius
        visible: entry.alarming
        accessibleName: qsTr("Alarm %1: is it over?").arg(entry.alarm)
        background: Rectangle {
            radius: entry.radius
            color: question.down ? Theme.colors.pressed : "transparent"
        }
        onClicked: entry.alarmTouched(entry.key, entry.alarmCode)
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gapLarge
        spacing: Theme.gap

        Icon {
            iconName: "machine"
            size: Theme.iconLarge
            color: entry.alarming ? Theme.colors.bad.onTint : Theme.colors.muted
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: entry.name
                strong: true
            }

            PlainLabel {
                Layout.fillWidth: true
                text: entry.alarming ? [entry.alarm, entry.moreAlarms].join(" ") : entry.detail
                color: entry.alarming ? Theme.colors.bad.onTint : Theme.colors.muted
                strong: entry.alarming
                tabular: true
                font.pixelSize: Theme.caption
            }
        }

        StatusPill {
            Layout.fillWidth: false
            solid: entry.alarming && entry.tone === "bad"
            tone: entry.tone
            iconName: entry.icon
            text: entry.stateText
        }

        KeyValue {
            Layout.maximumWidth: Theme.px(140)
            label: qsTr("Total")
            value: entry.heard ? entry.total : ""
            size: Theme.title
        }
    }
}
