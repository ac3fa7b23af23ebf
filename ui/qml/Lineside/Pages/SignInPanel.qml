// Two ways in, side by side: the badge, or one's name and PIN.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: panel

    required property SignInViewModel signIn

    spacing: Theme.gapLarge

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3

        BadgeInvitation {
            anchors.fill: parent
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 7

        RowLayout {
            anchors.fill: parent
            spacing: Theme.gapLarge

            PersonPicker {
                Layout.fillWidth: true
                Layout.fillHeight: true
                signIn: panel.signIn
            }

            SignInPads {
                Layout.preferredWidth: Theme.px(290)
                Layout.fillHeight: true
                signIn: panel.signIn
            }
        }
    }
}
