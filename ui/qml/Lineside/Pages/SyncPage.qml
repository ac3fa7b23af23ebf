// How this terminal and the central side stand to each other.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Card {
    id: page

    required property SyncViewModel sync

    readonly property bool noticed: sync.noticeTitle !== ""

    padding: noticed ? Theme.gapLarge : Theme.gapHuge

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gapLarge

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapHuge

            Rectangle {
                implicitWidth: Theme.px(112)
                implicitHeight: implicitWidth
                radius: width / 2
                color: Theme.tone(page.sync.tone).tint

                Icon {
                    anchors.centerIn: parent
                    iconName: page.sync.icon
                    size: Theme.px(62)
                    color: Theme.tone(page.sync.tone).onTint
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gapTiny

                PlainLabel {
                    Layout.fillWidth: true
                    text: page.sync.title
                    strong: true
                    font.pixelSize: Theme.valueSmall
                }

                PlainLabel {
                    Layout.fillWidth: true
                    text: page.sync.text
                    color: Theme.colors.muted
                    lines: 4
                    font.pixelSize: Theme.heading
                }
            }

            BigButton {
                visible: page.sync.canTry
                variant: BigButton.Secondary
                iconName: "sync"
                text: qsTr("Try now")
                onClicked: page.sync.tryNow()
            }
        }

        Banner {
            Layout.fillWidth: true
            visible: page.noticed
            tone: page.sync.noticeTone
            iconName: "database"
            title: page.sync.noticeTitle
            text: page.sync.noticeText
        }

        Divider {}

        SyncFigures {
            Layout.fillWidth: true
            Layout.fillHeight: true
            sync: page.sync
        }
    }
}
