// The ten digits with clear and backspace, from the screen or from a keyboard. Knows no value.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

FocusScope {
    id: pad

    signal digitPressed(string digit)
    signal backspacePressed
    signal clearPressed
    signal acceptPressed

    implicitWidth: grid.implicitWidth
    implicitHeight: grid.implicitHeight
    activeFocusOnTab: true

    Keys.onPressed: event => {
        event.accepted = true;
        if (/^[0-9]$/.test(event.text))
            pad.digitPressed(event.text);
        else if (event.key === Qt.Key_Backspace)
            pad.backspacePressed();
        else if (event.key === Qt.Key_Delete)
            pad.clearPressed();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pad.acceptPressed();
        else
            event.accepted = false;
    }

    GridLayout {
        id: grid

        anchors.fill: parent
        columns: 3
        uniformCellWidths: true
        uniformCellHeights: true
        columnSpacing: Theme.gapSmall
        rowSpacing: Theme.gapSmall

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "backspace"]

            BigButton {
                required property string modelData
                readonly property bool digit: modelData.length === 1

                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitWidth: Theme.targetLarge
                leftPadding: Theme.gapSmall
                rightPadding: Theme.gapSmall
                variant: digit ? BigButton.Secondary : BigButton.Quiet
                focusPolicy: Qt.NoFocus
                text: digit ? modelData : ""
                textSize: Theme.title
                iconName: digit ? "" : modelData === "clear" ? "cross" : "backspace"
                accessibleName: digit ? modelData : modelData === "clear" ? qsTr("Clear") : qsTr("Delete the last digit")
                onClicked: digit ? pad.digitPressed(modelData) : modelData === "clear" ? pad.clearPressed() : pad.backspacePressed()
            }
        }
    }

    FocusRing {
        anchors.margins: -Theme.gapSmall
        visible: pad.activeFocus
    }
}
