// What could be listened to; one is.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: list

    required property MicrophoneViewModel microphone

    spacing: Theme.gapSmall

    ListView {
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: list.microphone.inputs
        T.ScrollBar.vertical: ScrollMark {}

        delegate: ListRow {
            id: row

            required property int index
            required property var modelData

            objectName: "input-" + index
            width: ListView.view.width
            leftPadding: Theme.gapSmall
            rightPadding: Theme.gapSmall
            iconName: "microphone"
            title: modelData.name
            titleLines: 2
            subtitle: modelData.chosen ? qsTr("In use") : ""
            selected: modelData.chosen
            separated: true
            onClicked: list.microphone.choose(modelData.id)

            Icon {
                iconName: row.modelData.chosen ? "check-circle" : ""
                color: Theme.colors.accent
            }
        }

        EmptyState {
            anchors.fill: parent
            visible: list.microphone.looked && list.microphone.inputs.length === 0
            iconName: "microphone-off"
            title: qsTr("This machine has no microphone")
            text: qsTr("Plug one in, then look again.")
        }
    }

    BigButton {
        objectName: "lookAgain"
        Layout.fillWidth: true
        implicitHeight: Theme.target
        variant: BigButton.Secondary
        iconName: "sync"
        text: qsTr("Look again")
        textSize: Theme.body
        onClicked: list.microphone.lookAgain()
    }
}
