// A line icon from the product's own set, drawn in one colour.
import QtQuick
import QtQuick.Controls.impl as Impl
import Lineside.Theme

Impl.ColorImage {
    property string iconName: ""
    property int size: Theme.icon

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: Theme.iconUrl(iconName)
    color: enabled ? Theme.colors.text : Theme.colors.disabled
    visible: source.toString() !== ""
    Accessible.ignored: true
}
