// A button of a row of commands: as wide as its neighbours, with little air at its sides.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

BigButton {
    Layout.fillWidth: true
    variant: BigButton.Secondary
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    textSize: subText !== "" || width > Theme.px(220) ? Theme.heading : Theme.body
}
