// Who is here: as many chips as there is room for, then a number; and the way to sign in another person.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: row

    required property ShellViewModel shell

    readonly property int room: Window.width > Theme.px(1350) ? 3 : 2
    readonly property var shown: row.shell.people.slice(0, room)
    readonly property int hidden: row.shell.people.length - shown.length

    spacing: Theme.gapSmall

    Repeater {
        model: row.shown

        PersonChip {
            required property var modelData

            name: modelData.name
            current: modelData.current
            onClicked: row.shell.touchPerson(modelData.id)
        }
    }

    PersonChip {
        visible: row.hidden > 0
        name: "+" + row.hidden
        accessibleName: qsTr("Everybody here")
        onClicked: row.shell.open("people")
    }

    IconButton {
        visible: row.shell.signedIn
        iconName: "person-add"
        text: qsTr("Sign in another person")
        outlined: true
        onClicked: row.shell.open("sign_in")
    }
}
