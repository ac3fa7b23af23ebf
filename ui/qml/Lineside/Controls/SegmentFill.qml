// One part of a bar: plain where all is well, hatched where something is lost, dotted where it waits.
import QtQuick
import QtQuick.Controls.impl as Impl
import Lineside.Theme

Rectangle {
    id: fill

    property string tone: "neutral"

    readonly property string _texture: tone === "bad" ? "hatch" : tone === "warn" ? "dots" : ""

    radius: Theme.radiusSmall
    color: enabled ? Theme.tone(tone).fill : Theme.colors.disabled

    Impl.ColorImage {
        anchors.fill: parent
        anchors.margins: Theme.stroke
        visible: fill._texture !== ""
        source: Theme.iconUrl(fill._texture)
        sourceSize: Qt.size(Theme.px(12), Theme.px(12))
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        color: Theme.tone(fill.tone).onFill
        opacity: 0.35
    }
}
