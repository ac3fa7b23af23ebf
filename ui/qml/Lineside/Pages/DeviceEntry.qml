// A device, and how it stands.
import QtQuick
import Lineside.Theme
import Lineside.Controls

ListRow {
    id: entry

    required property string key
    required property string name
    required property string detail
    required property string kindIcon
    required property string stateTone
    required property string stateIcon
    required property string stateText

    implicitHeight: Math.max(Theme.target + 2 * Theme.gapSmall, Theme.px(88), implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.gap
    rightPadding: Theme.gapSmall
    iconName: kindIcon
    title: name
    subtitle: detail
    subtitleLines: 2
    separated: true

    StatusPill {
        anchors.verticalCenter: parent?.verticalCenter
        width: Math.min(implicitWidth, Theme.px(226))
        tone: entry.stateTone
        iconName: entry.stateIcon
        text: entry.stateText
    }
}
