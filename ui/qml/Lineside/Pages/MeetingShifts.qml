// The shifts one by one, where there are several: good pieces and OEE of each, the last ones in sight.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ListView {
    id: list

    required property MeetingViewModel meeting

    readonly property int inSight: Math.max(1, Math.min(count, 3))

    objectName: "meeting-shifts"
    implicitHeight: Theme.target + (count > inSight ? Theme.gapSmall + Theme.gapTiny : 0)
    orientation: ListView.Horizontal
    spacing: Theme.gapSmall
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: meeting.shifts
    onCountChanged: Qt.callLater(positionViewAtEnd)
    onWidthChanged: Qt.callLater(positionViewAtEnd)
    T.ScrollBar.horizontal: ScrollMark {}

    delegate: TouchCard {
        id: shift

        required property var modelData

        objectName: "meeting-" + modelData.topic
        accessibleName: modelData.label + " " + modelData.text
        width: (list.width - (list.inSight - 1) * list.spacing) / list.inSight
        height: Theme.target
        padding: Theme.gapSmall
        topPadding: Theme.gapTiny
        bottomPadding: Theme.gapTiny
        inert: !list.meeting.writable
        onClicked: list.meeting.remark(modelData.topic)

        contentItem: ColumnLayout {
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: shift.modelData.label
                color: Theme.colors.muted
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                text: shift.modelData.text
                tabular: true
                strong: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(16)
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
}
