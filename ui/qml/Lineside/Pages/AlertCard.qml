// One alert in short: what it is, how far it is, and what this station does next about it.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

TouchCard {
    id: card

    required property string key
    required property string symbol
    required property string tone
    required property string title
    required property string about
    required property string statusIcon
    required property string status
    required property string unsent
    required property string resume
    required property bool endable
    property int hidden: 0

    readonly property ToneColors _tone: Theme.tone(tone)

    signal opened
    signal resumed
    signal ended
    signal more

    objectName: "alert-" + key
    accessibleName: [title, about, status, unsent].filter(part => part !== "").join(", ")
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapSmall
    onClicked: opened()

    background: Rectangle {
        radius: card.radius
        color: card.down ? Theme.colors.pressed : card._tone.tint
        border.width: Theme.stroke
        border.color: card._tone.fill
    }

    contentItem: RowLayout {
        spacing: Theme.gap

        Icon {
            iconName: card.symbol
            size: Theme.iconLarge
            color: card._tone.onTint
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 4
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: card.title
                color: card._tone.onTint
                strong: true
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                text: card.about
                color: card._tone.onTint
                tabular: true
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }

        Icon {
            iconName: card.statusIcon
            size: Theme.icon
            color: card._tone.onTint
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 5
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                text: card.status
                color: card._tone.onTint
                strong: true
                tabular: true
                lines: 2
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: card.unsent
                color: card._tone.onTint
                lines: 2
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }

        BigButton {
            objectName: "alert-resume"
            implicitHeight: Theme.target
            visible: card.resume !== ""
            variant: BigButton.Good
            iconName: "resume"
            text: qsTr("Resume")
            textSize: Theme.body
            onClicked: card.resumed()
        }

        BigButton {
            objectName: "alert-end"
            Layout.maximumWidth: Theme.px(230)
            implicitHeight: Theme.target
            visible: card.endable && card.resume === ""
            variant: BigButton.Secondary
            leftPadding: Theme.gap
            rightPadding: Theme.gap
            text: qsTr("No longer needed")
            textSize: Theme.body
            onClicked: card.ended()
        }

        Icon {
            visible: !card.endable && card.resume === "" && card.hidden === 0
            iconName: "chevron-right"
            size: Theme.icon
            color: card._tone.onTint
        }

        BigButton {
            objectName: "alert-more"
            implicitHeight: Theme.target
            implicitWidth: Theme.targetLarge
            leftPadding: Theme.gapSmall
            rightPadding: Theme.gapSmall
            visible: card.hidden > 0
            variant: BigButton.Secondary
            text: "+" + card.hidden
            accessibleName: qsTr("All alerts: %1 more").arg(card.hidden)
            textSize: Theme.body
            onClicked: card.more()
        }
    }
}
