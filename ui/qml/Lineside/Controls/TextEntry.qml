// A line to type into, with its name above and what is wrong with it below.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

FocusScope {
    id: entry

    property string label: ""
    property string hint: ""
    property string error: ""
    property bool secret: false
    property alias text: input.text
    property alias maximumLength: input.maximumLength

    signal edited(string text)
    signal accepted

    implicitWidth: Theme.px(360)
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.gapTiny

        PlainLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: entry.label
            color: Theme.colors.muted
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.target
            radius: Theme.radius
            color: entry.enabled ? Theme.colors.raised : Theme.colors.sunken
            border.width: entry.activeFocus ? Theme.focusWidth : Theme.stroke
            border.color: entry.error !== "" ? Theme.colors.bad.lamp : entry.activeFocus ? Theme.colors.focus : Theme.colors.outline

            PlainLabel {
                anchors.fill: input
                visible: input.text === "" && input.preeditText === ""
                text: entry.hint
                color: Theme.colors.disabled
                Accessible.ignored: true
            }

            TextInput {
                id: input

                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                clip: true
                focus: true
                activeFocusOnTab: true
                verticalAlignment: TextInput.AlignVCenter
                echoMode: entry.secret ? TextInput.Password : TextInput.Normal
                passwordMaskDelay: 0
                maximumLength: 200
                color: enabled ? Theme.colors.text : Theme.colors.disabled
                selectionColor: Theme.colors.primary
                selectedTextColor: Theme.colors.onPrimary
                font.family: Theme.fontFamily
                font.pixelSize: Theme.heading
                cursorDelegate: Rectangle {
                    visible: input.activeFocus
                    width: Theme.stroke
                    color: Theme.colors.text
                }
                Accessible.role: Accessible.EditableText
                Accessible.name: entry.label
                Accessible.description: entry.error
                Accessible.passwordEdit: entry.secret
                onTextEdited: entry.edited(text)
                onAccepted: entry.accepted()
            }
        }

        RowLayout {
            visible: entry.error !== ""
            spacing: Theme.gapSmall

            Icon {
                iconName: "tone-bad"
                size: Theme.iconSmall
                color: Theme.colors.bad.onTint
            }

            PlainLabel {
                Layout.fillWidth: true
                text: entry.error
                color: Theme.colors.bad.onTint
                lines: 2
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
}
