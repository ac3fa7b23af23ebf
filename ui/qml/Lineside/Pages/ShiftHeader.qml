// Which shift is looked at, and the way to the ones before and after.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: header

    required property ShiftViewModel shift

    spacing: Theme.gap

    IconButton {
        objectName: "shift-earlier"
        iconName: "chevron-left"
        text: qsTr("Earlier shift")
        outlined: true
        enabled: header.shift.canGoEarlier
        onClicked: header.shift.goEarlier()
    }

    PlainLabel {
        Layout.minimumWidth: Math.min(Math.ceil(implicitWidth), Theme.px(240))
        Layout.maximumWidth: Math.ceil(implicitWidth)
        Layout.fillWidth: true
        text: header.shift.title
        strong: true
        font.pixelSize: Theme.title
        Accessible.role: Accessible.Heading
    }

    PlainLabel {
        Layout.fillWidth: true
        text: header.shift.subtitle
        tabular: true
        color: Theme.colors.muted
        font.pixelSize: Theme.heading
    }

    BigButton {
        objectName: "shift-unit"
        Layout.maximumWidth: Theme.px(230)
        implicitHeight: Theme.target
        visible: text !== ""
        variant: BigButton.Secondary
        iconName: "machine"
        text: header.shift.unit
        textSize: Theme.body
        onClicked: header.shift.turnToNextUnit()
    }

    BigButton {
        objectName: "meeting"
        implicitHeight: Theme.target
        visible: !narrow.visible
        variant: BigButton.Secondary
        iconName: "chat"
        text: qsTr("Morning meeting")
        textSize: Theme.body
        onClicked: header.shift.openMeeting()
    }

    IconButton {
        id: narrow

        objectName: "meeting-narrow"
        visible: header.shift.unit !== ""
        iconName: "chat"
        text: qsTr("Morning meeting")
        outlined: true
        onClicked: header.shift.openMeeting()
    }

    StatusPill {
        Layout.fillWidth: false
        visible: header.shift.stateText !== ""
        tone: header.shift.live ? "info" : "neutral"
        iconName: header.shift.live ? "clock" : "history"
        text: header.shift.stateText
    }

    IconButton {
        objectName: "shift-later"
        iconName: "chevron-right"
        text: qsTr("Later shift")
        outlined: true
        enabled: header.shift.canGoLater
        onClicked: header.shift.goLater()
    }
}
