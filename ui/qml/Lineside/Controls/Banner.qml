// Something to know or to act on, across the page, until it is over; `hidden` more wait behind it.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Lineside.Theme

T.Control {
    id: control

    property string tone: "info"
    property string iconName: Theme.toneIcon(tone)
    property string title: ""
    property string text: ""
    property string actionText: ""
    property string actionIcon: ""
    property int hidden: 0

    readonly property ToneColors _tone: Theme.tone(tone)

    signal action
    signal next

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.gapLarge
    rightPadding: Theme.gap
    topPadding: Theme.gapSmall + Theme.gapTiny
    bottomPadding: Theme.gapSmall + Theme.gapTiny

    Accessible.role: Accessible.AlertMessage
    Accessible.name: title
    Accessible.description: text

    background: Rectangle {
        radius: Theme.radius
        color: control._tone.tint
        border.width: Theme.stroke
        border.color: control._tone.fill
    }

    contentItem: RowLayout {
        spacing: Theme.gap

        Icon {
            iconName: control.iconName
            size: Theme.iconLarge
            color: control._tone.onTint
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: control.title
                color: control._tone.onTint
                strong: true
                lines: 2
                font.pixelSize: Theme.heading
                Accessible.ignored: true
            }

            PlainLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: control.text
                color: control._tone.onTint
                lines: 2
                Accessible.ignored: true
            }
        }

        BigButton {
            Layout.maximumWidth: Theme.px(280)
            implicitHeight: Theme.target
            visible: text !== ""
            variant: BigButton.Secondary
            text: control.actionText
            iconName: control.actionIcon
            textSize: Theme.body
            onClicked: control.action()
        }

        BigButton {
            implicitHeight: Theme.target
            implicitWidth: Theme.targetLarge
            leftPadding: Theme.gapSmall
            rightPadding: Theme.gapSmall
            visible: control.hidden > 0
            variant: BigButton.Secondary
            text: "+" + control.hidden
            accessibleName: qsTr("Show what else there is: %1").arg(control.hidden)
            textSize: Theme.body
            onClicked: control.next()
        }
    }
}
