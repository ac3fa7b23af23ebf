// The same as the bar, bent round a figure: `valueText` in the middle, `captionText` beneath it.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

Item {
    id: ring

    property var segments: []
    property real target: 0
    property string valueText: ""
    property string captionText: ""
    property string accessibleName: [valueText, captionText].filter(part => part !== "").join(" ")
    property int thickness: Theme.px(22)

    readonly property real span: SegmentMath.span(segments, target)
    readonly property real _radius: (Math.min(width, height) - thickness) / 2

    implicitWidth: Theme.px(240)
    implicitHeight: implicitWidth
    Accessible.role: Accessible.ProgressBar
    Accessible.name: accessibleName

    RingArc {
        anchors.fill: parent
        radius: ring._radius
        thickness: ring.thickness
        sweep: 360
        color: Theme.colors.sunken
    }

    Repeater {
        model: ring.segments

        RingArc {
            required property int index
            required property var modelData
            readonly property string tone: modelData.tone ?? "neutral"

            anchors.fill: ring
            radius: ring._radius
            thickness: ring.thickness
            start: 360 * SegmentMath.before(ring.segments, index) / ring.span
            sweep: 360 * SegmentMath.amount(modelData) / ring.span
            dashed: tone === "bad" || tone === "warn"
            color: ring.enabled ? Theme.tone(tone).fill : Theme.colors.disabled
        }
    }

    Column {
        anchors.centerIn: parent
        width: 2 * ring._radius - ring.thickness - Theme.gap

        PlainLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: ring.valueText
            tabular: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.caption
            font.pixelSize: Theme.value
            Accessible.ignored: true
        }

        PlainLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: text !== ""
            text: ring.captionText
            color: Theme.colors.muted
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
