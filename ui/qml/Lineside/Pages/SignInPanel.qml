// Two ways in, side by side: the badge, or one's name and PIN; or why there is none.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: panel

    required property SignInViewModel signIn

    readonly property bool closed: signIn.closedTitle !== ""

    spacing: Theme.gapLarge

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.closed
        tone: "bad"

        EmptyState {
            anchors.fill: parent
            iconName: "people"
            title: panel.signIn.closedTitle
            text: panel.signIn.closedText
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3
        visible: !panel.closed

        BadgeInvitation {
            anchors.fill: parent
        }
    }

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 7
        visible: !panel.closed

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
