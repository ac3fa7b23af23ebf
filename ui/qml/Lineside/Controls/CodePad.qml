// Letters, digits and the marks found on labels, for a code that cannot be scanned. The code lives in `value`.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.Control {
    id: pad

    property string value: ""
    property int maximumLength: 48
    property list<string> rows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM./⌫"]

    signal edited(string value)
    signal accepted

    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight
    focusPolicy: Qt.TabFocus

    Keys.onPressed: event => {
        event.accepted = true;
        if (/^[ -~]$/.test(event.text))
            pad.append(event.text.toUpperCase());
        else if (event.key === Qt.Key_Backspace)
            pad.change(pad.value.slice(0, -1));
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pad.accepted();
        else
            event.accepted = false;
    }

    function append(letter: string) {
        if (value.length < maximumLength)
            change(value + letter);
    }

    function change(next: string) {
        if (next === value)
            return;
        value = next;
        edited(next);
    }

    FocusRing {
        anchors.margins: -Theme.gapSmall
        visible: pad.visualFocus
    }

    contentItem: GridLayout {
        columns: pad.rows[0].length
        uniformCellWidths: true
        uniformCellHeights: true
        columnSpacing: Theme.gapSmall
        rowSpacing: Theme.gapSmall

        Repeater {
            model: Array.from(pad.rows.join(""))

            PadKey {
                required property string modelData
                readonly property bool erases: modelData === "⌫"
                readonly property string mark: erases ? "" : modelData === " " ? qsTr("Space") : modelData

                Layout.fillHeight: true
                implicitWidth: Theme.target
                leftPadding: 0
                rightPadding: 0
                variant: erases ? BigButton.Quiet : BigButton.Secondary
                iconName: erases ? "backspace" : ""
                text: mark
                textSize: mark.length > 1 ? Theme.caption : Theme.heading
                accessibleName: erases ? qsTr("Delete the last character") : mark
                onClicked: erases ? pad.change(pad.value.slice(0, -1)) : pad.append(modelData)
            }
        }
    }
}
