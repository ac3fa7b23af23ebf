// A page's or sheet's title with the line below it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: block

    property string title: ""
    property string subtitle: ""
    property int subtitleLines: 1

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
        lines: block.subtitleLines
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
    }
}
