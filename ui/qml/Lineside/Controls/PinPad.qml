// A secret number: dots instead of digits. It is handed over once, with `submitted`, and forgotten.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: pad

    property int minimumLength: 4
    property int maximumLength: 8
    property string message: ""
    property string messageTone: "bad"
    property string submitText: qsTr("OK")
    property string _pin: ""

    readonly property int entered: _pin.length
    readonly property bool complete: entered >= minimumLength

    signal submitted(string pin)

    spacing: Theme.gap
    onEnabledChanged: clear()

    function clear() {
        _pin = "";
    }

    function submit() {
        if (!complete)
            return;
        const pin = _pin;
        clear();
        submitted(pin);
    }

    Row {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.gapSmall
        spacing: Theme.gap
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%n digit(s) entered", "", pad.entered)

        Repeater {
            model: Math.max(pad.minimumLength, pad.entered)

            Rectangle {
                required property int index
                readonly property bool filled: index < pad.entered

                width: Theme.px(24)
                height: width
                radius: width / 2
                color: filled ? Theme.colors.text : "transparent"
                border.width: Theme.stroke
                border.color: pad.enabled ? filled ? Theme.colors.text : Theme.colors.outline : Theme.colors.disabled
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.px(32)
        spacing: Theme.gapSmall

        Item {
            Layout.fillWidth: true
        }

        Icon {
            iconName: pad.message === "" ? "" : Theme.toneIcon(pad.messageTone)
            size: Theme.iconSmall
            color: Theme.tone(pad.messageTone).onTint
        }

        PlainLabel {
            Layout.maximumWidth: pad.width - Theme.iconSmall - 3 * Theme.gapSmall
            text: pad.message
            color: Theme.tone(pad.messageTone).onTint
            strong: true
            font.pixelSize: Theme.caption
        }

        Item {
            Layout.fillWidth: true
        }
    }

    KeyGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        focus: true
        onDigitPressed: digit => pad._pin = (pad._pin + digit).slice(0, pad.maximumLength)
        onBackspacePressed: pad._pin = pad._pin.slice(0, -1)
        onClearPressed: pad.clear()
        onAcceptPressed: pad.submit()
    }

    BigButton {
        Layout.fillWidth: true
        enabled: pad.enabled && pad.complete
        focusPolicy: Qt.TabFocus
        iconName: "login"
        text: pad.submitText
        onClicked: pad.submit()
    }
}
