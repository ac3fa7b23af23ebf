// One key of a pad. The keyboard works the pad as a whole, so keys take no focus.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

BigButton {
    Layout.fillWidth: true
    implicitWidth: Theme.targetLarge
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    variant: BigButton.Secondary
    focusPolicy: Qt.NoFocus
}
