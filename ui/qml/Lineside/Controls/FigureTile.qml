// A large figure that opens into what it is made of. No value is shown as a dash, never as nought.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    property string label: ""
    property string value: ""
    property string iconName: ""
    property string tone: ""
    property real share: -1
    property bool strong: false
    property bool compact: false
    property int size: Theme.valueLarge

    readonly property bool known: value !== ""

    accessibleName: [label, known ? value : qsTr("no data")].filter(part => part !== "").join(" ")
    implicitWidth: Theme.px(200)
    padding: compact ? Theme.gapSmall : Theme.gap
    topPadding: compact ? Theme.gapTiny : Theme.gapSmall
    bottomPadding: compact ? 0 : Theme.gapSmall

    background: Rectangle {
        radius: control.radius
        color: control.down ? Theme.colors.pressed : control.strong ? Theme.colors.raised : Theme.colors.surface
        border.width: control.strong ? Theme.stroke : Theme.hairline
        border.color: control.strong ? Theme.colors.accent : Theme.colors.line
    }

    contentItem: ColumnLayout {
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapTiny

            Icon {
                iconName: control.iconName
                size: Theme.iconSmall
                color: control.tone === "" ? Theme.colors.muted : Theme.tone(control.tone).onTint
            }

            PlainLabel {
                Layout.fillWidth: true
                text: control.label
                color: Theme.colors.muted
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: control.known ? control.value : "—"
            color: control.known ? Theme.colors.text : Theme.colors.muted
            tabular: true
            strong: control.size < Theme.value || control.strong
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.caption
            font.pixelSize: control.size
            Accessible.ignored: true
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gapTiny
            implicitHeight: Theme.px(8)
            radius: height / 2
            visible: control.share >= 0
            color: Theme.colors.sunken

            Rectangle {
                width: Math.round(parent.width * Math.max(0, Math.min(1, control.share)))
                height: parent.height
                radius: height / 2
                color: Theme.colors.accent
            }
        }
    }
}
