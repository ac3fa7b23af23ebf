// Where the planned time went, in minutes.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Card {
    id: card

    required property ShiftViewModel shift

    padding: Theme.gapSmall
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapTiny

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        SectionTitle {
            Layout.leftMargin: Theme.gapSmall
            Layout.rightMargin: Theme.gapSmall
            text: qsTr("Where the time went")
            trailingText: qsTr("minutes")
        }

        LossBridge {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: card.shift.bridge.length > 0
            steps: card.shift.bridge
            onTouched: topic => card.shift.explain(topic)
        }

        PlainLabel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: card.shift.bridge.length === 0
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Nothing was planned yet")
            color: Theme.colors.muted
        }
    }
}
