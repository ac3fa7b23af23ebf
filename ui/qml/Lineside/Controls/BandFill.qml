// A stretch of time in the colour and texture of its kind; a faint one is hardly there, as what it stands for.
import QtQuick
import QtQuick.Controls.impl as Impl
import Lineside.Theme

Rectangle {
    id: fill

    property string tone: ""
    property string texture: ""
    property bool faint: false

    color: faint ? Theme.colors.raised : Theme.tone(tone).fill
    border.width: faint ? Theme.hairline : 0
    border.color: Theme.colors.outline

    Impl.ColorImage {
        anchors.fill: parent
        visible: fill.texture !== "" && fill.width >= 2
        source: Theme.iconUrl(fill.texture)
        sourceSize: Qt.size(Theme.px(12), Theme.px(12))
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        color: fill.faint ? Theme.colors.outline : Theme.tone(fill.tone).onFill
        opacity: fill.faint ? 0.6 : 0.3
    }
}
