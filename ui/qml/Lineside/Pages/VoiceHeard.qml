// The sentence as it was heard.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    id: line

    property string heard: ""

    spacing: Theme.gapSmall
    visible: heard !== ""

    Icon {
        iconName: "chat"
        size: Theme.iconSmall
        color: Theme.colors.muted
    }

    PlainLabel {
        Layout.fillWidth: true
        text: qsTr("Heard: %1").arg(line.heard)
        color: Theme.colors.muted
        lines: 2
        font.pixelSize: Theme.caption
    }
}
