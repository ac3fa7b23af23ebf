// The heading of a group, with an optional remark at its end.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

RowLayout {
    id: section

    property string text: ""
    property string iconName: ""
    property string trailingText: ""

    spacing: Theme.gapSmall
    Layout.fillWidth: true

    Icon {
        iconName: section.iconName
        size: Theme.iconSmall
        color: Theme.colors.muted
    }

    PlainLabel {
        Layout.fillWidth: true
        text: section.text
        strong: true
        font.pixelSize: Theme.heading
        Accessible.role: Accessible.Heading
    }

    PlainLabel {
        Layout.maximumWidth: Theme.px(280)
        visible: text !== ""
        text: section.trailingText
        color: Theme.colors.muted
        tabular: true
        font.pixelSize: Theme.caption
    }
}
