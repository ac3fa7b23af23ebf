// A lamp with a word: each state has a shape of its own. Touch it to learn more.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    property string tone: "neutral"
    property string iconName: Theme.toneIcon(tone)

    Layout.fillWidth: true
    Layout.minimumWidth: Math.min(Math.ceil(implicitWidth), Theme.px(150))
    Layout.maximumWidth: Math.ceil(implicitWidth)
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapSmall

    background: Rectangle {
        radius: control.radius
        color: control.down ? Theme.colors.pressed : "transparent"
    }

    contentItem: RowLayout {
        spacing: Theme.gapSmall

        Icon {
            iconName: control.iconName
            size: Theme.icon
            color: control.enabled ? Theme.tone(control.tone).lamp : Theme.colors.disabled
        }

        PlainLabel {
            Layout.fillWidth: true
            text: control.text
            tabular: true
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
