// How far it has come against a target, and what it is made of. `segments` is a list of
// {value, tone, label, text?, iconName?}; each tone has its own texture.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

ColumnLayout {
    id: bar

    property var segments: []
    property real target: 0
    property string accessibleName: ""
    property int thickness: Theme.px(32)
    property bool showLegend: true

    readonly property real span: SegmentMath.span(segments, target)

    spacing: Theme.gapSmall
    implicitWidth: Theme.px(320)
    Accessible.role: Accessible.ProgressBar
    Accessible.name: accessibleName

    Rectangle {
        id: track

        Layout.fillWidth: true
        implicitHeight: bar.thickness
        radius: Theme.radiusSmall
        color: Theme.colors.sunken
        border.width: Theme.hairline
        border.color: Theme.colors.line

        Repeater {
            model: bar.segments

            SegmentFill {
                required property int index
                required property var modelData
                readonly property real share: SegmentMath.amount(modelData) / bar.span

                x: Math.round(track.width * SegmentMath.before(bar.segments, index) / bar.span)
                width: Math.max(share > 0 ? Theme.px(4) : 0, Math.round(track.width * share) - Theme.stroke)
                height: track.height
                visible: share > 0
                tone: modelData.tone ?? "neutral"
            }
        }

        Rectangle {
            visible: bar.target > 0
            x: Math.round(track.width * bar.target / bar.span) - width
            y: -Theme.gapTiny
            width: Theme.px(4)
            height: track.height + 2 * Theme.gapTiny
            radius: width / 2
            color: Theme.colors.text
        }
    }

    SegmentLegend {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapTiny
        visible: bar.showLegend
        segments: bar.segments
    }
}
