// What happened about an alert so far, step by step.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Card {
    id: card

    required property AlertViewModel alert

    padding: Theme.gap

    ListView {
        id: list

        anchors.fill: parent
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        spacing: Theme.gap
        model: card.alert.facts
        T.ScrollBar.vertical: ScrollMark {}

        delegate: RowLayout {
            id: fact

            required property var modelData

            width: list.width - Theme.gap
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignTop
                iconName: fact.modelData.icon
                size: Theme.icon
                color: fact.modelData.tone === "" ? Theme.colors.muted : Theme.tone(fact.modelData.tone).onTint
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                PlainLabel {
                    Layout.fillWidth: true
                    text: fact.modelData.text
                    strong: true
                    lines: 3
                    tabular: true
                    color: fact.modelData.tone === "" ? Theme.colors.text : Theme.tone(fact.modelData.tone).onTint
                }

                PlainLabel {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: fact.modelData.detail
                    lines: 4
                    tabular: true
                    color: Theme.colors.muted
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
}
