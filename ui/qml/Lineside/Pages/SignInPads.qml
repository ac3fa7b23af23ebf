// The keys beside the list: first for the number of a person, then for the PIN.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Item {
    id: pads

    required property SignInViewModel signIn

    readonly property bool forPin: signIn.person !== ""

    ColumnLayout {
        anchors.fill: parent
        visible: !pads.forPin
        spacing: Theme.gap

        PlainLabel {
            Layout.fillWidth: true
            text: qsTr("Your number")
            color: Theme.colors.muted
        }

        NumberPad {
            id: digits

            Layout.fillWidth: true
            Layout.fillHeight: true
            quickSteps: []
            maximumLength: 12
            onEdited: value => pads.signIn.typeDigits(value)

            Binding {
                target: digits
                property: "value"
                value: pads.signIn.digits
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        visible: pads.forPin
        spacing: Theme.gapSmall

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            IconButton {
                iconName: "arrow-left"
                text: qsTr("Choose another person")
                onClicked: pads.signIn.back()
            }

            TitleBlock {
                Layout.fillWidth: true
                title: pads.signIn.name
                subtitle: pads.signIn.roles
            }
        }

        PinPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            enabled: !pads.signIn.locked
            message: pads.signIn.message
            messageTone: pads.signIn.messageTone
            submitText: qsTr("Sign in")
            onSubmitted: pin => pads.signIn.submitPin(pin)
        }
    }
}
