// The ten digits with clear and backspace, from the screen or from a keyboard. Knows no value.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.Control {
    id: pad

    signal digitPressed(string digit)
    signal backspacePressed
    signal clearPressed
    signal acceptPressed

    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight
    focusPolicy: Qt.TabFocus

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

    FocusRing {
        anchors.margins: -Theme.gapSmall
        visible: pad.visualFocus
    }

    contentItem: GridLayout {
        columns: 3
        uniformCellWidths: true
        uniformCellHeights: true
        columnSpacing: Theme.gapSmall
        rowSpacing: Theme.gapSmall

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "C", "0", "backspace"]

            PadKey {
                required property string modelData

                objectName: "key-" + modelData

                Layout.fillHeight: true
                iconName: modelData === "backspace" ? modelData : ""
                text: modelData === "backspace" ? "" : modelData
                textSize: Theme.valueSmall
                variant: /^[0-9]$/.test(modelData) ? BigButton.Secondary : BigButton.Quiet
                accessibleName: modelData === "backspace" ? qsTr("Delete the last digit") : modelData === "C" ? qsTr("Clear") : modelData
                onClicked: modelData === "backspace" ? pad.backspacePressed() : modelData === "C" ? pad.clearPressed() : pad.digitPressed(modelData)
            }
        }
    }
}
