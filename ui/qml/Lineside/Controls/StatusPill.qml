// A state in one glance: shape, word and colour say the same.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.Control {
    id: control

    property string text: ""
    property string tone: "neutral"
    property string iconName: Theme.toneIcon(tone)
    property bool solid: false

    readonly property ToneColors _tone: Theme.tone(tone)
    readonly property color _ink: !enabled ? Theme.colors.disabled : solid ? _tone.onFill : _tone.onTint

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.px(44)
    Layout.minimumWidth: Math.min(Math.ceil(implicitWidth), Theme.px(120))
    Layout.fillWidth: true
    Layout.maximumWidth: Math.ceil(implicitWidth)
    Layout.minimumHeight: implicitHeight
    leftPadding: Theme.gapSmall + Theme.gapTiny
    rightPadding: Theme.gap
    spacing: Theme.gapSmall

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    background: Rectangle {
        radius: height / 2
        color: !control.enabled ? Theme.colors.sunken : control.solid ? control._tone.fill : control._tone.tint
    }

    contentItem: RowLayout {
        spacing: control.spacing

        Icon {
            iconName: control.iconName
            size: Theme.iconSmall
            color: control._ink
        }

        PlainLabel {
            Layout.fillWidth: true
            text: control.text
            color: control._ink
            strong: true
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
