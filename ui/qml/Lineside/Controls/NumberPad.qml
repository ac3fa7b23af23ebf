// Whole numbers by glove: a display, ten digits, quick steps. The number lives in `value`, as text.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: pad

    property string value: ""
    property int maximumLength: 6
    property string unit: ""
    property var quickSteps: [1, 5, 10]
    property bool showDisplay: true

    signal edited(string value)
    signal accepted

    spacing: Theme.gap

    function append(digit: string) {
        const next = value === "0" ? digit : value + digit;
        if (next.length <= maximumLength)
            change(next);
    }

    // A step that would not fit leaves the number as it is.
    function add(step: int) {
        const next = String(Math.max(0, Number(value) + step));
        if (next.length <= maximumLength)
            change(next);
    }

    function change(next: string) {
        if (next === value)
            return;
        value = next;
        edited(next);
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.targetLarge
        visible: pad.showDisplay
        radius: Theme.radius
        color: Theme.colors.raised
        border.width: Theme.stroke
        border.color: Theme.colors.outline

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.gapLarge
            anchors.rightMargin: Theme.gapLarge
            spacing: Theme.gapSmall

            PlainLabel {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                text: pad.value === "" ? "0" : pad.value
                color: pad.value === "" || !enabled ? Theme.colors.disabled : Theme.colors.text
                tabular: true
                strong: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.caption
                font.pixelSize: Theme.valueSmall
            }

            PlainLabel {
                Layout.maximumWidth: Theme.px(120)
                visible: text !== ""
                text: pad.unit
                color: Theme.colors.muted
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: pad.quickSteps.length > 0
        spacing: Theme.gapSmall
        uniformCellSizes: true

        Repeater {
            model: pad.quickSteps

            PadKey {
                required property int modelData

                text: (modelData < 0 ? "−" : "+") + Math.abs(modelData)
                onClicked: pad.add(modelData)
            }
        }
    }

    KeyGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        focus: true
        onDigitPressed: digit => pad.append(digit)
        onBackspacePressed: pad.change(pad.value.slice(0, -1))
        onClearPressed: pad.change("")
        onAcceptPressed: pad.accepted()
    }
}
