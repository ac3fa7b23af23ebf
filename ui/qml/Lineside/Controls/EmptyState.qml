// Nothing here, and what that means. Children (a button, say) come below the text.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Item {
    id: empty

    property string iconName: "info"
    property string title: ""
    property string text: ""
    default property alias actions: slot.data

    implicitWidth: Theme.px(480)
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.px(640))
        spacing: Theme.gapSmall

        Icon {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.gapSmall
            iconName: empty.iconName
            size: Theme.iconHuge
            color: Theme.colors.outline
        }

        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: empty.title
            lines: 2
            strong: true
            font.pixelSize: Theme.title
        }

        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            visible: text !== ""
            text: empty.text
            color: Theme.colors.muted
            lines: 3
        }

        Row {
            id: slot

            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.gap
            spacing: Theme.gap
        }
    }
}
