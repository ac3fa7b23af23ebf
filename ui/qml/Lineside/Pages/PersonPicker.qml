// People by name, narrowed down by digits of their number.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: picker

    required property SignInViewModel signIn

    spacing: Theme.gapSmall

    SectionTitle {
        iconName: "keypad"
        text: qsTr("Sign in by PIN")
        trailingText: picker.signIn.digits === "" ? "" : qsTr("Number: %1").arg(picker.signIn.digits)
    }

    ListView {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: picker.signIn.people
        T.ScrollBar.vertical: ScrollMark {}

        delegate: ListRow {
            id: row

            required property string key
            required property string name
            required property string roles
            required property bool present
            required property bool locked

            width: ListView.view.width - Theme.gap
            leftPadding: Theme.gapSmall
            iconName: locked ? "lock" : "person"
            tone: locked ? "warn" : ""
            title: name
            subtitle: roles
            selected: picker.signIn.person === key
            separated: true
            onClicked: picker.signIn.choose(key)

            StatusPill {
                visible: row.present
                tone: "good"
                text: qsTr("Here")
            }
        }

        EmptyState {
            anchors.fill: parent
            visible: picker.signIn.found === 0
            iconName: "search"
            title: qsTr("Nobody")
            text: picker.signIn.digits === "" ? qsTr("No PIN has arrived at this terminal yet.") : qsTr("Nobody with a PIN has this number.")
        }
    }
}
