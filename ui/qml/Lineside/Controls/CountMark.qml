// A small number in a rounded field.
import QtQuick
import Lineside.Theme

Rectangle {
    id: mark

    property string text: ""

    visible: text !== ""
    implicitWidth: Math.max(implicitHeight, Math.min(label.implicitWidth, Theme.px(120)) + Theme.gap)
    implicitHeight: Theme.px(32)
    radius: implicitHeight / 2
    color: Theme.colors.neutral.tint

    PlainLabel {
        id: label

        anchors.fill: parent
        anchors.leftMargin: Theme.gapSmall
        anchors.rightMargin: Theme.gapSmall
        horizontalAlignment: Text.AlignHCenter
        text: mark.text
        color: enabled ? Theme.colors.neutral.onTint : Theme.colors.disabled
        tabular: true
        strong: true
        font.pixelSize: Theme.caption
    }
}
