// A shift from its start to its end as one band: stretches in colour and texture, marks of what was short, the
// hours below. A touch tells which part of the whole it hit.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme

TouchBase {
    id: band

    property var stretches: []
    property var marks: []
    property var hours: []
    property real upto: 1
    property bool live: false
    property int thickness: Theme.target

    signal touched(real share)

    implicitWidth: Theme.px(640)
    implicitHeight: thickness + scale.height
    padding: 0
    onClicked: touched(Math.max(0, Math.min(1, pressX / width)))

    contentItem: Item {
        Rectangle {
            id: track

            width: parent.width
            height: band.thickness
            radius: Theme.radiusSmall
            color: Theme.colors.sunken
            border.width: Theme.hairline
            border.color: Theme.colors.line
        }

        Repeater {
            model: band.stretches

            BandFill {
                id: stretch

                required property var modelData
                readonly property int end: Math.round(track.width * (modelData.at + modelData.share))
                readonly property bool worded: word.implicitWidth + Theme.icon + Theme.gap < width

                x: Math.round(track.width * modelData.at)
                width: Math.max(Theme.stroke, end - x)
                height: track.height
                tone: modelData.tone
                texture: modelData.texture
                faint: modelData.faint

                Rectangle {
                    anchors.centerIn: parent
                    width: lettering.width + Theme.gapSmall
                    height: Theme.icon + Theme.gapTiny
                    radius: Theme.radiusSmall
                    visible: lettering.visible
                    color: parent.color
                }

                Row {
                    id: lettering

                    readonly property color ink: stretch.faint ? Theme.colors.muted : Theme.tone(stretch.tone).onFill

                    anchors.centerIn: parent
                    spacing: Theme.gapTiny
                    visible: stretch.width > Theme.icon

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        iconName: stretch.modelData.icon
                        size: Theme.iconSmall
                        color: lettering.ink
                    }

                    PlainLabel {
                        id: word

                        anchors.verticalCenter: parent.verticalCenter
                        visible: stretch.worded
                        text: stretch.modelData.text
                        color: lettering.ink
                        strong: true
                        font.pixelSize: Theme.caption
                        Accessible.ignored: true
                    }
                }
            }
        }

        Repeater {
            model: band.marks

            BandMark {
                required property var modelData

                x: Math.round(track.width * modelData.at - width / 2)
                height: track.height
                tone: modelData.tone
            }
        }

        Rectangle {
            visible: band.live
            x: Math.round(track.width * band.upto) - Math.round(width / 2)
            y: -Theme.gapTiny
            width: Theme.px(4)
            height: track.height + 2 * Theme.gapTiny
            radius: width / 2
            color: Theme.colors.accent
        }

        HourScale {
            id: scale

            y: track.height
            width: track.width
            hours: band.hours
        }
    }
}
