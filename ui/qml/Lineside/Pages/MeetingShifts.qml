// The shifts one by one, where there are several: good pieces and OEE of each. A touch puts a line to them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

TouchCard {
    id: card

    required property MeetingViewModel meeting

    accessibleName: [qsTr("Shifts")].concat(meeting.shifts.map(each => each.label + " " + each.text)).join(", ")
    objectName: "meeting-shifts"
    implicitHeight: Theme.target
    topPadding: 0
    bottomPadding: 0
    onClicked: meeting.remark("shifts")

    contentItem: RowLayout {
        spacing: Theme.gapSmall
        uniformCellSizes: true

        Repeater {
            model: card.meeting.shifts

            ColumnLayout {
                id: shift

                required property var modelData

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
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
            }
        }
    }
}
