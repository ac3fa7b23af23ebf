// The upper edge of a sheet: back, title, what its children are for, close.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

RowLayout {
    id: header

    property string title: ""
    property string subtitle: ""
    property bool canGoBack: false
    property bool closable: true
    default property alias tools: slot.data

    signal back
    signal dismissed

    spacing: Theme.gapSmall

    IconButton {
        Layout.leftMargin: -Theme.gap
        visible: header.canGoBack
        iconName: "arrow-left"
        text: qsTr("Back")
        onClicked: header.back()
    }

    TitleBlock {
        Layout.fillWidth: true
        title: header.title
        subtitle: header.subtitle
    }

    Row {
        id: slot

        spacing: Theme.gapSmall
    }

    IconButton {
        Layout.rightMargin: -Theme.gap
        visible: header.closable
        iconName: "cross"
        text: qsTr("Close")
        onClicked: header.dismissed()
    }
}
