// A name on a bar that shows how its figure compares to the largest; the figures stand in a column beside the bars.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

Item {
    id: bar

    property string iconName: ""
    property string label: ""
    property string value: ""
    property real share: 0

    property int valueWidth: Theme.px(84)

    implicitHeight: Theme.px(30)
    implicitWidth: Theme.px(240)

    Rectangle {
        width: Math.round((parent.width - bar.valueWidth) * Math.max(0, Math.min(1, bar.share)))
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
            Layout.preferredWidth: bar.valueWidth - Theme.gapSmall - Theme.gapTiny
            horizontalAlignment: Text.AlignRight
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(14)
            text: bar.value
            tabular: true
            strong: true
            font.pixelSize: Theme.caption
        }
    }
}
