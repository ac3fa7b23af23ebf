// What everything that can be touched has in common: size for gloves, keyboard, focus, name. What is inert now
// shows no press.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.AbstractButton {
    id: control

    property string accessibleName: text
    property int radius: Theme.radius
    property bool inert: false

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    Layout.minimumWidth: Theme.target
    Layout.minimumHeight: Theme.target
    padding: Theme.gap
    focusPolicy: Qt.StrongFocus
    down: inert ? false : undefined

    Accessible.role: Accessible.Button
    Accessible.name: accessibleName

    Keys.onReturnPressed: event => pressByKey(event)
    Keys.onEnterPressed: event => pressByKey(event)

    function pressByKey(event: KeyEvent) {
        if (!event.isAutoRepeat)
            click();
    }

    FocusRing {
        visible: control.visualFocus
        radius: control.radius
    }
}
