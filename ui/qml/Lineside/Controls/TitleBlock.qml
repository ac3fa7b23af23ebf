// A page's or sheet's title with the line below it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: block

    property string title: ""
    property string subtitle: ""

    spacing: Theme.stroke

    PlainLabel {
        Layout.fillWidth: true
        text: block.title
        strong: true
        font.pixelSize: Theme.title
        Accessible.role: Accessible.Heading
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: block.subtitle
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
    }
}
