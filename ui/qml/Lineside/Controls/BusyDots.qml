// Work is going on, with an end in sight. Moves only while it can be seen.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

Row {
    id: dots

    property string accessibleName: qsTr("Please wait")
    property color color: Theme.colors.muted
    property int size: Theme.px(14)

    spacing: size
    Accessible.role: Accessible.Animation
    Accessible.name: accessibleName

    Repeater {
        model: 3

        Rectangle {
            id: dot

            required property int index

            width: dots.size
            height: dots.size
            radius: dots.size / 2
            color: dots.color

            SequentialAnimation on opacity {
                running: dots.visible && !Theme.reducedMotion
                loops: Animation.Infinite

                PauseAnimation {
                    duration: dot.index * 150
                }
                NumberAnimation {
                    from: 1
                    to: 0.25
                    duration: 150
                }
                PauseAnimation {
                    duration: 150
                }
                NumberAnimation {
                    to: 1
                    duration: 150
                }
                PauseAnimation {
                    duration: (3 - dot.index) * 150
                }
            }
        }
    }
}
