// What a figure of the shift is made of: the formula with its numbers, then the parts, down to the records.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Sheet {
    id: sheet

    required property ShellViewModel shell
    required property ShiftDetailViewModel detail

    title: detail.title
    subtitle: detail.formula
    canGoBack: detail.canGoBack
    share: 0.86
    visible: shell.sheet === "shift_detail"
    onBackRequested: detail.back()
    onClosed: if (shell.sheet === "shift_detail")
        shell.closeSheet()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        ShiftFormula {
            Layout.fillWidth: true
            detail: sheet.detail
        }

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            padding: Theme.gapSmall

            ListView {
                id: list

                anchors.fill: parent
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: sheet.detail.lines
                T.ScrollBar.vertical: ScrollMark {}

                delegate: ListRow {
                    required property string symbol
                    required property string words
                    required property string detail
                    required property string value
                    required property string topic

                    objectName: topic
                    width: list.width - Theme.gap
                    leftPadding: Theme.gapSmall
                    rightPadding: Theme.gapSmall
                    iconName: symbol
                    title: words
                    subtitle: detail
                    trailingText: value
                    separated: true
                    opensFurther: topic !== ""
                    onClicked: if (topic !== "")
                        sheet.detail.explain(topic)
                }
            }

            EmptyState {
                anchors.fill: parent
                visible: sheet.detail.count === 0
                iconName: "list"
                title: qsTr("No records")
            }
        }
    }
}
