// A port; one that a device is set up on is left alone.
import QtQuick
import Lineside.Theme
import Lineside.Controls

ListRow {
    id: entry

    required property string key
    required property string name
    required property string detail
    required property string usedBy
    required property bool free

    implicitHeight: Math.max(Theme.target + 2 * Theme.gapSmall, Theme.px(88))
    leftPadding: Theme.gapSmall
    rightPadding: Theme.gapSmall
    iconName: "plug"
    title: name
    subtitle: usedBy === "" ? detail : usedBy + " · " + detail
    opensFurther: free
    separated: true
}
