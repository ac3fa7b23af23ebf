// One line of the meeting: what was said, of which kind, by whom; it can be taken back until the meeting is held.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Item {
    id: row

    required property string key
    required property string icon
    required property string tone
    required property string words
    required property string detail
    required property bool spoken
    required property bool removable

    signal removed(string key)

    implicitHeight: Math.max(removable ? Theme.target : 0, content.implicitHeight) + Theme.gap

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gapSmall

        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.gapTiny
            iconName: row.icon
            size: Theme.iconSmall
            color: Theme.tone(row.tone).onTint
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: row.words
                lines: 12
                strong: true
            }

            RowLayout {
                visible: row.detail !== ""
                spacing: Theme.gapTiny

                Icon {
                    iconName: row.spoken ? "microphone" : ""
                    size: Theme.px(20)
                    color: Theme.colors.muted
                }

                PlainLabel {
                    Layout.fillWidth: true
                    text: row.detail
                    color: Theme.colors.muted
                    font.pixelSize: Theme.caption
                }
            }
        }

        IconButton {
            objectName: "remove-" + row.key
            visible: row.removable
            iconName: "cross"
            text: qsTr("Take back")
            onClicked: row.removed(row.key)
        }
    }
}
