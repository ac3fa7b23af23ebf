// The shift as one band, the good pieces of each hour along it, and what its colours and textures stand for.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Card {
    id: card

    required property ShiftViewModel shift

    padding: Theme.gap
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapSmall

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gapTiny

        HourCounts {
            Layout.fillWidth: true
            counts: card.shift.counts
            label: qsTr("Good pieces by hour")
            onClicked: card.shift.explain("pieces:good")
        }

        TimeBand {
            objectName: "time-band"
            Layout.fillWidth: true
            accessibleName: qsTr("Time line of the shift")
            stretches: card.shift.stretches
            marks: card.shift.marks
            hours: card.shift.hours
            upto: card.shift.upto
            live: card.shift.live
            onTouched: share => card.shift.explainAt(share)
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapTiny

            Repeater {
                model: card.shift.legend

                BandKey {
                    required property var modelData

                    objectName: "key-" + modelData.topic
                    Layout.fillWidth: true
                    Layout.minimumWidth: Theme.target
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    padding: card.shift.legend.length > 7 ? Theme.gapTiny : Theme.gapSmall
                    entry: modelData
                    onClicked: card.shift.explain(modelData.topic)
                }
            }

            Item {
                Layout.fillWidth: true
            }
        }
    }
}
