// Which job it is and how it stands; a touch leads to everything about it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    id: header

    required property var job
    property bool wide: true

    signal opened

    spacing: Theme.gap

    TitleBlock {
        Layout.fillWidth: true
        title: header.job.product
        subtitle: [header.job.order, header.job.operation, header.job.due].filter(part => part !== "").join(" · ")
    }

    StatusPill {
        Layout.fillWidth: false
        rightPadding: header.wide ? Theme.gap : leftPadding
        visible: header.job.overdue
        tone: "bad"
        iconName: "clock"
        text: header.wide ? qsTr("Overdue") : ""
        Accessible.name: qsTr("Overdue")
    }

    StatusPill {
        Layout.fillWidth: false
        rightPadding: header.wide ? Theme.gap : leftPadding
        tone: header.job.stateTone
        iconName: header.job.stateIcon
        text: header.wide ? header.job.stateText : ""
        Accessible.name: header.job.stateText
        solid: true
    }

    IconButton {
        iconName: "chevron-right"
        text: qsTr("All about %1").arg(header.job.order)
        outlined: true
        onClicked: header.opened()
    }
}
