// A running time, large enough to be read from the next station. The text comes from outside, as hh:mm:ss.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: elapsed

    property string text: ""
    property string label: ""
    property string tone: ""
    property string iconName: tone === "" ? "clock" : Theme.toneIcon(tone)
    property int size: Theme.valueLarge

    readonly property color _ink: tone === "" ? Theme.colors.text : Theme.tone(tone).onTint

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: [label, text].filter(part => part !== "").join(" ")

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: elapsed.label
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Icon {
            iconName: elapsed.iconName
            size: Math.round(elapsed.size * 0.6)
            color: elapsed._ink
        }

        PlainLabel {
            Layout.fillWidth: true
            text: elapsed.text === "" ? "—" : elapsed.text
            color: elapsed._ink
            tabular: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.caption
            font.pixelSize: elapsed.size
            Accessible.ignored: true
        }
    }
}
