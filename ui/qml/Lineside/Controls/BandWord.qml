// What a stretch of a time line is: its icon, and its word where there is room, on the stretch's own colour.
import QtQuick
import Lineside.Theme

Item {
    id: lettering

    property string tone: ""
    property string iconName: ""
    property string text: ""
    property bool faint: false

    readonly property bool worded: word.implicitWidth + Theme.icon + Theme.gap < width
    readonly property color ink: faint ? Theme.colors.muted : Theme.tone(tone).onFill

    visible: width > Theme.icon

    Rectangle {
        anchors.centerIn: parent
        width: row.width + Theme.gapSmall
        height: Theme.icon + Theme.gapTiny
        radius: Theme.radiusSmall
        color: lettering.faint ? Theme.colors.raised : Theme.tone(lettering.tone).fill
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.gapTiny

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            iconName: lettering.iconName
            size: Theme.iconSmall
            color: lettering.ink
        }

        PlainLabel {
            id: word

            anchors.verticalCenter: parent.verticalCenter
            visible: lettering.worded
            text: lettering.text
            color: lettering.ink
            strong: true
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
