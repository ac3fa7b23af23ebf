// How the shift goes, to be read from two metres: OEE, the time line, where the time went. Every figure opens.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

ColumnLayout {
    id: page

    required property ShiftViewModel shift

    spacing: Theme.gapSmall + Theme.gapTiny

    ShiftHeader {
        Layout.fillWidth: true
        shift: page.shift
    }

    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.shift.emptyTitle !== ""
        iconName: page.shift.emptyIcon
        title: page.shift.emptyTitle
        text: page.shift.emptyText
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.shift.busy

        BusyDots {
            anchors.centerIn: parent
        }
    }

    ShiftFactors {
        Layout.fillWidth: true
        visible: page.shift.factors.length > 0
        shift: page.shift
    }

    ShiftTimeLine {
        Layout.fillWidth: true
        visible: page.shift.factors.length > 0
        shift: page.shift
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.shift.factors.length > 0
        spacing: page.spacing

        ShiftBridge {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: page.width * 0.42
            shift: page.shift
        }

        ShiftPieces {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: page.width * 0.3
            shift: page.shift
        }

        ShiftReasons {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: page.width * 0.28
            shift: page.shift
        }
    }
}
