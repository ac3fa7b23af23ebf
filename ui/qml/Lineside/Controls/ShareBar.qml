// A name and a figure on a bar that shows how it compares to the largest.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Item {
    id: bar

    property string iconName: ""
    property string label: ""
    property string value: ""
    property real share: 0

    implicitHeight: Theme.px(30)
    implicitWidth: Theme.px(240)

    Rectangle {
        width: Math.round(parent.width * Math.max(0, Math.min(1, bar.share)))
        height: parent.height - Theme.stroke
        radius: Theme.radiusSmall
        color: Theme.colors.warn.tint
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gapTiny
        anchors.rightMargin: Theme.gapTiny
        spacing: Theme.gapSmall

        Icon {
            iconName: bar.iconName
            size: Theme.iconSmall
        }

        PlainLabel {
            Layout.fillWidth: true
            text: bar.label
            font.pixelSize: Theme.caption
        }

        PlainLabel {
            text: bar.value
            tabular: true
            strong: true
            font.pixelSize: Theme.caption
        }
    }
}
