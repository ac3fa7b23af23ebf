// A button of a row of commands: as wide as its neighbours; where it is narrow, the word goes before the symbol.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

BigButton {
    property string symbol: ""

    Layout.fillWidth: true
    variant: BigButton.Secondary
    iconName: width < Theme.px(150) ? "" : symbol
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    textSize: subText !== "" || width > Theme.px(220) ? Theme.heading : Theme.body
}
