// What was refused, or could not be saved: above everything, sheets too, until it is read or over.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

T.Popup {
    id: notice

    required property ShellViewModel shell

    readonly property bool serious: shell.noticeTone === "bad"

    parent: T.Overlay.overlay
    x: Theme.gap
    y: Theme.gapSmall
    z: 10
    width: parent ? parent.width - 2 * Theme.gap : 0
    padding: 0
    closePolicy: T.Popup.NoAutoClose
    visible: shell.noticeTitle !== ""

    contentItem: RowLayout {
        Banner {
            Layout.fillWidth: true
            tone: notice.shell.noticeTone
            title: notice.shell.noticeTitle
            text: notice.shell.noticeText
            actionText: notice.serious ? qsTr("Understood") : qsTr("OK")
            onAction: notice.shell.dismiss()
        }
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.quick
        }
    }
}
