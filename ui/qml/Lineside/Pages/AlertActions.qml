// What may be done about an alert by who acts now: what comes next is filled, maintenance is sent by minutes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: actions

    required property AlertViewModel alert

    spacing: Theme.gap

    SectionTitle {
        visible: actions.alert.sending !== ""
        iconName: "wrench"
        text: actions.alert.sending
    }

    GridLayout {
        Layout.fillWidth: true
        visible: actions.alert.sending !== ""
        columns: 4
        columnSpacing: Theme.gapSmall
        uniformCellWidths: true

        Repeater {
            model: actions.alert.minutes

            BigButton {
                required property int modelData

                objectName: "send-" + modelData
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(104)
                variant: BigButton.Secondary
                leftPadding: Theme.gapSmall
                rightPadding: Theme.gapSmall
                text: qsTr("%1 min").arg(modelData)
                onClicked: actions.alert.send(modelData)
            }
        }
    }

    Repeater {
        model: actions.alert.actions

        BigButton {
            required property var modelData

            objectName: "act-" + modelData.id
            Layout.fillWidth: true
            variant: modelData.main ? BigButton.Primary : BigButton.Secondary
            iconName: modelData.icon
            text: modelData.text
            onClicked: actions.alert.act(modelData.id)
        }
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: actions.alert.actions.length === 0 && actions.alert.sending === ""
        text: qsTr("Whoever is called answers it here or on the board.")
        color: Theme.colors.muted
        lines: 3
    }

    Item {
        Layout.fillHeight: true
    }
}
