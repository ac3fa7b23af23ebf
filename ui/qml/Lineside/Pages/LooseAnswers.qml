// The job's, or no products at all; the latter is asked once more.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: answers

    required property LooseViewModel loose

    spacing: Theme.gap

    BigButton {
        objectName: "no-pieces"
        visible: !answers.loose.dismissing
        enabled: answers.loose.canDismiss
        variant: BigButton.Secondary
        iconName: "cross"
        text: qsTr("Not products")
        textSize: Theme.body
        onClicked: answers.loose.dismiss(true)
    }

    BigButton {
        objectName: "assign"
        Layout.fillWidth: true
        visible: !answers.loose.dismissing
        enabled: answers.loose.canConfirm
        iconName: "check"
        text: answers.loose.confirmText
        onClicked: answers.loose.confirm()
    }

    BigButton {
        objectName: "keep-pieces"
        Layout.fillWidth: true
        visible: answers.loose.dismissing
        variant: BigButton.Secondary
        iconName: "arrow-left"
        text: qsTr("No, go back")
        onClicked: answers.loose.dismiss(false)
    }

    BigButton {
        objectName: "dismiss"
        Layout.fillWidth: true
        visible: answers.loose.dismissing
        variant: BigButton.Danger
        iconName: "trash"
        text: answers.loose.dismissText
        onClicked: answers.loose.confirmDismissal()
    }
}
