// One arc of a ring, in degrees clockwise from the top.
import QtQuick
import QtQuick.Shapes

Shape {
    id: arc

    required property real radius
    required property real thickness
    required property color color
    property real start: 0
    property real sweep: 0
    property bool dashed: false

    visible: sweep > 0

    ShapePath {
        fillColor: "transparent"
        strokeColor: arc.color
        strokeWidth: arc.thickness
        strokeStyle: arc.dashed ? ShapePath.DashLine : ShapePath.SolidLine
        dashPattern: [0.28, 0.14]
        capStyle: ShapePath.FlatCap

        PathAngleArc {
            centerX: arc.width / 2
            centerY: arc.height / 2
            radiusX: arc.radius
            radiusY: arc.radius
            startAngle: arc.start - 90
            sweepAngle: Math.min(359.99, arc.sweep)
        }
    }
}
