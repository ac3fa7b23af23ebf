// The page while nobody is here.
import QtQuick
import Lineside.ViewModels

Item {
    id: page

    required property SignInViewModel signIn

    SignInPanel {
        anchors.fill: parent
        signIn: page.signIn
    }
}
