// The button for what matters: an icon, a word or two, and if needed what it leads to.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme

TouchBase {
    id: control

    enum Variant {
        Primary,
        Secondary,
        Danger,
        Quiet,
        Good
    }

    property int variant: BigButton.Primary
    property string iconName: ""
    property string subText: ""
    property int textSize: Theme.heading

    readonly property bool filled: variant === BigButton.Primary || variant === BigButton.Danger || variant === BigButton.Good
    readonly property color ink: !enabled ? Theme.colors.disabled : variant === BigButton.Primary ? Theme.colors.onPrimary : variant === BigButton.Danger ? Theme.colors.bad.onFill : variant === BigButton.Good ? Theme.colors.good.onFill : Theme.colors.text

    accessibleName: subText === "" ? text : text + ", " + subText
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.gapLarge
    rightPadding: Theme.gapLarge
    topPadding: Theme.gapSmall
    bottomPadding: Theme.gapSmall

    background: Rectangle {
        radius: control.radius
        color: control.fillColor()
        border.width: control.filled && control.enabled || control.variant === BigButton.Quiet ? 0 : Theme.stroke
        border.color: control.enabled ? Theme.colors.outline : Theme.colors.line
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            anchors.verticalCenterOffset: control.down ? Theme.stroke : 0
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.gap

            Icon {
                iconName: control.iconName
                size: control.subText === "" && control.height < Theme.px(96) ? Theme.icon : Theme.iconLarge
                color: control.ink
            }

            ColumnLayout {
                spacing: Theme.gapTiny
                visible: control.text !== "" || control.subText !== ""

                PlainLabel {
                    Layout.fillWidth: true
                    text: control.text
                    color: control.ink
                    strong: true
                    lines: control.subText === "" ? 2 : 1
                    font.pixelSize: control.textSize
                    Accessible.ignored: true
                }

                PlainLabel {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: control.subText
                    color: control.ink
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
            }
        }
    }

    function fillColor(): color {
        if (!enabled)
            return variant === BigButton.Quiet ? "transparent" : Theme.colors.sunken;
        switch (variant) {
        case BigButton.Primary:
            return down ? Theme.colors.primaryPressed : Theme.colors.primary;
        case BigButton.Danger:
            return down ? Qt.darker(Theme.colors.bad.fill, 1.35) : Theme.colors.bad.fill;
        case BigButton.Good:
            return down ? Qt.darker(Theme.colors.good.fill, 1.35) : Theme.colors.good.fill;
        case BigButton.Quiet:
            return down ? Theme.colors.pressed : "transparent";
        default:
            return down ? Theme.colors.pressed : Theme.colors.raised;
        }
    }
}
