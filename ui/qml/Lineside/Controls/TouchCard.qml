// A card that is one touch target as a whole.
import QtQuick
import Lineside.Theme

TouchBase {
    id: control

    padding: Theme.gap
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapSmall

    background: Rectangle {
        radius: control.radius
        color: control.down ? Theme.colors.pressed : Theme.colors.surface
        border.width: Theme.hairline
        border.color: Theme.colors.line
    }
}
