// A note that is said instead of typed: shown as it was heard, spoken anew or taken away again.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

RowLayout {
    id: line

    property string note: ""
    property string hint: qsTr("Not needed; it is kept with the pause.")

    signal speak
    signal cleared

    spacing: Theme.gap

    BigButton {
        objectName: "speakNote"
        implicitHeight: Theme.target
        variant: BigButton.Secondary
        iconName: "microphone"
        text: line.note === "" ? qsTr("Speak a note") : qsTr("Speak it again")
        textSize: Theme.body
        onClicked: line.speak()
    }

    Icon {
        visible: line.note !== ""
        iconName: "note"
    }

    PlainLabel {
        Layout.fillWidth: true
        text: line.note !== "" ? line.note : line.hint
        color: line.note !== "" ? Theme.colors.text : Theme.colors.muted
        strong: line.note !== ""
        lines: 2
    }

    IconButton {
        objectName: "clearNote"
        visible: line.note !== ""
        outlined: true
        iconName: "trash"
        text: qsTr("Take the note away")
        onClicked: line.cleared()
    }
}
