// Everybody who is here: act, or go home.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell

    title: qsTr("Signed in here")
    edge: Qt.RightEdge
    visible: shell.sheet === "people"
    onClosed: if (shell.sheet === "people")
        shell.closeSheet()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gapSmall

        ListView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: Theme.gapSmall
            model: sheet.shell.people

            delegate: ListRow {
                id: row

                required property var modelData

                width: ListView.view.width
                iconName: "person"
                title: modelData.name
                subtitle: modelData.current ? qsTr("Acts now") : qsTr("Touch to act")
                selected: modelData.current
                onClicked: sheet.shell.choosePerson(modelData.id)

                BigButton {
                    implicitHeight: Theme.target
                    variant: BigButton.Secondary
                    iconName: "logout"
                    text: qsTr("Sign out")
                    textSize: Theme.body
                    onClicked: sheet.shell.signOut(row.modelData.id)
                }
            }
        }

        BigButton {
            Layout.fillWidth: true
            variant: BigButton.Secondary
            iconName: "person-add"
            text: qsTr("Sign in another person")
            onClicked: sheet.shell.open("sign_in")
        }
    }
}
