// A figure with its name, its unit and what is known about it. No value is shown as a dash, never as nought.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: item

    property string label: ""
    property string value: ""
    property string unit: ""
    property string note: ""
    property string tone: ""
    property int size: Theme.valueSmall

    readonly property bool known: value !== ""
    readonly property color _ink: tone === "" || !known ? Theme.colors.text : Theme.tone(tone).onTint

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: [label, value, unit, note].filter(part => part !== "").join(" ")

    PlainLabel {
        Layout.fillWidth: true
        text: item.label
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            Layout.alignment: Qt.AlignVCenter
            iconName: item.tone === "" || !item.known ? "" : Theme.toneIcon(item.tone)
            size: Math.round(item.size * 0.6)
            color: item._ink
        }

        PlainLabel {
            id: figure

            Layout.maximumWidth: Math.ceil(implicitWidth)
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBaseline
            text: item.known ? item.value : "—"
            color: item.known ? item._ink : Theme.colors.muted
            tabular: true
            strong: item.size < Theme.value
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(16)
            font.pixelSize: item.size
            Accessible.ignored: true
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBaseline
            visible: text !== "" && item.known
            text: item.unit
            color: Theme.colors.muted
            Accessible.ignored: true
        }
    }

    PlainLabel {
        Layout.fillWidth: true
        visible: text !== ""
        text: item.note
        color: Theme.colors.muted
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
}
