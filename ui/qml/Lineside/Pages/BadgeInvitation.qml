// "Scan your badge", to be read from across the aisle.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.gap

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.px(200)
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.colors.info.tint

            Icon {
                anchors.centerIn: parent
                iconName: "badge"
                size: Theme.px(112)
                color: Theme.colors.accent
            }
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Scan your badge")
            strong: true
            lines: 2
            font.pixelSize: Theme.valueSmall
        }

        PlainLabel {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("or choose your name and enter the PIN")
            color: Theme.colors.muted
            lines: 3
        }
    }
}
