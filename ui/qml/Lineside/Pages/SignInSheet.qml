// Another person signs in, or takes over, while work goes on.
import QtQuick
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property SignInViewModel signIn

    title: qsTr("Who else is here?")
    share: 0.92
    visible: shell.sheet === "sign_in"
    onClosed: if (shell.sheet === "sign_in")
        shell.closeSheet()

    SignInPanel {
        anchors.fill: parent
        signIn: sheet.signIn
    }
}
