// A figure, large, with the numbers put into its formula; at a band of the time line the way to its neighbours.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

RowLayout {
    id: row

    required property ShiftDetailViewModel detail

    spacing: Theme.gapLarge

    IconButton {
        objectName: "band-before"
        visible: row.detail.before !== "" || row.detail.after !== ""
        enabled: row.detail.before !== ""
        iconName: "chevron-left"
        text: qsTr("What was before")
        outlined: true
        onClicked: row.detail.step(row.detail.before)
    }

    PlainLabel {
        Layout.maximumWidth: Theme.px(420)
        text: row.detail.value === "" ? "—" : row.detail.value
        tabular: true
        strong: true
        font.pixelSize: Theme.value
    }

    PlainLabel {
        Layout.fillWidth: true
        text: row.detail.numbers
        tabular: true
        lines: 2
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.caption
        font.pixelSize: Theme.title
    }

    BigButton {
        objectName: "name-reason"
        visible: row.detail.why
        implicitHeight: Theme.target
        iconName: "question"
        text: qsTr("Name the reason")
        textSize: Theme.body
        onClicked: row.detail.nameReason()
    }

    IconButton {
        objectName: "band-after"
        visible: row.detail.before !== "" || row.detail.after !== ""
        enabled: row.detail.after !== ""
        iconName: "chevron-right"
        text: qsTr("What came after")
        outlined: true
        onClicked: row.detail.step(row.detail.after)
    }
}
